//! The two sides of a surface. Rays that meet the inside of something closed can be told from others by their number.

/// The number of a surface's outside; also of both sides where they are not told apart.
#[inline(always)]
pub fn outside(id: u32) -> u32 {
    2 * id
}

/// The surface that a side is of, and whether it is surely its inside.
#[inline(always)]
pub fn of(side: u32) -> (usize, bool) {
    ((side / 2) as usize, side % 2 == 1)
}

/// How many sides so many surfaces have.
pub fn count(surfaces: usize) -> usize {
    2 * surfaces
}
