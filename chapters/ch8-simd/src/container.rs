//! What refracting rays leave and enter (*The Ray Tracer Challenge*, chapter 11).
//!
//! The book walks through all intersections before a hit, in order, and keeps a list of the objects that the ray is
//! in. Without a list: a ray is in what it has met an odd number of times, and of these, innermost is what it
//! entered last. The hit is the first t > 0. So what the ray is in before it, it has entered at t <= 0.

use crate::{
    reach,
    shape::{Ball, Placed, Shapes, Visitor},
    simd::{Float, Simd, Wide},
    vector::Vector,
    world::Part,
};

/// What tells the refractive indices at a hit of one shape.
#[derive(Clone, Debug)]
pub struct Containers {
    /// The shape itself.
    own: Shapes,
    /// Its number.
    id: u32,
    /// What else might be round the place where a ray meets it, if not all shapes.
    others: Option<Shapes>,
}

impl Containers {
    /// Those of one of the parts.
    pub fn new((placed, _): &Part<'_>, parts: &[Part<'_>]) -> Containers {
        let others = || Shapes::seen_from([0.0; 3], neighbours(placed, parts));
        Containers {
            own: Shapes::seen_from([0.0; 3], [placed]),
            id: placed.id,
            others: (parts.len() <= reach::MOST).then(others),
        }
    }
}

// ANCHOR: neighbours
/// The shapes that can make a difference to the refractive indices at one of them.
///
/// Those that have 1, which is that of empty space, too, matter only where a ray enters them inside of it: their
/// surfaces must come near it. That holds as long as it is the only one with another index; else all matter.
fn neighbours<'a>(placed: &'a Placed, parts: &'a [Part<'_>]) -> impl Iterator<Item = &'a Placed> {
    let others = parts.iter().filter(|(other, _)| other.id != placed.id);
    let empty = |(_, each): &&Part<'_>| each.material.refractive_index == 1.0;
    let alone = others.clone().all(|part| empty(&part));
    let ball = Ball::round(&placed.shape, &placed.inverse, placed.id);
    others
        .map(|(other, _)| other)
        .filter(move |other| match &ball {
            Some(ball) if alone => ball.is_near(other),
            _ => true,
        })
}
// ANCHOR_END: neighbours

/// How often rays have met each shape before they begin, and what is innermost of those that they are in then.
struct Crossings<'a, S: Simd> {
    indices: &'a [Wide],
    odd: S::Mask,
    last: S::Float,
    index: S::Float,
    /// The innermost of the shapes before.
    innermost: Innermost<S>,
    /// The number of a shape that does not count, and whether it is this one.
    without: Option<u32>,
    ignores: bool,
}

/// The innermost shape that rays are in.
#[derive(Clone, Copy)]
struct Innermost<S: Simd> {
    entered: S::Float,
    index: S::Float,
}

impl<'a, S: Simd> Crossings<'a, S> {
    #[inline(always)]
    fn new(simd: S, indices: &'a [Wide], without: Option<u32>) -> Crossings<'a, S> {
        let (never, one) = (simd.splat(f32::NEG_INFINITY), simd.splat(1.0));
        Crossings {
            indices,
            odd: simd.first(0),
            last: never,
            index: one,
            innermost: Innermost {
                entered: never,
                index: one,
            },
            without,
            ignores: false,
        }
    }

    #[inline(always)]
    fn of(
        &mut self,
        simd: S,
        shapes: &Shapes,
        start: Vector<S::Float>,
        direction: Vector<S::Float>,
    ) {
        for plane in &shapes.planes {
            self.shape(simd, plane.id);
            plane.hits(simd, start, direction, self);
        }
        for solid in &shapes.endless {
            self.shape(simd, solid.id);
            solid.hits(simd, start, direction, self);
        }
        shapes.walk(simd, start, direction, self);
    }

    /// The innermost of all, that before them and the last one.
    #[inline(always)]
    fn innermost(&self) -> Innermost<S> {
        let later = self.odd & self.last.gt(self.innermost.entered);
        Innermost {
            entered: self.last.select(later, self.innermost.entered),
            index: self.index.select(later, self.innermost.index),
        }
    }
}

impl<S: Simd> Visitor<S> for Crossings<'_, S> {
    #[inline(always)]
    fn shape(&mut self, simd: S, id: u32) {
        self.innermost = self.innermost();
        self.odd = simd.first(0);
        self.last = simd.splat(f32::NEG_INFINITY);
        self.index = simd.load(&self.indices[id as usize]);
        self.ignores = self.without == Some(id);
    }

    #[inline(always)]
    fn at(&mut self, simd: S, t: S::Float, there: S::Mask) {
        if self.ignores {
            return;
        }
        let before = there & t.le(simd.splat(0.0));
        self.odd = self.odd ^ before;
        self.last = t.max(self.last).select(before, self.last);
    }
}

// ANCHOR: indices
/// The refractive indices before and behind the places where rays meet a shape first; `all` are the shapes of the world.
#[inline(always)]
pub fn refractive_indices<S: Simd>(
    simd: S,
    containers: &Containers,
    all: &Shapes,
    indices: &[Wide],
    start: Vector<S::Float>,
    direction: Vector<S::Float>,
) -> (S::Float, S::Float) {
    let mut others = Crossings::new(simd, indices, Some(containers.id));
    let around = containers.others.as_ref().unwrap_or(all);
    others.of(simd, around, start, direction);
    let around = others.innermost();
    let mut own = Crossings::new(simd, indices, None);
    own.of(simd, &containers.own, start, direction);
    // It is left where it was entered before, and entered where it was not.
    let innermost = own.odd & own.last.gt(around.entered);
    let before = own.index.select(innermost, around.index);
    let behind = around.index.select(own.odd, own.index);
    (before, behind)
}
// ANCHOR_END: indices
