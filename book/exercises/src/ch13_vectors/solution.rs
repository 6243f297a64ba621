//! Our version: blocks, so that neighbours are together in both directions.

// ANCHOR: solution
/// All pixels of a picture, in the order in which they are computed, 32 at a time. A pixel is line * width + column.
pub fn order(width: usize, height: usize) -> Vec<usize> {
    blocks(width, height, (8, 4))
}

/// The same in blocks of so many columns and lines; at the right and at the bottom they are cut off.
pub fn blocks(width: usize, height: usize, (columns, lines): (usize, usize)) -> Vec<usize> {
    let mut order = Vec::with_capacity(width * height);
    for top in (0..height).step_by(lines) {
        for left in (0..width).step_by(columns) {
            for y in top..height.min(top + lines) {
                order.extend((left..width.min(left + columns)).map(|x| y * width + x));
            }
        }
    }
    order
}
// ANCHOR_END: solution
