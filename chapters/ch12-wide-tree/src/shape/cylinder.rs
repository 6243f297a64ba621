use crate::{
    packet::{Packet, Visitor},
    simd::{Float, Simd},
    vector::Vector,
};

/// A cylinder of radius 1 round the y axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cylinder {
    /// Where it begins, this height not included; may be minus infinity.
    pub min: f64,
    /// Where it ends, this height not included; may be infinity.
    pub max: f64,
    /// Whether it has caps.
    pub closed: bool,
}

impl Cylinder {
    #[inline(always)]
    pub(super) fn local_intersect<S: Simd>(
        &self,
        simd: S,
        packet: &Packet<S>,
        visitor: &mut impl Visitor<S>,
    ) {
        self.intersect_side(simd, packet, visitor);
        self.intersect_caps(simd, packet, visitor);
    }

    #[inline(always)]
    pub(super) fn local_normal_at<S: Simd>(
        &self,
        simd: S,
        point: &Vector<S::Float>,
    ) -> Vector<S::Float> {
        let (zero, one) = (simd.splat(0.0), simd.splat(1.0));
        if !self.closed {
            return Vector { y: zero, ..*point };
        }
        // Rounding leaves a point a hair off what was hit, which is therefore what is nearest to it.
        let from_axis = point.x.mul_add(point.x, point.z * point.z).sqrt();
        let from_side = (from_axis - one).abs();
        let top = (point.y - simd.splat(self.max as f32)).abs().lt(from_side);
        let bottom = (point.y - simd.splat(self.min as f32)).abs().lt(from_side);
        let cap = top | bottom;
        Vector {
            x: zero.select(cap, point.x),
            y: one.select(top, (-one).select(bottom, zero)),
            z: zero.select(cap, point.z),
        }
    }
}

impl Cylinder {
    #[inline(always)]
    fn intersect_side<S: Simd>(&self, simd: S, packet: &Packet<S>, visitor: &mut impl Visitor<S>) {
        let (origin, direction) = (&packet.origin, &packet.direction);
        let (zero, one) = (simd.splat(0.0), simd.splat(1.0));
        let (min, max) = (simd.splat(self.min as f32), simd.splat(self.max as f32));
        let across_squared = direction.x.mul_add(direction.x, direction.z * direction.z);
        let inverse = across_squared.reciprocal();
        let along = origin.x.mul_add(direction.x, origin.z * direction.z);
        let closest = -(along * inverse);
        let x = direction.x.mul_add(closest, origin.x);
        let z = direction.z.mul_add(closest, origin.z);
        let half_squared = z.neg_mul_add(z, x.neg_mul_add(x, one)) * inverse;
        let meets = half_squared.ge(zero) & across_squared.gt(zero) & packet.active;
        let half = half_squared.sqrt();
        for t in [closest - half, closest + half] {
            let y = direction.y.mul_add(t, origin.y);
            visitor.visit(simd, t, meets & y.gt(min) & y.lt(max));
        }
    }

    #[inline(always)]
    fn intersect_caps<S: Simd>(&self, simd: S, packet: &Packet<S>, visitor: &mut impl Visitor<S>) {
        if !self.closed {
            return;
        }
        let (origin, direction) = (&packet.origin, &packet.direction);
        let inverse = direction.y.reciprocal();
        for height in [self.min, self.max] {
            let t = (simd.splat(height as f32) - origin.y) * inverse;
            let x = direction.x.mul_add(t, origin.x);
            let z = direction.z.mul_add(t, origin.z);
            // A level ray meets it at no number, or at infinity, and neither is inside.
            let inside = x.mul_add(x, z * z).le(simd.splat(1.0));
            visitor.visit(simd, t, inside & packet.active);
        }
    }
}
