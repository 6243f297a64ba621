//! Your version: which 32 pixels together, so that fewer lanes wait? Edit this file.

/// All pixels of a picture, in the order in which they are computed, 32 at a time. A pixel is line * width + column.
pub fn order(width: usize, height: usize) -> Vec<usize> {
    (0..width * height).collect()
}
