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
    inverse: Matrix,
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

    /// The colour at a point in pattern space.
    pub fn color_at(&self, point: &Tuple) -> Tuple {
        let turns = match self.kind {
            PatternKind::Stripes => point.x().floor(),
            PatternKind::Checkers => point.x().floor() + point.y().floor() + point.z().floor(),
        };
        if turns % 2.0 == 0.0 { self.a } else { self.b }
    }

    /// The colour at a point in object space.
    pub fn color_at_object(&self, object_point: &Tuple) -> Tuple {
        let pattern_point = &self.inverse * *object_point;
        self.color_at(&pattern_point)
    }
}
