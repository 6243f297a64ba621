//! Where the rays of a packet meet a surface, and what shading needs to know of the places (*The Ray Tracer
//! Challenge*, chapters 5, 7, 8 and 11).

use super::{
    Visitor,
    indices::{Containers, refractive_indices},
    material::Material,
};
use crate::{
    EPSILON,
    simd::{Float, Ints, Simd},
    stream::Rays,
    vector::Vector,
};

/// How far off a hit may be for rounding, over the way that led there: after a long one, more than [`EPSILON`].
const ROUNDING: f32 = 3e-7;

/// What shading needs to know of hits.
#[derive(Clone, Copy)]
pub struct Computations<S: Simd> {
    /// The rays.
    pub rays: Rays<S>,
    /// The lanes that have a hit.
    pub active: S::Mask,
    /// Where they are on the rays.
    pub t: S::Float,
    /// The sides of the objects; see [`Nearest`].
    pub side: S::Ints,
    /// The places, lifted a little off the surface, towards the eye.
    pub over_point: Vector<S::Float>,
    /// The unit normals on the eye's side.
    pub normal: Vector<S::Float>,
    /// The cosines of the angles between the normals and the ways to the eye.
    pub cosine: S::Float,
}

impl<S: Simd> Computations<S> {
    /// Prepares hits at t, at points with unit normals.
    #[inline(always)]
    pub fn prepare(
        simd: S,
        (rays, t): (Rays<S>, S::Float),
        side: S::Ints,
        (point, outward): (Vector<S::Float>, Vector<S::Float>),
    ) -> Computations<S> {
        let along = -outward.dot(&rays.packet.direction);
        let normal = outward.flip_sign(along);
        let epsilon = lift(simd, t);
        Computations {
            rays,
            active: rays.packet.active,
            t,
            side,
            over_point: normal.mul_add(epsilon, point),
            normal,
            cosine: along.abs(),
        }
    }

    /// Where mirrors would send the rays.
    #[inline(always)]
    pub fn reflect(&self) -> Vector<S::Float> {
        let twice = self.cosine + self.cosine;
        self.normal.mul_add(twice, self.rays.packet.direction)
    }

    /// The places, pushed a little under the surface, away from the eye.
    #[inline(always)]
    pub fn under_point(&self, simd: S) -> Vector<S::Float> {
        let epsilon = lift(simd, self.t);
        let twice_epsilon = epsilon + epsilon;
        self.normal.neg_mul_add(twice_epsilon, self.over_point)
    }
}

/// How far points at t are lifted off their surface.
#[inline(always)]
fn lift<S: Simd>(simd: S, t: S::Float) -> S::Float {
    (t * simd.splat(ROUNDING)).max(simd.splat(EPSILON as f32))
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
    /// At hits of a material by rays which may be in any of `containers`.
    #[inline(always)]
    pub fn prepare(
        simd: S,
        hit: &Computations<S>,
        material: &Material,
        containers: Containers<'_>,
    ) -> Refraction<S> {
        let n = refractive_indices(simd, hit, material, containers);
        let ratio = n[0] * n[1].reciprocal();
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
        let direction = hit
            .rays
            .packet
            .direction
            .mul_add(self.ratio, hit.normal * bend);
        (hit.active & !total_internal_reflection, direction)
    }

    /// Schlick's approximation of the Fresnel equations: the share of light that glass mirrors, 0 to 1.
    #[inline(always)]
    pub fn schlick(&self, simd: S, hit: &Computations<S>) -> S::Float {
        let (one, [n1, n2]) = (simd.splat(1.0), self.n);
        let from_denser = n1.gt(n2);
        let cos = self.cos_t.select(from_denser, hit.cosine);
        let root = (n1 - n2) * (n1 + n2).reciprocal();
        let r0 = root * root;
        let rest = one - cos;
        let square = rest * rest;
        let share = (square * square * rest).mul_add(one - r0, r0);
        one.select(from_denser & self.sin2_t.gt(one), share)
    }
}

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

    /// What follows is of the object of this number.
    #[inline(always)]
    pub fn of(&mut self, simd: S, number: u32) {
        self.candidate = simd.splat_int(2 * number);
    }

    #[inline(always)]
    fn offer(&mut self, t: S::Float, side: S::Ints, there: S::Mask) {
        let nearer = there & t.is_positive_below(self.t);
        self.t = t.select(nearer, self.t);
        self.side = side.select(nearer, self.side);
    }
}

impl<S: Simd> Visitor<S> for Nearest<S> {
    #[inline(always)]
    fn visit(&mut self, _simd: S, t: S::Float, there: S::Mask) {
        self.offer(t, self.candidate, there);
    }

    // A ray leaves first what it is in.
    #[inline(always)]
    fn visit_both(&mut self, simd: S, [enter, leave]: [S::Float; 2], there: S::Mask) {
        let outside = enter.gt(simd.splat(0.0));
        let inside = self.candidate + simd.splat_int(1);
        let side = self.candidate.select(outside, inside);
        self.offer(enter.select(outside, leave), side, there);
    }
}
// ANCHOR_END: nearest
