//! Which rays come as far as they are sent.

use super::*;
use crate::{
    packet::Visitor,
    simd::Kernel,
    tree::{alone::Leaf, together::Query},
};

/// Rays of a packet that nothing has kept so far.
struct Free<'a, S: Simd> {
    places: &'a Places,
    objects: &'a [Object],
    packet: &'a Packet<S>,
    rays: [[f32; MOST_LANES]; 6],
    /// How far they are sent; 0 for those that do not come so far.
    distance: [f32; MOST_LANES],
}

/// One of them.
struct FreeAlone<'a, E: Simd> {
    places: &'a Places,
    objects: &'a [Object],
    line: Line<E>,
}

/// A packet of rays that are sent from a light: a kernel, so that there is one for all lights.
pub struct Shadow<'a, S: Simd> {
    /// What may keep them.
    pub many: &'a Many,
    /// The surfaces that are no balls are here.
    pub objects: &'a [Object],
    /// The rays.
    pub packet: Packet<S>,
    /// Which of them there are, by bits.
    pub active: u32,
    /// How far they are sent.
    pub distance: S::Float,
    /// What the walk needs.
    pub walk: &'a mut Walk,
}

impl<S: Simd> Kernel<S> for Shadow<'_, S> {
    /// Those that come so far, by bits.
    type Output = u32;

    #[inline(always)]
    fn run(self, simd: S) -> u32 {
        let Shadow {
            many,
            packet,
            distance,
            ..
        } = self;
        let packet = &Packet {
            active: simd.mask(self.active),
            ..packet
        };
        let mut free = Free {
            places: &many.places,
            objects: self.objects,
            packet,
            rays: rows(packet),
            distance: [0.0; MOST_LANES],
        };
        distance.store(&mut free.distance);
        many.tree.look(simd, packet, self.walk, &mut free);
        let come = free.reach(simd).gt(simd.splat(0.0));
        come.bits() & self.active
    }
}

impl<'a, S: Simd> Query<S> for Free<'a, S> {
    const IN_ORDER: bool = false;
    type Alone = FreeAlone<'a, S::Eight>;

    #[inline(always)]
    fn reach(&self, simd: S) -> S::Float {
        // Less than where any ray comes into a box.
        simd.load(&self.distance)
    }

    #[inline(always)]
    fn meet(&mut self, simd: S, places: Range<usize>, rays: S::Mask) {
        count(&places, rays.bits().count_ones());
        let distance = simd.load(&self.distance);
        let mut kept = Kept::<S> {
            distance,
            kept: simd.first(0),
        };
        for place in places {
            let mark = self.places.marks[place];
            if mark & CLEAR != 0 {
                continue;
            }
            let packet = &Packet {
                active: rays & !kept.kept,
                ..*self.packet
            };
            if mark & OTHER == 0 {
                self.places.ball(place).intersect(simd, packet, &mut kept);
            } else {
                let surface = &self.objects[number(mark) as usize].surface;
                surface.intersect(simd, packet, &mut kept);
            }
        }
        let none = simd.splat(NOWHERE);
        none.select(kept.kept, distance).store(&mut self.distance);
    }

    #[inline(always)]
    fn alone(&self, simd: S::Eight, lane: usize) -> (FreeAlone<'a, S::Eight>, f32) {
        let alone = FreeAlone {
            places: self.places,
            objects: self.objects,
            line: line(simd, &self.rays, lane),
        };
        (alone, self.distance[lane])
    }

    #[inline(always)]
    fn found(&mut self, lane: usize, _alone: FreeAlone<'a, S::Eight>, reach: f32) {
        self.distance[lane] = reach;
    }
}

/// How far a ray looks that was kept: nothing is there.
const NOWHERE: f32 = -1.0;

impl<E: Simd> Leaf<E> for FreeAlone<'_, E> {
    #[inline(always)]
    fn meet(&mut self, simd: E, places: Range<usize>, reach: f32) -> f32 {
        count(&places, 1);
        let (closest, half_squared, meets) = self.places.pass(simd, &self.line, &places);
        let mut bits = meets.bits();
        if bits != 0 && !self.places.all_cast {
            bits &= !self.places.marked(&places, CLEAR);
        }
        if bits == 0 {
            return reach;
        }
        let half = half_squared * half_squared.inverse_sqrt();
        let limit = simd.splat(reach);
        let enters = (closest - half).is_positive_below(limit);
        let leaves = (closest + half).is_positive_below(limit);
        let mut others = self.places.others(&places, bits);
        if (enters | leaves).bits() & bits & !others != 0 {
            return NOWHERE;
        }
        while others != 0 {
            let place = places.start + others.trailing_zeros() as usize;
            others &= others - 1;
            let surface = &self.objects[number(self.places.marks[place]) as usize].surface;
            if simd.run(Other {
                surface,
                line: &self.line,
                reach,
            }) {
                return NOWHERE;
            }
        }
        reach
    }
}

/// A surface that is no ball, tested against one ray: a kernel, so that its code is not where balls are tested.
struct Other<'a, E: Simd> {
    surface: &'a Surface,
    line: &'a Line<E>,
    reach: f32,
}

impl<E: Simd> Kernel<E> for Other<'_, E> {
    type Output = bool;

    #[inline(always)]
    fn run(self, simd: E) -> bool {
        let mut kept = Kept::<E> {
            distance: simd.splat(self.reach),
            kept: simd.first(0),
        };
        self.surface
            .intersect(simd, &self.line.packet(simd), &mut kept);
        kept.kept.any()
    }
}

/// Rays that meet something before they are where they are sent.
struct Kept<S: Simd> {
    distance: S::Float,
    kept: S::Mask,
}

impl<S: Simd> Visitor<S> for Kept<S> {
    #[inline(always)]
    fn visit(&mut self, _simd: S, t: S::Float, there: S::Mask) {
        self.kept = self.kept | (there & t.is_positive_below(self.distance));
    }
}
