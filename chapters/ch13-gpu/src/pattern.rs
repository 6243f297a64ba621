//! Patterns (*The Ray Tracer Challenge*, chapter 10).

use common::scene::PatternKind;

use crate::{matrix::Matrix, tuple::Tuple};

/// Two colours, by turns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pattern {
    /// How they take turns.
    pub kind: PatternKind,
    /// The colour at the origin.
    pub a: Tuple,
    /// The other colour.
    pub b: Tuple,
    /// From object space to pattern space.
    pub inverse: Matrix,
}

impl Pattern {
    /// A pattern of two colours, as it lies without a transform.
    pub fn new(kind: PatternKind, a: Tuple, b: Tuple) -> Pattern {
        Pattern {
            kind,
            a,
            b,
            inverse: Matrix::identity().inverse(),
        }
    }

    /// The same pattern in another place; `transform` leads from pattern space to object space.
    pub fn with_transform(self, transform: Matrix) -> Pattern {
        Pattern {
            inverse: transform.inverse(),
            ..self
        }
    }
}
