use super::{Hits, Shape};
use crate::{ray::Ray, tuple::Tuple};

/// The unit sphere round the origin.
pub struct Sphere;

impl Shape for Sphere {
    // ANCHOR: sphere
    fn local_intersect(&self, ray: &Ray) -> Hits {
        let center_to_ray = ray.origin - Tuple::point(0.0, 0.0, 0.0);
        let a = ray.direction.dot(&ray.direction);
        let b = 2.0 * ray.direction.dot(&center_to_ray);
        let c = center_to_ray.dot(&center_to_ray) - 1.0;
        let discriminant = b * b - 4.0 * a * c;
        if discriminant < 0.0 {
            return Hits::new();
        }
        let root = discriminant.sqrt();
        Hits::from_iter([(-b - root) / (2.0 * a), (-b + root) / (2.0 * a)])
    }
    // ANCHOR_END: sphere

    fn local_normal_at(&self, point: &Tuple) -> Tuple {
        *point - Tuple::point(0.0, 0.0, 0.0)
    }
}
