//! Jobs: which pixels a worker renders before it asks for more.

use clap::{Args, ValueEnum};
use common::Canvas;

/// How the picture is divided among the workers.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct JobOptions {
    /// How much of the picture is one job
    #[arg(long, value_enum, default_value_t)]
    pub job: JobSize,
    /// How the workers get their jobs
    #[arg(long, value_enum, default_value_t)]
    pub scheduler: Scheduler,
}

// ANCHOR: job-size
/// How much of the picture is one job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum JobSize {
    /// One pixel
    Pixel,
    /// One line of the picture
    #[default]
    Line,
    /// A square of 16 by 16 pixels
    Tile,
}
// ANCHOR_END: job-size

/// How the workers get their jobs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Scheduler {
    /// From a channel without a buffer, one by one
    #[default]
    Channel,
    /// By rayon's work stealing
    Rayon,
}

/// The side of a tile in pixels.
pub const TILE: usize = 16;

/// Pixels side by side in one line, and where they are to be written. Each job borrows its own part
/// of the canvas, so the canvas needs no lock.
pub struct Run<'a> {
    /// Column of the first pixel.
    pub x: usize,
    /// The line.
    pub y: usize,
    /// The pixels.
    pub pixels: &'a mut [[f64; 3]],
}

// ANCHOR: runs
/// Jobs of one run each, of so many pixels, or fewer at the end of a line.
pub fn runs(canvas: &mut Canvas, length: usize) -> impl Iterator<Item = [Run<'_>; 1]> {
    let width = canvas.width();
    let lines = canvas.pixels_mut().chunks_mut(width).enumerate();
    lines.flat_map(move |(y, line)| split(line, y, length).map(|run| [run]))
}
// ANCHOR_END: runs

/// Jobs of one tile each, or what is left of it at the right and at the bottom.
pub fn tiles(canvas: &mut Canvas) -> impl Iterator<Item = Vec<Run<'_>>> {
    let width = canvas.width();
    let bands = canvas.pixels_mut().chunks_mut(width * TILE).enumerate();
    bands.flat_map(move |(band, pixels)| {
        let mut tiles: Vec<Vec<Run<'_>>> = Vec::new();
        tiles.resize_with(width.div_ceil(TILE), || Vec::with_capacity(TILE));
        for (line, pixels) in pixels.chunks_mut(width).enumerate() {
            let runs = split(pixels, band * TILE + line, TILE);
            tiles
                .iter_mut()
                .zip(runs)
                .for_each(|(tile, run)| tile.push(run));
        }
        tiles
    })
}

fn split(line: &mut [[f64; 3]], y: usize, length: usize) -> impl Iterator<Item = Run<'_>> {
    let runs = line.chunks_mut(length).enumerate();
    runs.map(move |(index, pixels)| Run {
        x: index * length,
        y,
        pixels,
    })
}
