//! How far two pictures differ.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How many pixels differ. A pixel differs by its worst channel, in levels of 0 to 255.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Pixels of each picture.
    pub pixels: usize,
    /// Pixels that differ at all.
    pub over_0: usize,
    /// Pixels that differ by more than one level.
    pub over_1: usize,
    /// Pixels that differ by more than eight levels.
    pub over_8: usize,
    /// The largest difference, in levels.
    pub largest: u8,
}

/// The share of a picture's pixels that may be off by more than one level, where rounding may differ.
const SHARE_OFF: f64 = 0.005;

impl Difference {
    /// The share of the pixels that are off by more than one level, of 1.
    pub fn share_over_1(&self) -> f64 {
        self.over_1 as f64 / self.pixels.max(1) as f64
    }

    /// Whether no more pixels are off by more than one level than `SHARE_OFF`; in the smallest pictures it
    /// may be one pixel.
    pub fn is_rounding(&self) -> bool {
        self.over_1 as f64 <= (self.pixels as f64 * SHARE_OFF).ceil()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let same = self.pixels - self.over_0;
        let percent = 100.0 * same as f64 / self.pixels.max(1) as f64;
        writeln!(f, "pixels               {:>9}", self.pixels)?;
        writeln!(f, "identical            {same:>9}  ({percent:.3} %)")?;
        writeln!(f, "off by over 0 levels {:>9}", self.over_0)?;
        writeln!(f, "off by over 1 level  {:>9}", self.over_1)?;
        writeln!(f, "off by over 8 levels {:>9}", self.over_8)?;
        write!(f, "largest difference   {:>9}", self.largest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_percent_may_be_rounding() {
        let cases = [
            (307_200, 1536, true),
            (307_200, 1537, false),
            (1, 1, true),
            (200, 2, false),
            (0, 0, true),
        ];
        for (pixels, over_1, right) in cases {
            let mut difference = Difference::default();
            (difference.pixels, difference.over_1) = (pixels, over_1);
            assert_eq!(difference.is_rounding(), right, "{over_1} of {pixels}");
            assert!(difference.share_over_1() <= 1.0);
        }
    }
}
