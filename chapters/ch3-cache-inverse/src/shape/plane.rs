use super::Shape;
use crate::{ray::Ray, tuple::Tuple};

/// The plane y = 0.
pub struct Plane;

impl Shape for Plane {
    fn local_intersect(&self, ray: &Ray) -> Vec<f64> {
        if ray.direction.y() == 0.0 {
            return vec![];
        }
        vec![-ray.origin.y() / ray.direction.y()]
    }

    fn local_normal_at(&self, _point: &Tuple) -> Tuple {
        Tuple::vector(0.0, 1.0, 0.0)
    }
}
