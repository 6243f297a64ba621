//! What rays meet first, and whether anything is in their way (*The Ray Tracer Challenge*, chapters 5 and 8).

use crate::{
    shape::{AtOrigin, Shapes, Start, Visitor},
    side,
    simd::{ALL, Float, Ints, Mask, Simd},
    vector::Vector,
};

/// What each ray meets first.
#[derive(Clone, Copy)]
pub struct Nearest<S: Simd> {
    /// Where on the ray; infinity where it meets nothing.
    pub t: S::Float,
    /// Which side of which shape.
    pub side: S::Ints,
    candidate: S::Ints,
}

impl<S: Simd> Nearest<S> {
    #[inline(always)]
    fn offer(&mut self, simd: S, t: S::Float, side: S::Ints, there: S::Mask) {
        let nearer = there & t.gt(simd.splat(0.0)) & t.lt(self.t);
        self.t = t.select(nearer, self.t);
        self.side = side.select(nearer, self.side);
    }
}

impl<S: Simd> Visitor<S> for Nearest<S> {
    #[inline(always)]
    fn shape(&mut self, simd: S, id: u32) {
        self.candidate = simd.splat_int(side::outside(id));
    }

    #[inline(always)]
    fn at(&mut self, simd: S, t: S::Float, there: S::Mask) {
        self.offer(simd, t, self.candidate, there);
    }

    // The far one counts only where the near one is behind the ray's start. Then the ray comes from inside.
    #[inline(always)]
    fn at_both(&mut self, simd: S, [near, far]: [S::Float; 2], there: S::Mask) {
        let outside = near.gt(simd.splat(0.0));
        let inside = self.candidate + simd.splat_int(1);
        let side = self.candidate.select(outside, inside);
        self.offer(simd, near.select(outside, far), side, there);
    }
}

// ANCHOR: nearest
/// What each ray meets first, of some shapes.
#[inline(always)]
pub fn nearest<S: Simd>(
    simd: S,
    shapes: &Shapes,
    start: impl Start<S>,
    direction: Vector<S::Float>,
) -> Nearest<S> {
    let none = simd.splat_int(u32::MAX);
    let mut nearest = Nearest {
        t: simd.splat(f32::INFINITY),
        side: none,
        candidate: none,
    };
    for plane in &shapes.planes {
        nearest.shape(simd, plane.id);
        plane.hits(simd, start, direction, &mut nearest);
    }
    for solid in &shapes.endless {
        nearest.shape(simd, solid.id);
        solid.hits(simd, start, direction, &mut nearest);
    }
    shapes.walk(simd, start, direction, &mut nearest);
    nearest
}
// ANCHOR_END: nearest

/// Which rays meet anything before they end.
struct Blocked<S: Simd> {
    end: S::Float,
    blocked: S::Mask,
}

impl<S: Simd> Visitor<S> for Blocked<S> {
    #[inline(always)]
    fn shape(&mut self, _simd: S, _id: u32) {}

    #[inline(always)]
    fn is_done(&self) -> bool {
        self.blocked.bits() == ALL
    }

    #[inline(always)]
    fn at(&mut self, simd: S, t: S::Float, there: S::Mask) {
        self.blocked |= there & t.gt(simd.splat(0.0)) & t.lt(self.end);
    }
}

// ANCHOR: blocked
/// Which of the rays from the origin meet any of some shapes before they have come to `end`. Where all rays in
/// question are blocked, it looks no further.
#[inline(always)]
pub fn blocked<S: Simd>(
    simd: S,
    shapes: &Shapes,
    direction: Vector<S::Float>,
    end: S::Float,
    in_question: S::Mask,
) -> S::Mask {
    let mut found = Blocked::<S> {
        end,
        blocked: !in_question,
    };
    shapes.walk(simd, AtOrigin, direction, &mut found);
    if found.is_done() {
        return found.blocked;
    }
    for plane in &shapes.planes {
        found.blocked |= plane.is_before(simd, direction, end);
    }
    for solid in &shapes.endless {
        solid.hits(simd, AtOrigin, direction, &mut found);
    }
    found.blocked
}
// ANCHOR_END: blocked
