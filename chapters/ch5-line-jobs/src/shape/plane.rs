use super::Shape;
use crate::{ray::Ray, tuple::Tuple};

/// The plane y = 0.
pub struct Plane;

impl Shape for Plane {
    fn local_intersect(&self, ray: &Ray, _scratch: &mut Tuple, hits: &mut Vec<f64>) {
        if ray.direction.y() == 0.0 {
            return;
        }
        hits.push(-ray.origin.y() / ray.direction.y());
    }

    fn local_normal_at(&self, _point: &Tuple, normal: &mut Tuple) {
        normal.set_vector(0.0, 1.0, 0.0);
    }
}
