use crate::{ray::Ray, tuple::Tuple};

/// The plane y = 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane;

impl Plane {
    #[inline]
    pub(super) fn local_intersect(&self, ray: &Ray, mut visit: impl FnMut(f64)) {
        if ray.direction.y() == 0.0 {
            return;
        }
        visit(-ray.origin.y() / ray.direction.y());
    }

    pub(super) fn local_normal_at(&self, _point: &Tuple) -> Tuple {
        Tuple::vector(0.0, 1.0, 0.0)
    }
}
