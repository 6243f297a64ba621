//! Shapes in their place: primitives (*The Ray Tracer Challenge*, chapters 5, 6 and 14).

use crate::{material::Material, matrix::Matrix, shape::Shape, surface::Surface};

// ANCHOR: primitive
/// One surface: a shape, put in its place, made of something.
pub struct Primitive {
    shape: Shape,
    /// The shape in its place.
    pub surface: Surface,
    /// From the world to the space of its pattern.
    pub to_pattern: Matrix,
    /// Cosine of the angle at which its highlight begins.
    pub highlight_from: f64,
    /// What it is made of.
    pub material: Material,
    /// Whether it keeps light from what is behind it.
    pub casts_shadow: bool,
}
// ANCHOR_END: primitive

impl Primitive {
    /// A shape at the origin of the world.
    pub fn new(shape: Shape, material: Material) -> Primitive {
        Primitive {
            shape,
            surface: Surface::new(shape, &Matrix::identity()),
            to_pattern: material.to_pattern(),
            highlight_from: material.highlight_from(),
            material,
            casts_shadow: true,
        }
    }

    // ANCHOR: with-transform
    /// The same primitive in another place; `transform` leads from object space to the world.
    pub fn with_transform(self, transform: Matrix) -> Primitive {
        Primitive {
            surface: Surface::new(self.shape, &transform),
            to_pattern: self.material.to_pattern() * transform.inverse(),
            ..self
        }
    }
    // ANCHOR_END: with-transform

    /// The same primitive, with or without a shadow.
    pub fn with_shadow(self, casts_shadow: bool) -> Primitive {
        Primitive {
            casts_shadow,
            ..self
        }
    }
}
