//! Where the rays of a packet meet a surface, and what shading needs to know of the places (*The Ray Tracer
//! Challenge*, chapters 5, 7, 8 and 11).

use super::{
    Packet, Visitor,
    surface::Surface,
    world::{Container, Object},
};
use crate::{
    EPSILON,
    simd::{Float, Ints, Simd},
    vector::Vector,
};

/// How far off a hit may be for rounding, over the way that led there: after a long one, more than [`EPSILON`].
const ROUNDING: f32 = 3e-7;

/// What shading needs to know of hits of one object.
pub struct Computations<S: Simd> {
    /// The lanes that have a hit.
    pub active: S::Mask,
    /// The places, lifted a little off the surface, towards the eye.
    pub over_point: Vector<S::Float>,
    /// The places, pushed a little under the surface, away from the eye.
    pub under_point: Vector<S::Float>,
    /// The unit vectors towards the eye.
    pub eye: Vector<S::Float>,
    /// The unit normals on the eye's side.
    pub normal: Vector<S::Float>,
    /// The cosines of the angles between the normals and the ways to the eye.
    pub cosine: S::Float,
}

impl<S: Simd> Computations<S> {
    /// Prepares the hits of a packet's rays at `t` on one object.
    #[inline(always)]
    pub fn prepare(simd: S, packet: &Packet<S>, t: S::Float, object: &Object) -> Computations<S> {
        let point = packet.position(t);
        let eye = packet.direction * simd.splat(-1.0);
        let outward = object.surface.normal_at(simd, &point);
        let along = outward.dot(&eye);
        let normal = outward.flip_sign(along);
        let epsilon = (t * simd.splat(ROUNDING)).max(simd.splat(EPSILON as f32));
        Computations {
            active: packet.active,
            over_point: normal.mul_add(epsilon, point),
            under_point: normal.neg_mul_add(epsilon, point),
            eye,
            normal,
            cosine: along.abs(),
        }
    }

    /// Where mirrors would send the rays.
    #[inline(always)]
    pub fn reflect(&self) -> Vector<S::Float> {
        self.normal * (self.cosine + self.cosine) - self.eye
    }
}

/// How light goes on where it meets something transparent.
pub struct Refraction<S: Simd> {
    /// The refractive index on the eye's side over that on the other side.
    ratio: S::Float,
    /// The square of the sine of the angle that the way on the other side has to the normal: more than 1 where all
    /// is mirrored.
    sin2_t: S::Float,
    /// The cosine of that angle.
    cos_t: S::Float,
    /// The refractive indices on the eye's side and on the other.
    n: [S::Float; 2],
}

impl<S: Simd> Refraction<S> {
    /// At hits of an object by rays which may be in any of `containers`.
    #[inline(always)]
    pub fn prepare(
        simd: S,
        packet: &Packet<S>,
        hit: &Computations<S>,
        (number, object): (u32, &Object),
        containers: &[Container],
    ) -> Refraction<S> {
        let n = refractive_indices(simd, packet, (number, object), containers);
        let ratio = n[0] / n[1];
        let one = simd.splat(1.0);
        let sin2_t = ratio * ratio * hit.cosine.neg_mul_add(hit.cosine, one);
        Refraction {
            ratio,
            sin2_t,
            cos_t: (one - sin2_t).max(simd.splat(0.0)).sqrt(),
            n,
        }
    }

    /// Which rays go on, and in which directions, by Snell's law.
    #[inline(always)]
    pub fn direction(&self, simd: S, hit: &Computations<S>) -> (S::Mask, Vector<S::Float>) {
        let total_internal_reflection = self.sin2_t.gt(simd.splat(1.0));
        let bend = self.ratio.mul_add(hit.cosine, -self.cos_t);
        let direction = hit.normal * bend - hit.eye * self.ratio;
        (hit.active & !total_internal_reflection, direction)
    }

