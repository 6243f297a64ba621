//! What a ray carries in one integer: its pixel, and how many more times it may be mirrored and refracted.

use crate::{
    simd::{Ints, Simd},
    world::Budget,
};

/// The most pixels that can be told apart.
pub const MOST_PIXELS: usize = 1 << REFLECTIONS;

/// The bit from which on the reflections are that are left.
const REFLECTIONS: u32 = 24;

/// The bit from which on the refractions are that are left.
const REFRACTIONS: u32 = 28;

/// The most that three bits can count: enough for the budget.
const MOST_LEFT: u32 = 7;

/// The tag of a ray from the camera through the first pixel; add the number of another.
pub const PRIMARY: u32 =
    Budget::FULL.reflections << REFLECTIONS | Budget::FULL.refractions << REFRACTIONS;

/// The pixels.
#[inline(always)]
pub fn pixels<S: Simd>(simd: S, tags: S::Ints) -> S::Ints {
    tags & simd.splat_int(MOST_PIXELS as u32 - 1)
}

/// Which rays may be mirrored once more, and the tags of the mirrored.
#[inline(always)]
pub fn reflected<S: Simd>(simd: S, tags: S::Ints) -> (S::Mask, S::Ints) {
    spend(simd, tags, REFLECTIONS)
}

/// Which rays may be refracted once more, and the tags of the refracted.
#[inline(always)]
pub fn refracted<S: Simd>(simd: S, tags: S::Ints) -> (S::Mask, S::Ints) {
    spend(simd, tags, REFRACTIONS)
}

#[inline(always)]
fn spend<S: Simd>(simd: S, tags: S::Ints, place: u32) -> (S::Mask, S::Ints) {
    let left = tags & simd.splat_int(MOST_LEFT << place);
    let some = !left.eq(simd.splat_int(0));
    (some, tags - simd.splat_int(1 << place))
}
