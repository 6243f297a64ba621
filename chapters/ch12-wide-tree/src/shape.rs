//! The shapes, each in its own space (*The Ray Tracer Challenge*, chapters 5, 9, 12 and 13).

mod cube;
mod cylinder;
mod plane;
mod sphere;

pub use cube::Cube;
pub use cylinder::Cylinder;
pub use plane::Plane;
pub use sphere::Sphere;

use crate::{
    packet::{Packet, Visitor},
    simd::Simd,
    vector::Vector,
};

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
    /// Shows where rays meet the surface, behind their origins too, in no order.
    #[inline(always)]
    pub fn local_intersect<S: Simd>(
        &self,
        simd: S,
        packet: &Packet<S>,
        visitor: &mut impl Visitor<S>,
    ) {
        match self {
            Shape::Sphere(sphere) => sphere.local_intersect(simd, packet, visitor),
            Shape::Plane(plane) => plane.local_intersect(simd, packet, visitor),
            Shape::Cube(cube) => cube.local_intersect(simd, packet, visitor),
            Shape::Cylinder(cylinder) => cylinder.local_intersect(simd, packet, visitor),
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

    /// The vectors at right angles to the surface at points on it, outwards; their lengths need not be 1.
    #[inline(always)]
    pub fn local_normal_at<S: Simd>(&self, simd: S, point: &Vector<S::Float>) -> Vector<S::Float> {
        match self {
            Shape::Sphere(sphere) => sphere.local_normal_at(simd, point),
            Shape::Plane(plane) => plane.local_normal_at(simd, point),
            Shape::Cube(cube) => cube.local_normal_at(simd, point),
            Shape::Cylinder(cylinder) => cylinder.local_normal_at(simd, point),
        }
    }
}
// ANCHOR_END: shape
