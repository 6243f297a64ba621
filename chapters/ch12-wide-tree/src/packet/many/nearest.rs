//! What rays meet first.

use super::*;
use crate::{
    simd::{Ints, Kernel},
    tree::{alone::Leaf, together::Query},
};

/// What the rays of a packet look for.
struct Look<'a, S: Simd> {
    places: &'a Places,
    objects: &'a [Object],
    packet: &'a Packet<S>,
    /// The rays one by one: their origins and directions.
    rays: [[f32; MOST_LANES]; 6],
    /// Where they meet something, and its sides.
    t: [f32; MOST_LANES],
    side: [u32; MOST_LANES],
}

/// What one ray looks for.
struct LookAlone<'a, E: Simd> {
    places: &'a Places,
    objects: &'a [Object],
    line: Line<E>,
    side: u32,
}

/// A packet of rays that look for what they meet: a kernel, so that there is one for all kinds of rays.
pub struct Search<'a, S: Simd> {
    /// Where they look.
    pub many: &'a Many,
    /// The surfaces that are no balls are here.
    pub objects: &'a [Object],
    /// The rays: a copy, so that nothing refers to where they are. Without a tree, they are nowhere then but where they
    /// are handed over.
    pub packet: Packet<S>,
    /// Which of them there are, by bits.
    pub active: u32,
    /// What they met elsewhere.
    pub nearest: Nearest<S>,
    /// What the walk needs.
    pub walk: &'a mut Walk,
}

impl<S: Simd> Kernel<S> for Search<'_, S> {
    type Output = Nearest<S>;

    #[inline(always)]
    fn run(self, simd: S) -> Nearest<S> {
        let Search {
            many,
            packet,
            mut nearest,
            ..
        } = self;
        let packet = &Packet {
            active: simd.mask(self.active),
            ..packet
        };
        let mut look = Look {
            places: &many.places,
            objects: self.objects,
            packet,
            rays: rows(packet),
            t: [0.0; MOST_LANES],
            side: [0; MOST_LANES],
        };
        nearest.t.store(&mut look.t);
        nearest.side.store(&mut look.side);
        many.tree.look(simd, packet, self.walk, &mut look);
        nearest.t = simd.load(&look.t);
        nearest.side = simd.load_ints(&look.side);
        nearest
    }
}

impl<'a, S: Simd> Query<S> for Look<'a, S> {
    const IN_ORDER: bool = true;
    type Alone = LookAlone<'a, S::Eight>;

    #[inline(always)]
    fn reach(&self, simd: S) -> S::Float {
        simd.load(&self.t)
    }

    #[inline(always)]
    fn meet(&mut self, simd: S, places: Range<usize>, rays: S::Mask) {
        count(&places, rays.bits().count_ones());
        let mut nearest = Nearest::<S>::nothing(simd);
        nearest.t = simd.load(&self.t);
        nearest.side = simd.load_ints(&self.side);
        let packet = &Packet {
            active: rays,
            ..*self.packet
        };
        for place in places {
            let mark = self.places.marks[place];
            nearest.of(simd, number(mark));
            if mark & OTHER == 0 {
                self.places
                    .ball(place)
                    .intersect(simd, packet, &mut nearest);
            } else {
                let surface = &self.objects[number(mark) as usize].surface;
                surface.intersect(simd, packet, &mut nearest);
            }
        }
        nearest.t.store(&mut self.t);
        nearest.side.store(&mut self.side);
    }

    #[inline(always)]
    fn alone(&self, simd: S::Eight, lane: usize) -> (LookAlone<'a, S::Eight>, f32) {
        let alone = LookAlone {
            places: self.places,
            objects: self.objects,
            line: line(simd, &self.rays, lane),
            side: self.side[lane],
        };
        (alone, self.t[lane])
    }

    #[inline(always)]
    fn found(&mut self, lane: usize, alone: LookAlone<'a, S::Eight>, reach: f32) {
        self.t[lane] = reach;
        self.side[lane] = alone.side;
    }
}

impl<E: Simd> Leaf<E> for LookAlone<'_, E> {
    #[inline(always)]
    fn meet(&mut self, simd: E, places: Range<usize>, mut reach: f32) -> f32 {
        count(&places, 1);
        let (closest, half_squared, meets) = self.places.pass(simd, &self.line, &places);
        let bits = meets.bits();
        if bits == 0 {
            return reach;
        }
        let half = half_squared * half_squared.inverse_sqrt();
        let (enter, leave) = (closest - half, closest + half);
        let outside = enter.gt(simd.splat(0.0));
        let t = enter.select(outside, leave);
        let mut left = (t.is_positive_below(simd.splat(reach)) & meets).bits();
        let others = self.places.others(&places, bits);
        let (mut ts, outside) = ([0.0; WIDTH], outside.bits());
        t.store(&mut ts);
        left &= !others;
        while left != 0 {
            let lane = left.trailing_zeros() as usize % WIDTH;
            left &= left - 1;
            if ts[lane] < reach {
                reach = ts[lane];
                let number = number(self.places.marks[places.start + lane]);
                self.side = 2 * number + u32::from(outside >> lane & 1 == 0);
            }
        }
        let mut left = others;
        while left != 0 {
            let lane = left.trailing_zeros() as usize % WIDTH;
            left &= left - 1;
            let number = number(self.places.marks[places.start + lane]);
            let surface = &self.objects[number as usize].surface;
            (reach, self.side) = simd.run(Other {
                surface,
                number,
                line: &self.line,
                before: (reach, self.side),
            });
        }
        reach
    }
}

/// A surface that is no ball, tested against one ray: a kernel, so that its code is not where balls are tested.
struct Other<'a, E: Simd> {
    surface: &'a Surface,
    number: u32,
    line: &'a Line<E>,
    before: (f32, u32),
}

impl<E: Simd> Kernel<E> for Other<'_, E> {
    type Output = (f32, u32);

    #[inline(always)]
    fn run(self, simd: E) -> (f32, u32) {
        let mut nearest = Nearest::<E>::nothing(simd);
        nearest.t = simd.splat(self.before.0);
        nearest.side = simd.splat_int(self.before.1);
        nearest.of(simd, self.number);
        self.surface
            .intersect(simd, &self.line.packet(simd), &mut nearest);
        let (mut t, mut side) = ([0.0; WIDTH], [0; WIDTH]);
        nearest.t.store(&mut t);
        nearest.side.store(&mut side);
        (t[0], side[0])
    }
}
