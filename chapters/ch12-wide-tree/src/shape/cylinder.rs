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
    /// 0; or 1, which makes it a double cone, of radius |y|: x^2 + z^2 = (1 - taper) + taper y^2.
    pub taper: f64,
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
        let taper = simd.splat(self.taper as f32);
        // Of a cone -y; at its apex, which has no normal of its own, a little up.
        let y = taper * (simd.splat(1e-10) - point.y);
        if !self.closed {
            return Vector { y, ..*point };
        }
        // Rounding leaves a point a hair off what was hit, which is therefore what is nearest to it.
        let from_axis = point.x.mul_add(point.x, point.z * point.z).sqrt();
        let from_side = (from_axis - taper.mul_add(point.y.abs(), one - taper)).abs();
        let top = (point.y - simd.splat(self.max as f32)).abs().lt(from_side);
        let bottom = (point.y - simd.splat(self.min as f32)).abs().lt(from_side);
        let cap = top | bottom;
        Vector {
            x: zero.select(cap, point.x),
            y: one.select(top, (-one).select(bottom, y)),
            z: zero.select(cap, point.z),
        }
    }
}

impl Cylinder {
    #[inline(always)]
    fn intersect_side<S: Simd>(&self, simd: S, packet: &Packet<S>, visitor: &mut impl Visitor<S>) {
        if self.taper > 0.0 {
            return self.intersect_cone(simd, packet, visitor);
        }
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

    /// Solves the equation from where each ray is closest to the apex, so that it rounds by the size of what is there.
    #[inline(always)]
    fn intersect_cone<S: Simd>(&self, simd: S, packet: &Packet<S>, visitor: &mut impl Visitor<S>) {
        let (origin, direction) = (&packet.origin, &packet.direction);
        let (min, max) = (simd.splat(self.min as f32), simd.splat(self.max as f32));
        let closest = -(origin.dot(direction) / direction.dot(direction));
        let from = packet.position(closest);
        let y = -direction.y;
        let flipped = Vector { y, ..*direction };
        let (a, b) = (direction.dot(&flipped), from.dot(&flipped));
        let c = from.dot(&Vector { y: -from.y, ..from });
        let discriminant = b * b - a * c;
        let sum = -(b + discriminant.sqrt().flip_sign(b));
        for t in [closest + sum / a, closest + c / sum] {
            let y = direction.y.mul_add(t, origin.y);
            visitor.visit(simd, t, y.gt(min) & y.lt(max) & packet.active);
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
            let square = (1.0 - self.taper + self.taper * height * height) as f32;
            let t = (simd.splat(height as f32) - origin.y) * inverse;
            let x = direction.x.mul_add(t, origin.x);
            let z = direction.z.mul_add(t, origin.z);
            // A level ray meets it at no number, or at infinity, and neither is inside.
            let inside = x.mul_add(x, z * z).le(simd.splat(square.min(f32::MAX)));
            visitor.visit(simd, t, inside & packet.active);
        }
    }
}
