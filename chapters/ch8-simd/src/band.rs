//! Rendering a band of the picture: some lines from its left to its right.

use common::rays::{self, Kind};

use crate::{
    camera::{COLUMNS, Camera, LINES},
    intersection::nearest,
    shade::shade,
    shape::AtOrigin,
    side,
    simd::{Float, Kernel, LANES, Mask, Simd},
    stream::{Rays, Stream},
    tag,
    vector::Wide3,
    world::World,
};

/// What a worker keeps from band to band.
pub struct Scratch {
    stream: Stream,
    pixels: Vec<[f32; 4]>,
}

impl Scratch {
    /// What is needed for bands of so many pixels.
    pub fn new(world: &World, pixels: usize, batch: usize) -> Scratch {
        Scratch {
            stream: Stream::new(side::count(world.surfaces.len()), batch),
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
    /// The band.
    pub pixels: &'a mut [[f64; 3]],
    /// What the worker keeps.
    pub scratch: &'a mut Scratch,
}

impl Kernel for Band<'_> {
    type Output = ();

    // ANCHOR: band
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Scratch { stream, pixels } = self.scratch;
        let pixels = &mut pixels[..self.pixels.len()];
        pixels.fill([0.0; 4]);
        let lines = self.pixels.len() / self.camera.width;
        // Down before right: what is near in the picture meets the same.
        for x in (0..self.camera.width).step_by(COLUMNS) {
            for line in (0..lines).step_by(LINES) {
                primary(
                    simd,
                    self.camera,
                    self.world,
                    [x, self.y, line, lines],
                    stream,
                );
                while let Some(side) = stream.ready() {
                    while stream.waiting(side) >= LANES {
                        shade(simd, self.world, side, stream, pixels);
                    }
                }
            }
        }
        while let Some(side) = stream.fullest() {
            loop {
                shade(simd, self.world, side, stream, pixels);
                if stream.waiting(side) < LANES {
                    break;
                }
            }
        }
        for (to, [red, green, blue, _]) in self.pixels.iter_mut().zip(pixels) {
            *to = [red, green, blue].map(|channel| f64::from(*channel));
        }
    }
    // ANCHOR_END: band
}

/// Finds what the rays through a block of pixels meet first, and lets them wait there.
#[inline(always)]
fn primary<S: Simd>(
    simd: S,
    camera: &Camera,
    world: &World,
    [x, y, line, lines]: [usize; 4],
    stream: &mut Stream,
) {
    let (direction, inside) = camera.directions(simd, (x, y + line), y + lines);
    if rays::ENABLED {
        let count = inside.bits().count_ones();
        rays::add(Kind::Primary, count.into());
        world.from_eye.count_tests(count);
    }
    let first = (line * camera.width + x) as u32;
    let width = camera.width as u32;
    let places: [u32; LANES] =
        std::array::from_fn(|lane| (lane / COLUMNS) as u32 * width + (lane % COLUMNS) as u32);
    let nearest = nearest(simd, &world.from_eye, AtOrigin, direction);
    let rays = Rays {
        origin: Wide3::splat(world.eye).load(simd),
        direction,
        weight: simd.splat(1.0),
        tag: simd.load_ints(&places) + simd.splat_int(first + tag::PRIMARY),
    };
    let meets = inside & nearest.t.lt(simd.splat(f32::INFINITY));
    stream.put(simd, &rays, nearest.t, nearest.side, meets);
}
