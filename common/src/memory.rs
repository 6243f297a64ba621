//! Memory for a picture, asked for before it is rendered: where it is short, that is no news to hear
//! after the render.

use std::{hint, num::NonZeroUsize, thread};

use crate::report::counted;

/// Bytes of a pixel while it is rendered, on the canvas. The file is encoded in less, later.
const CANVAS: usize = size_of::<[f64; 3]>();

/// Bytes of a pixel as it is displayed.
const IMAGE: usize = 3;

/// Bytes of a worker: its stack, and what it works with.
const WORKER: usize = 3 << 20;

/// Bytes of an arena: a part of the heap, for a thread or some, that the allocator of Linux sets aside.
/// Hardly any are used, but they all count where addresses are limited (`ulimit -v`).
const ARENA: usize = 64 << 20;

/// The most arenas that it sets aside for each core.
const ARENAS: usize = 8;

/// What a program needs besides: its scene, the lines that it prints. With that much in it, the block
/// that is asked for below is none that the allocator of Linux learns from, so nothing that comes after
/// it is allocated in another way.
const REST: usize = 32 << 20;

/// Memory that is kept for later: render what there is memory for, then drop this.
#[derive(Debug)]
pub struct Reserve(#[allow(dead_code, reason = "it is there to be dropped")] Vec<u8>);

/// Keeps memory for a picture as it is displayed, and makes sure that there is enough to render it.
///
/// # Errors
/// Where there is too little: how much it takes, in one line.
pub fn reserve(width: usize, height: usize, workers: usize) -> Result<Reserve, String> {
    let image = width * height * IMAGE;
    let render = width * height * CANVAS + threads(workers) + REST;
    let kept = block(image).zip(block(render));
    let (reserve, _) = kept.ok_or_else(|| {
        let picture = format!("a picture of {width} x {height} pixels");
        let workers = counted(workers, "worker");
        let needed = (image + render).div_ceil(1 << 20);
        format!(
            "there is too little memory for {picture} and {workers}, which take {needed} MiB; \
             choose a smaller --size or fewer --workers"
        )
    })?;
    Ok(Reserve(reserve))
}

/// Bytes of so many workers.
fn threads(workers: usize) -> usize {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    workers * WORKER + workers.min(cores * ARENAS) * ARENA
}

/// A block of so many bytes, if there is one.
fn block(bytes: usize) -> Option<Vec<u8>> {
    let mut block = Vec::new();
    block.try_reserve_exact(bytes).ok()?;
    // Left alone, the compiler may find that nobody uses the block, and ask for none.
    Some(hint::black_box(block))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_fits_is_reserved() {
        let Reserve(block) = reserve(640, 480, 2).expect("memory");
        assert!(block.capacity() >= 640 * 480 * 3);
    }

    #[test]
    fn too_little_memory_is_told_with_what_is_needed() {
        // More than any machine has an address for.
        let (width, height) = (1 << 28, 1 << 28);
        let needed = ((27_usize << 56) >> 20) + 3 + 64 + 32;
        assert_eq!(
            reserve(width, height, 1).expect_err("too much"),
            format!(
                "there is too little memory for a picture of 268435456 x 268435456 pixels and \
                 1 worker, which take {needed} MiB; choose a smaller --size or fewer --workers"
            )
        );
    }
}
