use super::Shape;
use crate::{ray::Ray, tuple::Tuple};

/// The unit sphere round the origin.
pub struct Sphere;

impl Shape for Sphere {
    // ANCHOR: sphere
    fn local_intersect(&self, ray: &Ray, center_to_ray: &mut Tuple, hits: &mut Vec<f64>) {
        from_center(&ray.origin, center_to_ray);
        let a = ray.direction.dot(&ray.direction);
        let b = 2.0 * ray.direction.dot(center_to_ray);
        let c = center_to_ray.dot(center_to_ray) - 1.0;
        let discriminant = b * b - 4.0 * a * c;
        if discriminant < 0.0 {
            return;
        }
        let root = discriminant.sqrt();
        hits.extend([(-b - root) / (2.0 * a), (-b + root) / (2.0 * a)]);
    }
    // ANCHOR_END: sphere

    fn local_normal_at(&self, point: &Tuple, normal: &mut Tuple) {
        from_center(point, normal);
    }
}

/// The point less (0, 0, 0, 1), without a tuple for that.
fn from_center(point: &Tuple, vector: &mut Tuple) {
    vector.set(point.x(), point.y(), point.z(), point.w() - 1.0);
}
