use super::Visitor;
use crate::{
    simd::{Float, Simd, Wide},
    vector::Vector,
};

/// A cylinder of radius 1 round the y axis.
#[derive(Clone, Debug)]
pub struct Cylinder {
    /// Where it begins, this height not included; may be minus infinity.
    pub min: Wide,
    /// Where it ends, this height not included; may be infinity.
    pub max: Wide,
    /// Whether it has caps.
    pub closed: bool,
}

impl Cylinder {
    /// A cylinder between two heights.
    pub fn new(min: f64, max: f64, closed: bool) -> Cylinder {
        Cylinder {
            min: Wide::splat(min),
            max: Wide::splat(max),
            closed,
        }
    }

    /// Where rays in the cylinder's own space meet it.
    #[inline(always)]
    pub fn hits<S: Simd>(
        &self,
        simd: S,
        origin: Vector<S::Float>,
        direction: Vector<S::Float>,
        visitor: &mut impl Visitor<S>,
    ) {
        self.side(simd, origin, direction, visitor);
        if self.closed {
            self.cap(simd, &self.min, origin, direction, visitor);
            self.cap(simd, &self.max, origin, direction, visitor);
        }
    }

    #[inline(always)]
    fn side<S: Simd>(
        &self,
        simd: S,
        origin: Vector<S::Float>,
        direction: Vector<S::Float>,
        visitor: &mut impl Visitor<S>,
    ) {
        let (zero, one) = (simd.splat(0.0), simd.splat(1.0));
        let across_squared = direction.x.mul_add(direction.x, direction.z * direction.z);
        let inverse = one / across_squared;
        let along = origin.x.mul_add(direction.x, origin.z * direction.z);
        let closest = -(along * inverse);
        let x = direction.x.mul_add(closest, origin.x);
        let z = direction.z.mul_add(closest, origin.z);
        let half_squared = z.neg_mul_add(z, x.neg_mul_add(x, one)) * inverse;
        let meets = half_squared.ge(zero) & across_squared.gt(zero);
        let half = half_squared.sqrt();
        for t in [closest - half, closest + half] {
            let y = direction.y.mul_add(t, origin.y);
            let inside = y.gt(simd.load(&self.min)) & y.lt(simd.load(&self.max));
            visitor.at(simd, t, meets & inside);
        }
    }

    #[inline(always)]
    fn cap<S: Simd>(
        &self,
        simd: S,
        height: &Wide,
        origin: Vector<S::Float>,
        direction: Vector<S::Float>,
        visitor: &mut impl Visitor<S>,
    ) {
        let t = (simd.load(height) - origin.y) / direction.y;
        let x = direction.x.mul_add(t, origin.x);
        let z = direction.z.mul_add(t, origin.z);
        // A level ray meets it at no number, or at infinity, and neither is inside.
        let inside = x.mul_add(x, z * z).le(simd.splat(1.0));
        visitor.at(simd, t, inside);
    }
}
