use crate::{ray::Ray, tuple::Tuple};

/// The unit sphere round the origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sphere;

impl Sphere {
    // ANCHOR: sphere
    #[inline]
    pub(super) fn local_intersect(&self, ray: &Ray, mut visit: impl FnMut(f64)) {
        let a = ray.direction.dot(&ray.direction);
        let b = 2.0 * ray.direction.dot(&ray.origin);
        let c = ray.origin.dot(&ray.origin) - 1.0;
        let discriminant = b * b - 4.0 * a * c;
        if discriminant < 0.0 {
            return;
        }
        let root = discriminant.sqrt();
        visit((-b - root) / (2.0 * a));
        visit((-b + root) / (2.0 * a));
    }
    // ANCHOR_END: sphere

    pub(super) fn local_normal_at(&self, point: &Tuple) -> Tuple {
        *point
    }
}
