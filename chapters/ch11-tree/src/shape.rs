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

// ANCHOR: shape
/// A surface in its own space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// The unit sphere round the origin.
    Sphere(Sphere),
    /// The plane y = 0.
    Plane(Plane),
    /// The cube from -1 to 1 on each axis.
    Cube(Cube),
    /// A cylinder or a cone round the y axis.
    Cylinder(Cylinder),
}

impl Shape {
    /// Shows each t where the ray meets the surface, behind the origin too, in no order.
    #[inline]
    pub fn local_intersect(&self, ray: &Ray, visit: impl FnMut(f64)) {
        match self {
            Shape::Sphere(sphere) => sphere.local_intersect(ray, visit),
            Shape::Plane(plane) => plane.local_intersect(ray, visit),
            Shape::Cube(cube) => cube.local_intersect(ray, visit),
            Shape::Cylinder(cylinder) => cylinder.local_intersect(ray, visit),
        }
    }

    /// The least and the greatest y, which may be infinite.
    pub fn height(&self) -> (f64, f64) {
        match self {
            Shape::Sphere(_) | Shape::Cube(_) => (-1.0, 1.0),
            Shape::Plane(_) => (f64::NEG_INFINITY, f64::INFINITY),
            Shape::Cylinder(cylinder) => (cylinder.min, cylinder.max),
        }
    }

    /// The greatest x and z of a shape that has an end; the least are as far from 0.
    pub fn width(&self) -> f64 {
        match self {
            Shape::Cylinder(cone) if cone.taper > 0.0 => cone.max.max(-cone.min),
            _ => 1.0,
        }
    }

    /// The vector at right angles to the surface at a point on it, outwards; its length need not
    /// be 1.
    pub fn local_normal_at(&self, point: &Tuple) -> Tuple {
        match self {
            Shape::Sphere(sphere) => sphere.local_normal_at(point),
            Shape::Plane(plane) => plane.local_normal_at(point),
            Shape::Cube(cube) => cube.local_normal_at(point),
            Shape::Cylinder(cylinder) => cylinder.local_normal_at(point),
        }
    }
}
// ANCHOR_END: shape
