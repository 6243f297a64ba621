//! The shapes, each in its own space (*The Ray Tracer Challenge*, chapters 5, 9, 12 and 13).

mod cube;
mod cylinder;
mod plane;
mod sphere;

use arrayvec::ArrayVec;
pub use cube::Cube;
pub use cylinder::Cylinder;
pub use plane::Plane;
pub use sphere::Sphere;

use crate::{ray::Ray, tuple::Tuple};

/// Where a ray meets a shape: at most four times, where it is a closed cylinder, and twice elsewhere.
pub type Hits = ArrayVec<f64, 4>;

/// A surface in its own space.
pub trait Shape: Send + Sync {
    /// Where the ray meets the surface: each t, behind the origin too, in no order.
    fn local_intersect(&self, ray: &Ray) -> Hits;

    /// The vector at right angles to the surface at a point on it, outwards; its length need not
    /// be 1.
    fn local_normal_at(&self, point: &Tuple) -> Tuple;
}
