use crate::{ray::Ray, tuple::Tuple};

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
    #[inline]
    pub(super) fn local_intersect(&self, ray: &Ray, mut visit: impl FnMut(f64)) {
        self.intersect_side(ray, &mut visit);
        self.intersect_caps(ray, &mut visit);
    }

    pub(super) fn local_normal_at(&self, point: &Tuple) -> Tuple {
        // Rounding leaves a point a hair off what was hit, which is therefore what is nearest to it.
        let from_axis = (point.x() * point.x() + point.z() * point.z()).sqrt();
        let from_side = (from_axis - (1.0 - self.taper + self.taper * point.y().abs())).abs();
        let is_on_cap = |y: f64| self.closed && (point.y() - y).abs() < from_side;
        if is_on_cap(self.max) {
            Tuple::vector(0.0, 1.0, 0.0)
        } else if is_on_cap(self.min) {
            Tuple::vector(0.0, -1.0, 0.0)
        } else {
            // Of a cone -y; at its apex, which has no normal of its own, a little up.
            Tuple::vector(point.x(), self.taper * (1e-20 - point.y()), point.z())
        }
    }
}

impl Cylinder {
    #[inline]
    fn intersect_side(&self, ray: &Ray, visit: &mut impl FnMut(f64)) {
        let (origin, direction) = (&ray.origin, &ray.direction);
        let a = direction.x() * direction.x() + direction.z() * direction.z()
            - self.taper * direction.y() * direction.y();
        let b = 2.0 * origin.x() * direction.x() + 2.0 * origin.z() * direction.z()
            - 2.0 * self.taper * origin.y() * direction.y();
        let c = origin.x() * origin.x() + origin.z() * origin.z()
            - self.taper * origin.y() * origin.y()
            - (1.0 - self.taper);
        let discriminant = b * b - 4.0 * a * c;
        if discriminant < 0.0 {
            return;
        }
        let root = discriminant.sqrt();
        // What is divided by 0, along the axis or the side of a cone, is not between the ends.
        let both = if self.taper == 0.0 {
            [(-b - root) / (2.0 * a), (-b + root) / (2.0 * a)]
        } else {
            let sum = -b - root.copysign(b);
            [sum / (2.0 * a), 2.0 * c / sum]
        };
        for t in both {
            let y = origin.y() + t * direction.y();
            if self.min < y && y < self.max {
                visit(t);
            }
        }
    }

    #[inline]
    fn intersect_caps(&self, ray: &Ray, visit: &mut impl FnMut(f64)) {
        if !self.closed || ray.direction.y() == 0.0 {
            return;
        }
        for y in [self.min, self.max] {
            let t = (y - ray.origin.y()) / ray.direction.y();
            let x = ray.origin.x() + t * ray.direction.x();
            let z = ray.origin.z() + t * ray.direction.z();
            if x * x + z * z - self.taper * y * y <= 1.0 - self.taper {
                visit(t);
            }
        }
    }
}
