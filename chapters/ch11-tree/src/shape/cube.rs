use crate::{ray::Ray, tuple::Tuple};

/// The cube from -1 to 1 on each axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cube;

impl Cube {
    #[inline]
    pub(super) fn local_intersect(&self, ray: &Ray, mut visit: impl FnMut(f64)) {
        let (x_min, x_max) = slab(ray.origin.x(), ray.direction.x());
        let (y_min, y_max) = slab(ray.origin.y(), ray.direction.y());
        let (z_min, z_max) = slab(ray.origin.z(), ray.direction.z());
        let enter = x_min.max(y_min).max(z_min);
        let leave = x_max.min(y_max).min(z_max);
        if enter > leave {
            return;
        }
        visit(enter);
        visit(leave);
    }

    pub(super) fn local_normal_at(&self, point: &Tuple) -> Tuple {
        let (x, y, z) = (point.x().abs(), point.y().abs(), point.z().abs());
        let largest = x.max(y).max(z);
        if largest == x {
            Tuple::vector(point.x(), 0.0, 0.0)
        } else if largest == y {
            Tuple::vector(0.0, point.y(), 0.0)
        } else {
            Tuple::vector(0.0, 0.0, point.z())
        }
    }
}

/// Where a ray is between the two faces of one axis: the t of the first and of the second.
fn slab(origin: f64, direction: f64) -> (f64, f64) {
    let (to_low, to_high) = (-1.0 - origin, 1.0 - origin);
    let (first, second) = if direction != 0.0 {
        (to_low / direction, to_high / direction)
    } else {
        (to_low * f64::INFINITY, to_high * f64::INFINITY)
    };
    if first > second {
        (second, first)
    } else {
        (first, second)
    }
}
