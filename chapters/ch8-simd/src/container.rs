//! What refracting rays leave and enter (*The Ray Tracer Challenge*, chapter 11).
//!
//! The book walks through all intersections before a hit, in order, and keeps a list of the objects that the ray is
//! in. Without a list: a ray is in what it has met an odd number of times, and of these, innermost is what it
//! entered last.

use crate::{
    shape::{Found, Shapes},
    simd::{Float, Simd, Wide},
    vector::Vector,
};

/// What tells the refractive indices at a hit of one shape.
#[derive(Clone, Debug, Default)]
pub struct Containers {
    /// The shape itself.
    pub own: Shapes,
    /// All that might be round the place where a ray meets it.
    pub others: Shapes,
}

/// How often rays meet one shape before they end, and where last.
struct Crossings<S: Simd> {
    end: S::F,
    odd: S::M,
    last: S::F,
}

impl<S: Simd> Crossings<S> {
    #[inline(always)]
    fn before(simd: S, end: S::F) -> Crossings<S> {
        Crossings {
            end,
            odd: simd.first(0),
            last: simd.splat(f32::NEG_INFINITY),
        }
    }
}

impl<S: Simd> Found<S> for Crossings<S> {
    #[inline(always)]
    fn at(&mut self, _simd: S, t: S::F, there: S::M) {
        let before = there & t.lt(self.end);
        self.odd = self.odd ^ before;
        self.last = t.max(self.last).when(before, self.last);
    }
}

/// The innermost shape that a ray is in.
struct Innermost<S: Simd> {
    entered: S::F,
    index: S::F,
}

impl<S: Simd> Innermost<S> {
    /// Takes this one, where the ray is in it and entered it later.
    #[inline(always)]
    fn offer(&mut self, simd: S, crossings: &Crossings<S>, index: &Wide) {
        let later = crossings.odd & crossings.last.gt(self.entered);
        self.entered = crossings.last.when(later, self.entered);
        self.index = simd.load(index).when(later, self.index);
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
    let outside = Innermost {
        entered: simd.splat(f32::NEG_INFINITY),
        index: simd.splat(1.0),
    };
    let mut around = outside;
    each(simd, &containers.others, start, direction, t, |crossings, id| {
        around.offer(simd, crossings, &indices[id as usize]);
    });
    let (mut before, mut behind) = (around.index, around.index);
    each(simd, &containers.own, start, direction, t, |crossings, id| {
        let own = simd.load(&indices[id as usize]);
        let innermost = crossings.odd & crossings.last.gt(around.entered);
        before = own.when(innermost, before);
        behind = behind.when(crossings.odd, own);
    });
    (before, behind)
}
// ANCHOR_END: indices

#[inline(always)]
fn each<S: Simd>(
    simd: S,
    shapes: &Shapes,
    start: Vector<S::F>,
    direction: Vector<S::F>,
    end: S::F,
    mut take: impl FnMut(&Crossings<S>, u32),
) {
    for plane in &shapes.planes {
        let mut crossings = Crossings::before(simd, end);
        plane.hits(simd, start, direction, &mut crossings);
        take(&crossings, plane.id);
    }
    for ball in &shapes.balls {
        let mut crossings = Crossings::before(simd, end);
        ball.hits(simd, start, direction, &mut crossings);
        take(&crossings, ball.id);
    }
    for solid in &shapes.solids {
        let mut crossings = Crossings::before(simd, end);
        if solid.may_be_met(simd, start, direction) {
            solid.hits(simd, start, direction, &mut crossings);
        }
        take(&crossings, solid.id);
    }
}

