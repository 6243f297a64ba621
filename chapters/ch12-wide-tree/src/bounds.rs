//! Boxes along the axes (*The Ray Tracer Challenge*, bonus chapter on bounding boxes).

use std::array::from_fn;

use crate::{matrix::Matrix, shape::Shape, tuple::Tuple};

/// By how much a box is made larger than its object, over the largest of its coordinates: for what rounding to f32 does
/// to the object, and to a ray that touches it.
const MARGIN: f64 = 1.0 / (1 << 20) as f64;

/// A box that holds something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The least x, y and z in it.
    pub min: [f64; 3],
    /// The greatest.
    pub max: [f64; 3],
}

impl Bounds {
    /// A box that holds nothing.
    pub const EMPTY: Bounds = Bounds {
        min: [f64::INFINITY; 3],
        max: [f64::NEG_INFINITY; 3],
    };

    // ANCHOR: bounds-of
    /// The box of a shape where `transform` takes it, if the shape has an end.
    pub fn of(shape: &Shape, transform: &Matrix) -> Option<Bounds> {
        let (low, high) = shape.height();
        if !(high - low).is_finite() {
            return None;
        }
        let middle = Tuple::point(0.0, (low + high) / 2.0, 0.0);
        let center = transform.multiply_point(&middle).to_triple();
        let halves = [shape.width(), (high - low) / 2.0, shape.width()];
        let reach: [f64; 3] = from_fn(|axis| {
            let parts: [f64; 3] = from_fn(|from| transform.get(axis, from) * halves[from]);
            match shape {
                Shape::Sphere(_) => parts.map(|part| part * part).iter().sum::<f64>().sqrt(),
                _ => parts.map(f64::abs).iter().sum(),
            }
        });
        let largest = (0..3).map(|axis| center[axis].abs() + reach[axis]);
        let margin = MARGIN * largest.fold(0.0, f64::max);
        Some(Bounds {
            min: from_fn(|axis| center[axis] - reach[axis] - margin),
            max: from_fn(|axis| center[axis] + reach[axis] + margin),
        })
    }
    // ANCHOR_END: bounds-of
}
