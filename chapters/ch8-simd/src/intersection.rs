//! What rays meet first, and whether anything is in their way (*The Ray Tracer Challenge*, chapters 5 and 8).

use crate::{
    shape::{AtOrigin, Found, Shapes, Start},
    side,
    simd::{ALL, Float, Ints, Mask, Simd},
    vector::Vector,
};

/// What each ray meets first.
#[derive(Clone, Copy)]
pub struct Nearest<S: Simd> {
    /// Where on the ray; infinity where it meets nothing.
    pub t: S::F,
    /// Which side of which shape.
    pub side: S::U,
    candidate: S::U,
}

impl<S: Simd> Nearest<S> {
    #[inline(always)]
    fn offer(&mut self, simd: S, t: S::F, side: S::U, there: S::M) {
        let nearer = there & t.gt(simd.splat(0.0)) & t.lt(self.t);
        self.t = t.when(nearer, self.t);
        self.side = side.when(nearer, self.side);
    }
}

impl<S: Simd> Found<S> for Nearest<S> {
    #[inline(always)]
    fn shape(&mut self, simd: S, id: u32) {
        self.candidate = simd.splat_int(side::outside(id));
    }

    #[inline(always)]
    fn at(&mut self, simd: S, t: S::F, there: S::M) {
        self.offer(simd, t, self.candidate, there);
    }

    // The far one counts only where the near one is behind the ray's start. Then the ray comes from inside.
    #[inline(always)]
    fn at_both(&mut self, simd: S, [near, far]: [S::F; 2], there: S::M) {
        let outside = near.gt(simd.splat(0.0));
        let inside = self.candidate + simd.splat_int(1);
        let side = self.candidate.when(outside, inside);
        self.offer(simd, near.when(outside, far), side, there);
    }
}

// ANCHOR: nearest
/// What each ray meets first, of some shapes.
#[inline(always)]
pub fn nearest<S: Simd>(
    simd: S,
    shapes: &Shapes,
    start: impl Start<S>,
    direction: Vector<S::F>,
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
    end: S::F,
    blocked: S::M,
}

impl<S: Simd> Found<S> for Blocked<S> {
    #[inline(always)]
    fn shape(&mut self, _simd: S, _id: u32) {}

    #[inline(always)]
    fn is_done(&self) -> bool {
        self.blocked.bits() == ALL
    }

    #[inline(always)]
    fn at(&mut self, simd: S, t: S::F, there: S::M) {
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
    direction: Vector<S::F>,
    end: S::F,
    in_question: S::M,
) -> S::M {
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