    /// Schlick's approximation of the Fresnel equations: the share of light that glass mirrors, 0 to 1.
    #[inline(always)]
    pub fn schlick(&self, simd: S, hit: &Computations<S>) -> S::Float {
        let (one, [n1, n2]) = (simd.splat(1.0), self.n);
        let from_denser = n1.gt(n2);
        let cos = self.cos_t.select(from_denser, hit.cosine);
        let root = (n1 - n2) / (n1 + n2);
        let r0 = root * root;
        let rest = one - cos;
        let square = rest * rest;
        let share = (square * square * rest).mul_add(one - r0, r0);
        one.select(from_denser & self.sin2_t.gt(one), share)
    }
}

// ANCHOR: containers
/// The refractive indices before and behind hits of an object: of what was entered last and not yet left there.
///
/// The hit is the first t > 0. So what a ray is inside of before it, it has entered at t <= 0.
#[inline(always)]
fn refractive_indices<S: Simd>(
    simd: S,
    packet: &Packet<S>,
    (number, object): (u32, &Object),
    containers: &[Container],
) -> [S::Float; 2] {
    let nowhere = Innermost {
        entered: simd.splat(f32::NEG_INFINITY),
        index: simd.splat(1.0),
    };
    let (mut before, mut others, mut leaves) = (nowhere, nowhere, simd.first(0));
    for container in containers {
        let (entered, inside) = container.surface.entered(simd, packet);
        let index = simd.splat(container.refractive_index);
        before.later(entered, index, inside);
        if container.number == number {
            leaves = inside;
        } else {
            others.later(entered, index, inside);
        }
    }
    let own = simd.splat(object.material.refractive_index);
    [before.index, others.index.select(leaves, own)]
}

/// What rays are in, entered last.
#[derive(Clone, Copy)]
struct Innermost<F> {
    entered: F,
    index: F,
}

impl<F: Float> Innermost<F> {
    /// Takes the later of two places; of two at once, this one.
    #[inline(always)]
    fn later(&mut self, entered: F, index: F, inside: F::Mask) {
        let later = inside & !self.entered.gt(entered);
        self.entered = entered.select(later, self.entered);
        self.index = index.select(later, self.index);
    }
}
// ANCHOR_END: containers

// ANCHOR: nearest
/// What each ray of a packet meets first.
pub struct Nearest<S: Simd> {
    /// Where; infinity where it meets nothing.
    pub t: S::Float,
    /// The sides of the objects: twice an object's number, and one more on the inside of something closed.
    pub side: S::Ints,
    /// The outside of the object that is tested.
    candidate: S::Ints,
}

impl<S: Simd> Nearest<S> {
    /// As if there were nothing.
    #[inline(always)]
    pub fn nothing(simd: S) -> Nearest<S> {
        let none = simd.splat_int(u32::MAX);
        Nearest {
            t: simd.splat(f32::INFINITY),
            side: none,
            candidate: none,
        }
    }

    /// Looks where rays meet an object.
    #[inline(always)]
    pub fn look(&mut self, simd: S, packet: &Packet<S>, surface: &Surface, number: u32) {
        self.candidate = simd.splat_int(2 * number);
        surface.intersect(simd, packet, self);
    }

    #[inline(always)]
    fn offer(&mut self, simd: S, t: S::Float, side: S::Ints, there: S::Mask) {
        let nearer = there & t.gt(simd.splat(0.0)) & t.lt(self.t);
        self.t = t.select(nearer, self.t);
        self.side = side.select(nearer, self.side);
    }
}

impl<S: Simd> Visitor<S> for Nearest<S> {
    #[inline(always)]
    fn visit(&mut self, simd: S, t: S::Float, there: S::Mask) {
        self.offer(simd, t, self.candidate, there);
    }

    // A ray leaves first what it is in.
    #[inline(always)]
    fn visit_both(&mut self, simd: S, [enter, leave]: [S::Float; 2], there: S::Mask) {
        let outside = enter.gt(simd.splat(0.0));
        let inside = self.candidate + simd.splat_int(1);
        let side = self.candidate.select(outside, inside);
        self.offer(simd, enter.select(outside, leave), side, there);
    }
}
// ANCHOR_END: nearest
