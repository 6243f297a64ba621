//! Chapter 4: collect hits without allocating.
//!
//! A ray meets some of many spheres. All places are wanted, in the order in which the ray meets them, as
//! refraction needs them. The lists that come and go for each sphere and each ray are the same ones again and
//! again, and the sort takes memory of its own.

pub mod baseline;
pub mod exercise;
pub mod solution;

use std::hint::black_box;

use evidence::Unit;

use crate::judge::{Count, Exercise, Faster, Limit, Run, Version};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch4",
    title: "collect hits without allocating",
    file: "book/exercises/src/ch4_hits/exercise.rs",
    check,
    faster: Some(Faster {
        times: 2.0,
        prepare,
        asides: &[],
    }),
    limit: Some(Limit {
        what: "allocations",
        unit: Unit::Count,
        most: 0.0,
        count: Count::Allocations,
        asides: &[],
    }),
};

/// A ray from a point along a vector.
#[derive(Clone, Copy, Debug)]
pub struct Ray {
    /// The point where t = 0.
    pub origin: [f64; 3],
    /// The way it goes while t grows by 1.
    pub direction: [f64; 3],
}

/// A sphere in the world.
#[derive(Clone, Copy, Debug)]
pub struct Sphere {
    /// Its centre.
    pub center: [f64; 3],
    /// Its radius.
    pub radius: f64,
}

/// One place where a ray meets a sphere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Where on the ray.
    pub t: f64,
    /// Which of the spheres.
    pub sphere: usize,
}

/// Where the ray enters the sphere and where it leaves it; nothing where it misses it.
pub fn meet(sphere: &Sphere, ray: &Ray) -> Option<[f64; 2]> {
    let [x, y, z] = [0, 1, 2].map(|i| ray.origin[i] - sphere.center[i]);
    let [dx, dy, dz] = ray.direction;
    let a = dx * dx + dy * dy + dz * dz;
    let b = 2.0 * (dx * x + dy * y + dz * z);
    let c = x * x + y * y + z * z - sphere.radius * sphere.radius;
    let discriminant = b * b - 4.0 * a * c;
    if discriminant < 0.0 {
        return None;
    }
    let root = discriminant.sqrt();
    Some([(-b - root) / (2.0 * a), (-b + root) / (2.0 * a)])
}

/// A row of spheres, each beside, round or in the one before, some in the same place.
fn spheres() -> Vec<Sphere> {
    let sphere = |i: u32| Sphere {
        center: [f64::from(i % 3) * 0.7, 0.0, f64::from(i / 2)],
        radius: 0.5 + f64::from(i % 5) * 0.25,
    };
    (0..40).map(sphere).collect()
}

/// Some meet all spheres, some a few, some none.
fn rays() -> Vec<Ray> {
    let ray = |i: u32| Ray {
        origin: [0.1 * f64::from(i), 0.0, -5.0],
        direction: [0.02 * f64::from(i % 4), 0.01 * f64::from(i % 3), 1.0],
    };
    (0..32).map(ray).collect()
}

/// Something that finds hits, whoever wrote it.
trait Intersect {
    fn hits(&mut self, spheres: &[Sphere], ray: &Ray) -> &[Hit];
}

macro_rules! intersect {
    ($($version:ident),*) => {$(
        impl Intersect for $version::Context {
            fn hits(&mut self, spheres: &[Sphere], ray: &Ray) -> &[Hit] {
                self.intersect(spheres, ray)
            }
        }
    )*};
}
intersect!(baseline, exercise, solution);

fn context(version: Version) -> Box<dyn Intersect> {
    match version {
        Version::Baseline => Box::new(baseline::Context::default()),
        Version::Exercise => Box::new(exercise::Context::default()),
        Version::Solution => Box::new(solution::Context::default()),
    }
}

/// All rays with one context are one run.
fn prepare(version: Version) -> Run {
    let (spheres, rays, mut context) = (spheres(), rays(), context(version));
    Box::new(move || {
        for ray in &rays {
            black_box(context.hits(black_box(&spheres), black_box(ray)));
        }
    })
}

fn check(version: Version) -> Result<(), String> {
    let (mut context, mut expected) = (context(version), baseline::Context::default());
    let all = spheres();
    let twice = [all.as_slice(), all.as_slice()].concat();
    for spheres in [all.as_slice(), &all[..1], &[], &twice] {
        for ray in rays() {
            let (is, expected) = (
                context.hits(spheres, &ray),
                expected.intersect(spheres, &ray),
            );
            if is.len() != expected.len() {
                let (is, expected) = (is.len(), expected.len());
                return Err(format!("{is} hits instead of {expected} of {ray:?}"));
            }
            if let Some((is, expected)) = is.iter().zip(expected).find(|(a, b)| a != b) {
                return Err(format!("{is:?} instead of {expected:?} of {ray:?}"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rays_differ_in_what_they_meet() {
        let (mut context, spheres) = (baseline::Context::default(), spheres());
        let hits: Vec<usize> = rays()
            .iter()
            .map(|ray| context.intersect(&spheres, ray).len())
            .collect();
        assert!(hits.iter().any(|hits| *hits > 40), "{hits:?}");
        assert!(hits.contains(&0), "{hits:?}");
    }
}
