//! Rendering a band of the picture: some lines from its left to its right.

use std::array::from_fn;

use crate::{
    camera::{COLUMNS, Camera},
    packet::world::World,
    simd::{Float, Ints, Kernel, MOST_LANES, Simd},
    stream::{Rays, Stream},
    tag,
    tree::together::Walk,
};

/// Red, green and blue.
pub const CHANNELS: usize = 3;

/// What a worker keeps from band to band.
pub struct Scratch {
    stream: Stream,
    walk: Walk,
    pixels: Vec<[f32; 4]>,
}

impl Scratch {
    /// What is needed for bands of so many pixels; for the rest, see [`Stream`] and [`Walk`].
    pub fn new(world: &World, pixels: usize, batch: usize, alone: u32) -> Scratch {
        Scratch {
            stream: Stream::new(world.bins.number(), batch),
            walk: Walk::new(alone),
            pixels: vec![[0.0; 4]; pixels],
        }
    }
}

/// A band, and where it is to be written.
pub struct Band<'a> {
    /// The camera.
    pub camera: &'a Camera,
    /// What it sees.
    pub world: &'a World,
    /// The band's first line.
    pub y: usize,
    /// The levels of its pixels' channels.
    pub levels: &'a mut [u8],
    /// What the worker keeps.
    pub scratch: &'a mut Scratch,
}

impl<S: Simd> Kernel<S> for Band<'_> {
    type Output = ();

    // ANCHOR: band
    #[inline(always)]
    fn run(self, simd: S) {
        let Scratch {
            stream,
            walk,
            pixels,
        } = self.scratch;
        let pixels = &mut pixels[..self.levels.len() / CHANNELS];
        pixels.fill([0.0; 4]);
        let lines = pixels.len() / self.camera.width;
        let places = simd.load_ints(&places(self.camera)) + simd.splat_int(tag::PRIMARY);
        // Down before right: what is near in the picture meets the same.
        for x in (0..self.camera.width).step_by(COLUMNS) {
            for line in (0..lines).step_by(S::LANES / COLUMNS) {
                let packet = (self.camera).rays_for_block(simd, (x, self.y + line), self.y + lines);
                let first = (line * self.camera.width + x) as u32;
                let rays = Rays {
                    packet,
                    weight: simd.splat(1.0),
                    tag: places + simd.splat_int(first),
                };
                self.world.look(simd, rays, stream, walk);
                while let Some(bin) = stream.ready() {
                    while stream.waiting(bin) >= S::LANES {
                        self.world.shade(simd, bin, (stream, walk), pixels);
                    }
                }
            }
        }
        while let Some(bin) = stream.fullest() {
            loop {
                self.world.shade(simd, bin, (stream, walk), pixels);
                if stream.waiting(bin) < S::LANES {
                    break;
                }
            }
        }
        write_levels(simd, pixels, self.levels);
    }
    // ANCHOR_END: band
}

// ANCHOR: levels
/// Writes the levels of pixels of linear light: clamp(round(value * 255), 0, 255), and of what is not a number 0.
#[inline(always)]
fn write_levels<S: Simd>(simd: S, pixels: &[[f32; 4]], levels: &mut [u8]) {
    let pixels_of_vector = S::LANES / 4;
    let (pixels, rest) = pixels.split_at(pixels.len() / pixels_of_vector * pixels_of_vector);
    let (levels, levels_of_rest) = levels.split_at_mut(pixels.len() * CHANNELS);
    let vectors = pixels.as_flattened().chunks_exact(S::LANES);
    for (vector, levels) in vectors.zip(levels.chunks_exact_mut(pixels_of_vector * CHANNELS)) {
        let scaled = simd
            .load(vector)
            .mul_add(simd.splat(255.0), simd.splat(0.5));
        // What is not a number is not greater than 0.
        let level = scaled.max(simd.splat(0.0)).min(simd.splat(255.0)).floor();
        let mut of_lanes = [0; MOST_LANES];
        level.round_to_int().store_bytes(&mut of_lanes);
        let of_pixels = of_lanes.as_chunks::<4>().0.iter();
        for (to, [red, green, blue, _]) in levels.as_chunks_mut().0.iter_mut().zip(of_pixels) {
            *to = [*red, *green, *blue];
        }
    }
    for (to, pixel) in levels_of_rest.chunks_exact_mut(CHANNELS).zip(rest) {
        for (to, channel) in to.iter_mut().zip(pixel) {
            // A cast cuts off what is after the point, and what is out of range.
            *to = (channel * 255.0 + 0.5) as u8;
        }
    }
}
// ANCHOR_END: levels

/// Where the pixels of a block are, by the first one.
#[inline(always)]
fn places(camera: &Camera) -> [u32; MOST_LANES] {
    from_fn(|lane| (lane / COLUMNS * camera.width + lane % COLUMNS) as u32)
}
