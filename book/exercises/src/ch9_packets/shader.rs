//! Surfaces, and what shades them, a packet at a time.

use std::array::from_fn;

/// How many surfaces there are.
pub const SURFACES: usize = 6;

/// How often a ray from the eye may be mirrored.
const REFLECTIONS: u32 = 4;

/// A ray that has met a surface.
#[derive(Clone, Copy, Debug)]
pub struct Ray {
    /// To which pixel its light is added.
    pub pixel: usize,
    /// Which surface it has met.
    pub surface: usize,
    /// Where on the surface, from 0 to 1.
    pub place: f32,
    /// How often it may still be mirrored.
    pub reflections: u32,
}

/// Shades rays, as many at a time as there are lanes, and keeps the picture.
pub struct Shader<const LANES: usize> {
    /// The light of each pixel, in whole levels: so the order in which it comes does not matter.
    picture: Vec<u32>,
    packets: u64,
    rays: u64,
}

impl<const LANES: usize> Shader<LANES> {
    pub(super) fn new(pixels: usize) -> Shader<LANES> {
        Shader {
            picture: vec![0; pixels],
            packets: 0,
            rays: 0,
        }
    }

    /// Shades a packet: adds the light of its rays to their pixels, and appends to `sent` what is mirrored, in the order
    /// of the rays, at most one of each.
    ///
    /// # Panics
    /// Unless there are 1 to `LANES` rays, and all have met this surface.
    pub fn shade(&mut self, surface: usize, rays: &[Ray], sent: &mut Vec<Ray>) {
        assert!((1..=LANES).contains(&rays.len()), "{} rays", rays.len());
        assert!(
            rays.iter().all(|ray| ray.surface == surface),
            "a packet of several surfaces"
        );
        self.packets += 1;
        self.rays += rays.len() as u64;
        // The lanes without a ray compute, too.
        let places = from_fn(|lane| rays.get(lane).map_or(0.0, |ray| ray.place));
        let levels = levels::<LANES>(surface, places);
        for (ray, level) in rays.iter().zip(levels) {
            self.picture[ray.pixel] += level as u32;
            sent.extend(mirrored(ray));
        }
    }

    pub(super) fn picture(&self) -> &[u32] {
        &self.picture
    }

    pub(super) fn packets(&self) -> u64 {
        self.packets
    }

    pub(super) fn rays(&self) -> u64 {
        self.rays
    }
}

/// What a surface looks like at some places, in levels from 0 to 255: ripples, with work as that of light is.
fn levels<const LANES: usize>(surface: usize, places: [f32; LANES]) -> [f32; LANES] {
    let steepness = 3.6 + 0.05 * surface as f32;
    let mut ripples = places;
    for _ in 0..60 {
        for ripple in &mut ripples {
            *ripple = steepness * *ripple * (1.0 - *ripple);
        }
    }
    ripples.map(|ripple| ripple * 255.0)
}

/// The first two surfaces mirror. What a mirrored ray meets has little to do with what its neighbour does.
fn mirrored(ray: &Ray) -> Option<Ray> {
    let meets_more = ray.surface < 2 && ray.reflections > 0;
    meets_more.then(|| {
        let mixed = mix(ray.pixel as u32 * 8 + ray.reflections);
        Ray {
            pixel: ray.pixel,
            surface: mixed as usize % SURFACES,
            place: (mixed >> 8) as f32 / (1 << 24) as f32,
            reflections: ray.reflections - 1,
        }
    })
}

/// The rays from the eye: neighbours have met the same surface, up to its edge.
pub(super) fn from_eye(pixels: usize) -> Vec<Ray> {
    let ray = |pixel: usize| {
        let mixed = mix(pixel as u32 / 20);
        Ray {
            pixel,
            // Half of the picture are the mirrors.
            surface: [0, 0, 1, 1, 2, 3, 4, 5][mixed as usize % 8],
            place: (pixel % 97 + 1) as f32 / 98.0,
            reflections: REFLECTIONS,
        }
    };
    (0..pixels).map(ray).collect()
}

/// A number that has nothing to do with the one it is made of, to look at (the end of MurmurHash3, by A. Appleby).
fn mix(mut bits: u32) -> u32 {
    bits = (bits ^ bits >> 16).wrapping_mul(0x85eb_ca6b);
    bits = (bits ^ bits >> 13).wrapping_mul(0xc2b2_ae35);
    bits ^ bits >> 16
}
