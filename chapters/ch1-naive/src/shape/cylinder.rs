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
    /// 0; or 1, which makes it a double cone, of radius |y|: x^2 + z^2 = (1 - taper) + taper y^2.
    pub taper: f64,
}

impl Shape for Cylinder {
    fn local_intersect(&self, ray: &Ray) -> Vec<f64> {
        let mut hits = self.intersect_side(ray);
        hits.extend(self.intersect_caps(ray));
        hits
    }

    fn local_normal_at(&self, point: &Tuple) -> Tuple {
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
    fn intersect_side(&self, ray: &Ray) -> Vec<f64> {
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
            return vec![];
        }
        let root = discriminant.sqrt();
        // What is divided by 0, along the axis or the side of a cone, is not between the ends.
        let hits = if self.taper == 0.0 {
            [(-b - root) / (2.0 * a), (-b + root) / (2.0 * a)]
        } else {
            let sum = -b - root.copysign(b);
            [sum / (2.0 * a), 2.0 * c / sum]
        };
        hits.into_iter()
            .filter(|t| {
                let y = origin.y() + t * direction.y();
                self.min < y && y < self.max
            })
            .collect()
    }

    fn intersect_caps(&self, ray: &Ray) -> Vec<f64> {
        if !self.closed || ray.direction.y() == 0.0 {
            return vec![];
        }
        let hits = vec![
            (self.min - ray.origin.y()) / ray.direction.y(),
            (self.max - ray.origin.y()) / ray.direction.y(),
        ];
        hits.into_iter()
            .filter(|t| {
                let x = ray.origin.x() + t * ray.direction.x();
                let z = ray.origin.z() + t * ray.direction.z();
                let y = ray.origin.y() + t * ray.direction.y();
                x * x + z * z - self.taper * y * y <= 1.0 - self.taper
            })
            .collect()
    }
}
