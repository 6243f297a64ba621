//! Blocks of memory, of known number and size.

use std::hint::black_box;

/// How many blocks are one part, at the scale of 1.
pub const PART: u32 = 2_000;

/// The sizes of small, medium and large blocks in bytes.
pub const SIZES: [usize; 3] = [32, 96, 288];

/// How many blocks are kept at once, and how large each is.
pub const KEPT: (usize, usize) = (16, 4096);

/// Three functions that allocate 3, 2 and 1 blocks of 6, and 1, 2 and 3 bytes of 6; and one that keeps
/// its blocks, which are most that is in use at once.
#[inline(never)]
pub fn work(scale: u32) -> f64 {
    let part = PART * scale;
    let kept = kept();
    many_small(3 * part);
    some_medium(2 * part);
    few_large(part);
    kept
}

#[inline(never)]
fn many_small(mut blocks: u32) {
    while blocks > 0 {
        black_box(Box::new([0_u8; SIZES[0]]));
        blocks -= 1;
    }
}

#[inline(never)]
fn some_medium(mut blocks: u32) {
    while blocks > 0 {
        black_box(Box::new([0_u8; SIZES[1]]));
        blocks -= 1;
    }
}

#[inline(never)]
fn few_large(mut blocks: u32) {
    while blocks > 0 {
        black_box(Box::new([0_u8; SIZES[2]]));
        blocks -= 1;
    }
}

#[inline(never)]
fn kept() -> f64 {
    let mut blocks = [const { None }; KEPT.0];
    let mut left = KEPT.0;
    while left > 0 {
        left -= 1;
        blocks[left] = Some(Box::new([0_u8; KEPT.1]));
    }
    black_box(&blocks).len() as f64
}
