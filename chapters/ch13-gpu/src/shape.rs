//! The shapes, each in its own space (*The Ray Tracer Challenge*, chapters 5, 9, 12 and 13): what the shader is told of
//! them.

/// The unit sphere round the origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sphere;

/// The plane y = 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane;

/// The cube from -1 to 1 on each axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cube;

/// A cylinder of radius 1 round the y axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cylinder {
    /// Where it begins, this height not included; may be minus infinity.
    pub min: f64,
    /// Where it ends, this height not included; may be infinity.
    pub max: f64,
    /// Whether it has caps.
    pub closed: bool,
    /// 0; or 1, which makes it a double cone, of radius |y|: x^2 + z^2 = (1 - taper) + taper y^2.
    pub taper: f64,
}

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
}
