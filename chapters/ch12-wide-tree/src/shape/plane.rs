use crate::{
    packet::{Packet, Visitor},
    simd::{Float, Simd},
    vector::Vector,
};

/// The plane y = 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane;

impl Plane {
    #[inline(always)]
    pub(super) fn local_intersect<S: Simd>(
        &self,
        simd: S,
        packet: &Packet<S>,
        visitor: &mut impl Visitor<S>,
    ) {
        let not_level = packet.direction.y.abs().gt(simd.splat(0.0)) & packet.active;
        visitor.visit(
            simd,
            -(packet.origin.y * packet.direction.y.reciprocal()),
            not_level,
        );
    }

    #[inline(always)]
    pub(super) fn local_normal_at<S: Simd>(
        &self,
        simd: S,
        _point: &Vector<S::Float>,
    ) -> Vector<S::Float> {
        Vector {
            x: simd.splat(0.0),
            y: simd.splat(1.0),
            z: simd.splat(0.0),
        }
    }
}
