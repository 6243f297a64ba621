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
        let from_side = (from_axis - 1.0).abs();
        let is_on_cap = |y: f64| self.closed && (point.y() - y).abs() < from_side;
        if is_on_cap(self.max) {
            Tuple::vector(0.0, 1.0, 0.0)
        } else if is_on_cap(self.min) {
            Tuple::vector(0.0, -1.0, 0.0)
        } else {
            Tuple::vector(point.x(), 0.0, point.z())
        }
    }
}

impl Cylinder {
    #[inline]
    fn intersect_side(&self, ray: &Ray, visit: &mut impl FnMut(f64)) {
        let (origin, direction) = (&ray.origin, &ray.direction);
        let a = direction.x() * direction.x() + direction.z() * direction.z();
        if a == 0.0 {
            return;
        }
        let b = 2.0 * origin.x() * direction.x() + 2.0 * origin.z() * direction.z();
        let c = origin.x() * origin.x() + origin.z() * origin.z() - 1.0;
        let discriminant = b * b - 4.0 * a * c;
        if discriminant < 0.0 {
            return;
        }
        let root = discriminant.sqrt();
        for t in [(-b - root) / (2.0 * a), (-b + root) / (2.0 * a)] {
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
            if x * x + z * z <= 1.0 {
                visit(t);
            }
        }
    }
}
