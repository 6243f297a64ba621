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

    /// The colour at a point in pattern space.
    pub fn color_at(&self, point: &Tuple) -> Tuple {
        let turns = match self.kind {
            PatternKind::Stripes => floor(point.x()),
            PatternKind::Checkers => floor(point.x()) ^ floor(point.y()) ^ floor(point.z()),
        };
        if turns & 1 == 0 { self.a } else { self.b }
    }
}

// ANCHOR: floor
/// The greatest integer that is not above a number of less than 2^63: only whether it is odd is asked for.
fn floor(number: f64) -> i64 {
    let towards_zero = number as i64;
    towards_zero.wrapping_sub(i64::from(number < towards_zero as f64))
}
// ANCHOR_END: floor
