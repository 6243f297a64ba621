use crate::{
    packet::{Packet, Visitor},
    simd::{Float, Simd},
    vector::Vector,
};

/// The unit sphere round the origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sphere;

impl Sphere {
    // ANCHOR: sphere
    #[inline(always)]
    pub(super) fn local_intersect<S: Simd>(
        &self,
        simd: S,
        packet: &Packet<S>,
        visitor: &mut impl Visitor<S>,
    ) {
        let (origin, direction) = (&packet.origin, &packet.direction);
        let one = simd.splat(1.0);
        let inverse = direction.dot(direction).reciprocal();
        let closest = -(origin.dot(direction) * inverse);
        let away = direction.mul_add(closest, *origin);
        let half_squared = away.neg_square_add(one) * inverse;
        let meets = half_squared.ge(simd.splat(0.0)) & packet.active;
        let half = half_squared.sqrt();
        visitor.visit_both(simd, [closest - half, closest + half], meets);
    }
    // ANCHOR_END: sphere

    #[inline(always)]
    pub(super) fn local_normal_at<S: Simd>(
        &self,
        _simd: S,
        point: &Vector<S::Float>,
    ) -> Vector<S::Float> {
        *point
    }
}
