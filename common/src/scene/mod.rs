//! A scene as plain data: what is in the picture, with nothing computed.
//!
//! Every chapter turns a [`Scene`] into a world of its own; what it prepares in that step and what
//! it leaves for later is part of what the chapters are about.
//!
//! A scene comes from a file, with [`Scene::load`] or [`Scene::parse`], or is built in, one of
//! [`BUILTINS`] or [`LARGE`]; their files show how to write one.

mod builtin;
mod check;
mod error;
mod read;
mod yaml;

pub use builtin::{BUILTINS, Builtin, LARGE};
pub use check::{MAX_PIXELS, MAX_SIDE, check_size};
pub use error::SceneError;
pub use read::{MAX_OBJECTS, MAX_SCENE_BYTES};
pub use yaml::MAX_DEPTH;

/// A point, a direction or a colour as three numbers: x, y, z or red, green, blue.
pub type Triple = [f64; 3];

/// All that a picture is made of. A scene that came from a file has passed every check of the
/// loader.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Where the picture is seen from, and its size.
    pub camera: Camera,
    /// Point lights; with none, all is black.
    pub lights: Vec<Light>,
    /// What is to be seen, in the order of the file.
    pub objects: Vec<Object>,
}

/// A pinhole camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Width of the picture in pixels, at least 1.
    pub width: usize,
    /// Height of the picture in pixels, at least 1.
    pub height: usize,
    /// Angle in radians that the longer side of the picture spans, between 0 and pi.
    pub field_of_view: f64,
    /// Where the eye is.
    pub from: Triple,
    /// What the eye looks at.
    pub to: Triple,
    /// Which way is up; need not be at a right angle to the line of sight.
    pub up: Triple,
}

/// A light without size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Light {
    /// Where it is.
    pub position: Triple,
    /// Its colour; 1 is full.
    pub intensity: Triple,
}

/// Something that a ray can meet.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    /// One surface.
    Primitive(Primitive),
    /// Several objects that move as one.
    Group(Group),
}

/// One surface: a shape, put in its place, made of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Primitive {
    /// The shape, in a space of its own.
    pub shape: Shape,
    /// How it gets from there to the space around it; see [`Transform`].
    pub transform: Vec<Transform>,
    /// How its surface answers to light.
    pub material: Material,
    /// Whether it keeps light from what is behind it.
    pub shadow: bool,
}

/// Several objects that move as one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// How the group gets to the space around it; applied once to all that is in it.
    pub transform: Vec<Transform>,
    /// What is in it.
    pub children: Vec<Object>,
}

/// A shape in its own space, as *The Ray Tracer Challenge* defines it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// The unit sphere round the origin (chapter 5).
    Sphere,
    /// The plane y = 0 (chapter 9).
    Plane,
    /// The cube from -1 to 1 on each axis (chapter 12).
    Cube,
    /// A cylinder of radius 1 round the y axis (chapter 13).
    Cylinder {
        /// Where it begins; minus infinity where it has no lower end. This end is not part of it.
        min: f64,
        /// Where it ends; infinity where it has no upper end. More than `min`.
        max: f64,
        /// Whether its finite ends have caps.
        closed: bool,
    },
    /// A double cone round the y axis, whose radius at each height y is |y| (chapter 13).
    Cone {
        /// Where it begins; minus infinity where it has no lower end. This end is not part of it.
        min: f64,
        /// Where it ends; infinity where it has no upper end. More than `min`.
        max: f64,
        /// Whether its finite ends have caps.
        closed: bool,
    },
}

/// One step of a transform. A list of them is applied to the object in the order listed: the
/// matrix of `[a, b, c]` is C * B * A.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Transform {
    /// Moves by x, y, z.
    Translate(f64, f64, f64),
    /// Stretches each axis; no factor is 0.
    Scale(f64, f64, f64),
    /// Turns round the x axis, in radians, left-handed.
    RotateX(f64),
    /// Turns round the y axis, in radians, left-handed.
    RotateY(f64),
    /// Turns round the z axis, in radians, left-handed.
    RotateZ(f64),
    /// Moves each coordinate in proportion to the others: x by y, x by z, y by x, y by z, z by x,
    /// z by y.
    Shear(f64, f64, f64, f64, f64, f64),
}

/// How a surface answers to light: the Phong model, with mirroring and glass.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// Its colour where no pattern covers it.
    pub color: Triple,
    /// A pattern that replaces the colour.
    pub pattern: Option<Pattern>,
    /// Light it shows without any lamp in view, at least 0.
    pub ambient: f64,
    /// Light it spreads evenly, at least 0.
    pub diffuse: f64,
    /// Strength of its highlight, at least 0.
    pub specular: f64,
    /// How small the highlight is: the exponent of the Phong model, at least 0.
    pub shininess: f64,
    /// Share of light that it mirrors, at least 0.
    pub reflective: f64,
    /// Share of light that goes through it, at least 0.
    pub transparency: f64,
    /// How much it bends light: 1 for a vacuum, some 1.5 for glass. More than 0.
    pub refractive_index: f64,
}

impl Default for Material {
    /// The defaults of *The Ray Tracer Challenge*, chapters 6 and 11.
    fn default() -> Self {
        Material {
            color: [1.0, 1.0, 1.0],
            pattern: None,
            ambient: 0.1,
            diffuse: 0.9,
            specular: 0.9,
            shininess: 200.0,
            reflective: 0.0,
            transparency: 0.0,
            refractive_index: 1.0,
        }
    }
}

/// Two colours, by turns.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// How they take turns.
    pub kind: PatternKind,
    /// The two colours; the first lies at the origin.
    pub colors: [Triple; 2],
    /// How the pattern lies on the object; see [`Transform`].
    pub transform: Vec<Transform>,
}

/// How the two colours of a pattern take turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternKind {
    /// By floor(x).
    Stripes,
    /// By floor(x) + floor(y) + floor(z).
    Checkers,
}
