//! What rays are in, and how much it bends light (*The Ray Tracer Challenge*, chapter 11).

use super::{
    Packet,
    hit::Computations,
    many::{Many, Within},
    material::Material,
    surface::Surface,
    world::{Container, Object},
};
use crate::{
    simd::{Float, Ints, Mask, Simd},
    tree::together::Walk,
};

// ANCHOR: containers
/// What rays that meet an object may be in.
pub struct Containers<'a> {
    /// Some of it one by one.
    pub list: &'a [Container],
    /// The rest, if it is many, with all objects.
    pub many: Option<(&'a Many, &'a [Object])>,
    /// What a walk needs.
    pub walk: &'a mut Walk,
}

/// What rays are in before hits, and what they would be in without the object that is hit.
pub struct Indices<S: Simd> {
    pub(super) before: Innermost<S::Float>,
    pub(super) others: Innermost<S::Float>,
    /// Which rays leave the object that is hit.
    pub(super) leaves: S::Mask,
}

/// The refractive indices before and behind hits: of what was entered last and not yet left there.
///
/// The hit is the first t > 0. So what a ray is inside of before it, it has entered at t <= 0.
#[inline(always)]
pub(super) fn refractive_indices<S: Simd>(
    simd: S,
    hit: &Computations<S>,
    material: &Material,
    containers: Containers<'_>,
) -> [S::Float; 2] {
    let nowhere = Innermost {
        entered: simd.splat(f32::NEG_INFINITY),
        index: simd.splat(1.0),
    };
    let mut indices = Indices::<S> {
        before: nowhere,
        others: nowhere,
        leaves: simd.first(0),
    };
    for container in containers.list {
        let of = (&container.surface, container.number);
        let (entered, inside, own) = entered(simd, hit, &hit.rays.packet, of);
        let index = simd.splat(container.refractive_index);
        indices.before.later(entered, index, inside);
        indices.leaves = indices.leaves | (inside & own);
        indices.others.later(entered, index, inside & !own);
    }
    if let Some((many, objects)) = containers.many {
        indices = simd.run(Within {
            many,
            objects,
            // A reference would keep all of it in memory, in scenes of few objects too.
            hit: *hit,
            active: hit.active.bits(),
            indices,
            walk: containers.walk,
        });
    }
    let own = simd.splat(material.refractive_index);
    let Indices {
        before,
        others,
        leaves,
    } = indices;
    [before.index, others.index.select(leaves, own)]
}

/// Where the rays of a packet entered a surface, of an object with a number, which begin inside, and which hit it.
#[inline(always)]
pub(super) fn entered<S: Simd>(
    simd: S,
    hit: &Computations<S>,
    packet: &Packet<S>,
    (surface, number): (&Surface, u32),
) -> (S::Float, S::Mask, S::Mask) {
    let own = (hit.side >> 1).eq(simd.splat_int(number));
    let (entered, inside) = match surface.diameter() {
        // What all rays meet, those that are in it entered one chord before.
        Some(diameter) if own.bits() & hit.active.bits() == hit.active.bits() => {
            let leave = (hit.side & simd.splat_int(1)).eq(simd.splat_int(1));
            (hit.cosine.neg_mul_add(simd.splat(diameter), hit.t), leave)
        }
        _ => surface.entered(simd, packet),
    };
    (entered, inside, own)
}

/// What rays are in, entered last.
#[derive(Clone, Copy)]
pub(super) struct Innermost<F> {
    pub entered: F,
    index: F,
}

impl<F: Float> Innermost<F> {
    /// Takes the later of two places; of two at once, this one.
    #[inline(always)]
    pub fn later(&mut self, entered: F, index: F, inside: F::Mask) {
        let later = inside & !self.entered.gt(entered);
        self.entered = entered.select(later, self.entered);
        self.index = index.select(later, self.index);
    }
}
// ANCHOR_END: containers
