//! Line by line.

/// All pixels of a picture, in the order in which they are computed, 32 at a time. A pixel is line * width + column.
pub fn order(width: usize, height: usize) -> Vec<usize> {
    (0..width * height).collect()
}
