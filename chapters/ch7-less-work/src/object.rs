//! Shapes in their place: primitives (*The Ray Tracer Challenge*, chapters 5, 6 and 14).

use crate::{material::Material, matrix::Matrix, shape::Shape, surface::Surface, tuple::Tuple};

// ANCHOR: primitive
/// One surface: a shape, put in its place, made of something.
pub struct Primitive {
    shape: Shape,
    /// The shape in its place.
    pub surface: Surface,
    inverse: Matrix,
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
            inverse: Matrix::identity(),
            material,
            casts_shadow: true,
        }
    }

    // ANCHOR: with-transform
    /// The same primitive in another place; `transform` leads from object space to the world.
    pub fn with_transform(self, transform: Matrix) -> Primitive {
        Primitive {
            surface: Surface::new(self.shape, &transform),
            inverse: transform.inverse(),
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

    /// A point of the world, in object space.
    pub fn world_to_object(&self, point: &Tuple) -> Tuple {
        self.inverse.multiply_point(point)
    }
}
