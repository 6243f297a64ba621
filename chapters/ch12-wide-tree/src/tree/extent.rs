//! Boxes as trees are built of them.

use std::array::from_fn;

use crate::bounds::Bounds;

/// A box in f32, rounded outwards, and in four lanes, of which the last tells nothing: so that the compiler takes one
/// register for each corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// The least coordinates.
    pub min: [f32; 4],
    /// The greatest.
    pub max: [f32; 4],
}

impl Extent {
    /// A box that holds nothing.
    pub const EMPTY: Extent = Extent {
        min: [f32::INFINITY; 4],
        max: [f32::NEG_INFINITY; 4],
    };

    /// The least box in f32 that holds a box.
    pub fn of(bounds: &Bounds) -> Extent {
        let [x, y, z] = bounds.min.map(rounded_down);
        let min = [x, y, z, 0.0];
        let [x, y, z] = bounds.max.map(|value| -rounded_down(-value));
        Extent {
            min,
            max: [x, y, z, 0.0],
        }
    }

    /// The least box that holds both.
    #[inline(always)]
    pub fn and(&self, other: &Extent) -> Extent {
        // `f32::min` and `max` would look for what is not a number; these are one instruction for four lanes.
        let least = |a: f32, b: f32| if a < b { a } else { b };
        let most = |a: f32, b: f32| if a > b { a } else { b };
        Extent {
            min: from_fn(|lane| least(self.min[lane], other.min[lane])),
            max: from_fn(|lane| most(self.max[lane], other.max[lane])),
        }
    }

    /// The least box that holds all.
    pub fn around(all: impl IntoIterator<Item = Extent>) -> Extent {
        all.into_iter()
            .fold(Extent::EMPTY, |sum, each| sum.and(&each))
    }

    /// Half of its surface: how many of all rays come into it, as one compares boxes. Of nothing, 0.
    #[inline(always)]
    pub fn half_area(&self) -> f32 {
        let [x, y, z] = from_fn(|axis| (self.max[axis] - self.min[axis]).max(0.0));
        x * y + y * z + z * x
    }
}

fn rounded_down(value: f64) -> f32 {
    let rounded = value as f32;
    match f64::from(rounded) > value {
        true => rounded.next_down(),
        false => rounded,
    }
}
