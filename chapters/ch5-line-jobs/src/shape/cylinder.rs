use super::Shape;
use crate::{ray::Ray, tuple::Tuple};

/// A cylinder of radius 1 round the y axis.
pub struct Cylinder {
    /// Where it begins, this height not included; may be minus infinity.
    pub min: f64,
    /// Where it ends, this height not included; may be infinity.
    pub max: f64,
    /// Whether it has caps.
    pub closed: bool,
}

impl Shape for Cylinder {
    fn local_intersect(&self, ray: &Ray, _scratch: &mut Tuple, hits: &mut Vec<f64>) {
        self.intersect_side(ray, hits);
        self.intersect_caps(ray, hits);
    }

    fn local_normal_at(&self, point: &Tuple, normal: &mut Tuple) {
        // Rounding leaves a point a hair off what was hit, which is therefore what is nearest to it.
        let from_axis = (point.x() * point.x() + point.z() * point.z()).sqrt();
        let from_side = (from_axis - 1.0).abs();
        let is_on_cap = |y: f64| self.closed && (point.y() - y).abs() < from_side;
        if is_on_cap(self.max) {
            normal.set_vector(0.0, 1.0, 0.0);
        } else if is_on_cap(self.min) {
            normal.set_vector(0.0, -1.0, 0.0);
        } else {
            normal.set_vector(point.x(), 0.0, point.z());
        }
    }
}

impl Cylinder {
    fn intersect_side(&self, ray: &Ray, hits: &mut Vec<f64>) {
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
        let both = [(-b - root) / (2.0 * a), (-b + root) / (2.0 * a)];
        hits.extend(both.into_iter().filter(|t| {
            let y = origin.y() + t * direction.y();
            self.min < y && y < self.max
        }));
    }

    fn intersect_caps(&self, ray: &Ray, hits: &mut Vec<f64>) {
        if !self.closed || ray.direction.y() == 0.0 {
            return;
        }
        let both = [
            (self.min - ray.origin.y()) / ray.direction.y(),
            (self.max - ray.origin.y()) / ray.direction.y(),
        ];
        hits.extend(both.into_iter().filter(|t| {
            let x = ray.origin.x() + t * ray.direction.x();
            let z = ray.origin.z() + t * ray.direction.z();
            x * x + z * z <= 1.0
        }));
    }
}
