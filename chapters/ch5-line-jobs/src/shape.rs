//! The shapes, each in its own space (*The Ray Tracer Challenge*, chapters 5, 9, 12 and 13).

mod cube;
mod cylinder;
mod plane;
mod sphere;

pub use cube::Cube;
pub use cylinder::Cylinder;
pub use plane::Plane;
pub use sphere::Sphere;

use crate::{ray::Ray, tuple::Tuple};

/// The most places where a ray can meet one shape: the side of a cylinder twice, and both caps.
pub const MOST_HITS: usize = 4;

/// A surface in its own space.
pub trait Shape: Send + Sync {
    /// Where the ray meets the surface: each t, behind the origin too, in no order, is pushed to
    /// `hits`. `scratch` is scratch space.
    fn local_intersect(&self, ray: &Ray, scratch: &mut Tuple, hits: &mut Vec<f64>);

    /// The vector at right angles to the surface at a point on it, outwards; its length need not
    /// be 1.
    fn local_normal_at(&self, point: &Tuple, normal: &mut Tuple);
}
