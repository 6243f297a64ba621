//! Rays (*The Ray Tracer Challenge*, chapter 5).

use crate::{matrix::Matrix, tuple::Tuple};

/// A half line: where it begins and where it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ray {
    /// The point where t = 0.
    pub origin: Tuple,
    /// The way it goes while t grows by 1; its length need not be 1.
    pub direction: Tuple,
}

impl Ray {
    /// A ray from a point along a vector.
    pub fn new(origin: Tuple, direction: Tuple) -> Ray {
        Ray { origin, direction }
    }

    /// The point at t.
    pub fn position(&self, t: f64) -> Tuple {
        self.origin + self.direction * t
    }

    /// The ray from the same point the other way, where t has the other sign.
    pub fn backwards(&self) -> Ray {
        Ray::new(self.origin, -self.direction)
    }

    /// The ray in another space. The direction keeps the length it gets, so that t means the same
    /// in both.
    pub fn transform(&self, matrix: &Matrix) -> Ray {
        Ray::new(
            matrix.multiply_point(&self.origin),
            matrix.multiply_vector(&self.direction),
        )
    }
}
