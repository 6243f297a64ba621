//! Chapter 9: full packets.
//!
//! Rays come in the order of the picture, and each has met some surface. A packet is shaded for one surface at a time,
//! and takes as long with one ray as with as many as it has lanes. What is mirrored is a ray once more, and most often of
//! another surface than its neighbour's.

pub mod baseline;
pub mod exercise;
mod shader;
pub mod solution;

use std::{hint::black_box, sync::OnceLock};

use evidence::Unit;

use crate::judge::{Count, Exercise, Faster, Limit, Run, Version};

pub use shader::{Ray, SURFACES, Shader};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch9",
    title: "full packets",
    file: "book/exercises/src/ch9_packets/exercise.rs",
    check,
    faster: Some(Faster {
        times: 1.0,
        prepare,
        asides: &[],
    }),
    limit: Some(Limit {
        what: "packets",
        unit: Unit::Count,
        most: 5_800.0,
        count: Count::Function(packets::<8>),
        asides: &[
            ("all-full", || least::<8>()),
            ("sixteen-baseline", || packets::<16>(Version::Baseline)),
            ("sixteen-exercise", || packets::<16>(Version::Exercise)),
            ("sixteen-solution", || packets::<16>(Version::Solution)),
            ("sixteen-all-full", || least::<16>()),
        ],
    }),
};

/// How many pixels the picture has. No multiple of sixteen: something is always left over.
const PIXELS: usize = 20_011;

fn render<const LANES: usize>(version: Version, rays: &[Ray], shader: &mut Shader<LANES>) {
    match version {
        Version::Baseline => baseline::render(rays, shader),
        Version::Exercise => exercise::render(rays, shader),
        Version::Solution => solution::render(rays, shader),
    }
}

fn picture() -> &'static [Ray] {
    static PICTURE: OnceLock<Vec<Ray>> = OnceLock::new();
    PICTURE.get_or_init(|| shader::from_eye(PIXELS))
}

/// All rays of the picture are one run.
fn prepare(version: Version) -> Run {
    let (rays, mut shader) = (picture(), Shader::<8>::new(PIXELS));
    Box::new(move || {
        render(version, black_box(rays), &mut shader);
        black_box(&shader);
    })
}

/// How many packets are shaded for the picture.
pub fn packets<const LANES: usize>(version: Version) -> f64 {
    let mut shader = Shader::<LANES>::new(PIXELS);
    render(version, picture(), &mut shader);
    shader.packets() as f64
}

/// How many there would be if each but the last were full.
fn least<const LANES: usize>() -> f64 {
    let mut shader = Shader::<LANES>::new(PIXELS);
    baseline::render(picture(), &mut shader);
    shader.rays().div_ceil(LANES as u64) as f64
}

/// Pictures of many pixels, of few, and of none, shaded as one ray after the other is.
fn check(version: Version) -> Result<(), String> {
    for pixels in [0, 1, 7, 8, 9, 16, 100, PIXELS] {
        let rays = shader::from_eye(pixels);
        let mut expected = Shader::<1>::new(pixels);
        baseline::render(&rays, &mut expected);
        let (mut eight, mut sixteen) = (Shader::<8>::new(pixels), Shader::<16>::new(pixels));
        render(version, &rays, &mut eight);
        render(version, &rays, &mut sixteen);
        for is in [eight.picture(), sixteen.picture()] {
            let mut pairs = is.iter().zip(expected.picture()).enumerate();
            if let Some((pixel, (is, expected))) = pairs.find(|(_, (is, expected))| is != expected)
            {
                return Err(format!(
                    "{pixels} pixels: pixel {pixel} is {is} instead of {expected}"
                ));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Version::*, *};

    #[test]
    fn most_of_what_bins_save_is_required() {
        let most = EXERCISE.limit.unwrap().most;
        let [parted, bins] = [Baseline, Solution].map(packets::<8>);
        let part = (parted - most) / (parted - bins);
        assert!((0.75..0.95).contains(&part), "{part} of {parted} to {bins}");
    }

    #[test]
    fn of_rays_in_bins_few_packets_are_not_full() {
        let few = |packets: f64, least: f64| packets - least < 10.0 * SURFACES as f64;
        assert!(few(packets::<8>(Solution), least::<8>()));
        assert!(few(packets::<16>(Solution), least::<16>()));
    }

    #[test]
    fn a_ray_that_is_forgotten_is_wrong() {
        let rays = shader::from_eye(50);
        let [mut all, mut fewer] = [50, 50].map(Shader::<8>::new);
        baseline::render(&rays, &mut all);
        baseline::render(&rays[1..], &mut fewer);
        assert!(all.picture()[0] != fewer.picture()[0]);
    }
}
