//! What rays are in.

use super::*;
use crate::{
    packet::{
        hit::Computations,
        indices::{Indices, Innermost, entered},
    },
    simd::Kernel,
    tree::{alone::Leaf, together::Query},
};

/// Looks for what rays are in: a kernel, since few scenes ask for it.
pub struct Within<'a, S: Simd> {
    /// What they may be in.
    pub many: &'a Many,
    /// What it is made of.
    pub objects: &'a [Object],
    /// What they meet then.
    pub hit: Computations<S>,
    /// Which of them there are, by bits.
    pub active: u32,
    /// What else they are in.
    pub indices: Indices<S>,
    /// What the walk needs.
    pub walk: &'a mut Walk,
}

/// What has been found.
struct Found<'a, S: Simd> {
    places: &'a Places,
    objects: &'a [Object],
    hit: &'a Computations<S>,
    indices: Indices<S>,
    /// The numbers of the innermost objects: of two that were entered at once, the later of the list counts, as in a
    /// list. Numbers that f32 cannot tell apart count as one.
    numbers: [S::Float; 2],
}

impl<S: Simd> Kernel<S> for Within<'_, S> {
    type Output = Indices<S>;

    // ANCHOR: within
    /// Walks back from where the rays begin. What has no hole they are in only if its box holds that point.
    #[inline(always)]
    fn run(self, simd: S) -> Indices<S> {
        let Within {
            many,
            objects,
            hit,
            active,
            indices,
            walk,
        } = self;
        let forth = &hit.rays.packet;
        let packet = &Packet {
            origin: forth.origin,
            direction: forth.direction.flip_sign(simd.splat(-1.0)),
            active: simd.mask(active),
        };
        let none = simd.splat(-1.0);
        let mut found = Found {
            places: &many.places,
            objects,
            hit: &hit,
            indices,
            numbers: [none; 2],
        };
        many.tree.look(simd, packet, walk, &mut found);
        found.indices
    }
    // ANCHOR_END: within
}

impl<S: Simd> Query<S> for Found<'_, S> {
    const IN_ORDER: bool = false;
    const TOGETHER: bool = true;
    type Alone = Never;

    #[inline(always)]
    fn reach(&self, simd: S) -> S::Float {
        let reach = if self.places.is_open {
            f32::INFINITY
        } else {
            f32::MIN_POSITIVE
        };
        simd.splat(reach)
    }

    #[inline(always)]
    fn meet(&mut self, simd: S, places: Range<usize>, rays: S::Mask) {
        count(&places, rays.bits().count_ones());
        for place in places {
            let number = number(self.places.marks[place]);
            let Object { surface, material } = &self.objects[number as usize];
            let packet = Packet {
                active: rays,
                ..self.hit.rays.packet
            };
            let (entered, inside, own) = entered(simd, self.hit, &packet, (surface, number));
            let index = simd.splat(material.refractive_index);
            let number = simd.splat(number as f32);
            let [before, others] = &mut self.numbers;
            let Indices {
                before: in_all,
                others: in_others,
                leaves,
            } = &mut self.indices;
            *leaves = *leaves | (inside & own);
            later(in_all, before, (entered, index, number), inside);
            later(in_others, others, (entered, index, number), inside & !own);
        }
    }

    #[inline(always)]
    fn alone(&self, _simd: S::Eight, _lane: usize) -> (Never, f32) {
        (Never, 0.0)
    }

    #[inline(always)]
    fn found(&mut self, _lane: usize, _alone: Never, _reach: f32) {}
}

/// Takes the later of two places; of two at once, that of the greater number.
#[inline(always)]
fn later<F: Float>(
    innermost: &mut Innermost<F>,
    before: &mut F,
    (entered, index, number): (F, F, F),
    inside: F::Mask,
) {
    let later = entered.gt(innermost.entered) | number.ge(*before);
    let later = inside & later & !innermost.entered.gt(entered);
    *before = number.select(later, *before);
    innermost.later(entered, index, later);
}

/// No ray goes on alone.
struct Never;

impl<E: Simd> Leaf<E> for Never {
    #[inline(always)]
    fn meet(&mut self, _simd: E, _places: Range<usize>, _reach: f32) -> f32 {
        0.0
    }
}
