//! Patterns (*The Ray Tracer Challenge*, chapter 10).

use common::scene::PatternKind;

use crate::{matrix::Matrix, tuple::Tuple};

/// Two colours, by turns.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// How they take turns.
    pub kind: PatternKind,
    /// The colour at the origin.
    pub a: Tuple,
    /// The other colour.
    pub b: Tuple,
    transform: Matrix,
}

impl Pattern {
    /// A pattern of two colours, as it lies without a transform.
    pub fn new(kind: PatternKind, a: Tuple, b: Tuple) -> Pattern {
        Pattern {
            kind,
            a,
            b,
            transform: Matrix::identity(),
        }
    }

    /// The same pattern in another place; `transform` leads from pattern space to object space.
    pub fn with_transform(self, transform: Matrix) -> Pattern {
        Pattern { transform, ..self }
    }

    /// The colour at a point in pattern space.
    pub fn color_at(&self, point: &Tuple) -> Tuple {
        let turns = match self.kind {
            PatternKind::Stripes => point.x().floor(),
            PatternKind::Checkers => point.x().floor() + point.y().floor() + point.z().floor(),
        };
        if turns % 2.0 == 0.0 {
            self.a.clone()
        } else {
            self.b.clone()
        }
    }

    /// The colour at a point in object space.
    pub fn color_at_object(&self, object_point: &Tuple) -> Tuple {
        let pattern_point = self.transform.inverse().multiply_tuple(object_point);
        self.color_at(&pattern_point)
    }
}
