//! What refracting rays leave and enter (*The Ray Tracer Challenge*, chapter 11).
//!
//! The book walks through all intersections before a hit, in order, and keeps a list of the objects that the ray is
//! in. Without a list: a ray is in what it has met an odd number of times, and of these, innermost is what it
//! entered last.

use crate::{
    EPSILON,
    shape::{Ball, Found, Placed, Shapes},
    simd::{Float, Simd, Wide},
    vector::Vector,
    world::Part,
};

/// What tells the refractive indices at a hit of one shape.
#[derive(Clone, Debug, Default)]
pub struct Containers {
    /// The shape itself.
    pub own: Shapes,
    /// All that might be round the place where a ray meets it.
    pub others: Shapes,
}

// ANCHOR: neighbours
/// The shapes that can make a difference to the refractive indices at one of them.
///
/// Those that have 1, which is that of empty space, too, matter only where a ray enters them inside of it: their
/// surfaces must come near it. That holds as long as it is the only one with another index; else all matter.
pub fn neighbours<'a>(
    placed: &'a Placed,
    parts: &'a [Part<'_>],
) -> impl Iterator<Item = &'a Placed> {
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

/// How often rays meet each shape before they end, and what is innermost of those that they are in then.
struct Crossings<'a, S: Simd> {
    end: S::F,
    indices: &'a [Wide],
    odd: S::M,
    last: S::F,
    index: S::F,
    /// The innermost of the shapes before.
    innermost: Innermost<S>,
}

/// The innermost shape that rays are in.
#[derive(Clone, Copy)]
struct Innermost<S: Simd> {
    entered: S::F,
    index: S::F,
}

impl<'a, S: Simd> Crossings<'a, S> {
    #[inline(always)]
    fn before(simd: S, end: S::F, indices: &'a [Wide]) -> Crossings<'a, S> {
        let (never, one) = (simd.splat(f32::NEG_INFINITY), simd.splat(1.0));
        Crossings {
            end,
            indices,
            odd: simd.first(0),
            last: never,
            index: one,
            innermost: Innermost {
                entered: never,
                index: one,
            },
        }
    }

    #[inline(always)]
    fn of(&mut self, simd: S, shapes: &Shapes, start: Vector<S::F>, direction: Vector<S::F>) {
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
            entered: self.last.when(later, self.innermost.entered),
            index: self.index.when(later, self.innermost.index),
        }
    }
}

impl<S: Simd> Found<S> for Crossings<'_, S> {
    #[inline(always)]
    fn shape(&mut self, simd: S, id: u32) {
        self.innermost = self.innermost();
        self.odd = simd.first(0);
        self.last = simd.splat(f32::NEG_INFINITY);
        self.index = simd.load(&self.indices[id as usize]);
    }

    #[inline(always)]
    fn at(&mut self, _simd: S, t: S::F, there: S::M) {
        let before = there & t.lt(self.end);
        self.odd = self.odd ^ before;
        self.last = t.max(self.last).when(before, self.last);
    }
}

// ANCHOR: indices
/// The refractive indices before and behind the places where rays meet a shape, at `t`.
#[inline(always)]
pub fn refractive_indices<S: Simd>(
    simd: S,
    containers: &Containers,
    indices: &[Wide],
    start: Vector<S::F>,
    direction: Vector<S::F>,
    t: S::F,
) -> (S::F, S::F) {
    let mut others = Crossings::before(simd, t, indices);
    others.of(simd, &containers.others, start, direction);
    let around = others.innermost();
    // Its other places, not this one, whose t may have been rounded in another way.
    let apart = t.neg_mul_add(simd.splat(1e-5), t) - simd.splat(EPSILON / 10.0);
    let mut own = Crossings::before(simd, apart, indices);
    own.of(simd, &containers.own, start, direction);
    // It is left where it was entered before, and entered where it was not.
    let innermost = own.odd & own.last.gt(around.entered);
    let before = own.index.when(innermost, around.index);
    let behind = around.index.when(own.odd, own.index);
    (before, behind)
}
// ANCHOR_END: indices
