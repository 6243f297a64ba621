//! Chapter 6: a mirror of values.
//!
//! Light is mirrored at a sphere that was moved, turned and stretched. Each tuple on the way has four numbers,
//! and the start has each in a list on the heap: so the type does not say that there are four. Say it, and keep
//! every result the same to the last bit. What [`kept`] does, no allocation and the same lists again and again, is
//! timed beside the others.

pub mod baseline;
pub mod exercise;
pub mod kept;
pub mod solution;

use std::hint::black_box;

use evidence::Unit;

use crate::judge::{Count, Exercise, Faster, Limit, Run, Version};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch6",
    title: "a mirror of values",
    file: "book/exercises/src/ch6_mirror/exercise.rs",
    check,
    faster: Some(Faster {
        times: 4.0,
        prepare,
        asides: &[("kept", || run(spheres(kept::Sphere::new)))],
    }),
    limit: Some(Limit {
        what: "allocations",
        unit: Unit::Count,
        most: 0.0,
        count: Count::Allocations,
        asides: &[],
    }),
};

/// Of a point (the last is 1) or of a vector (the last is 0).
pub type Numbers = [f64; 4];

/// A sphere that mirrors light, whoever wrote it.
trait Mirror {
    fn mirror(&mut self, coming: &Numbers, point: &Numbers) -> Numbers;
}

macro_rules! mirror {
    ($($version:ident),*) => {$(
        impl Mirror for $version::Sphere {
            fn mirror(&mut self, coming: &Numbers, point: &Numbers) -> Numbers {
                $version::Sphere::mirror(self, coming, point)
            }
        }
    )*};
}
mirror!(baseline, exercise, kept, solution);

/// Some spheres: the rows of the matrix that leads into the space of each. They are stretched, sheared and moved.
fn inverses() -> Vec<[Numbers; 4]> {
    let inverse = |i: i32| {
        let i = f64::from(i);
        [
            [1.0 + 0.1 * i, 0.2, -0.1 * i, i - 4.0],
            [0.3 * i.sin(), 0.7, 0.1, 0.5],
            [0.0, -0.2 * i.cos(), 2.0 / (i + 1.0), -i],
            [0.0, 0.0, 0.0, 1.0],
        ]
    };
    (0..8).map(inverse).collect()
}

/// Where light comes from, and the point where it is mirrored. They need not lie on a sphere: what lies on another one
/// round the same centre has a normal, too.
fn ways() -> Vec<[Numbers; 2]> {
    let way = |i: i32| {
        let i = f64::from(i);
        let coming = [i.sin(), 0.3 * i.cos() - 0.5, 1.0, 0.0];
        [coming, [3.0 * i.cos(), 0.1 * i, 2.0 - i.sin(), 1.0]]
    };
    (1..=32).map(way).collect()
}

fn spheres<S>(new: fn(&[Numbers; 4]) -> S) -> Vec<S> {
    inverses().iter().map(new).collect()
}

/// All ways, mirrored at each sphere, are one run.
fn run<S: Mirror + 'static>(mut spheres: Vec<S>) -> Run {
    let ways = ways();
    Box::new(move || {
        for sphere in &mut spheres {
            for [coming, point] in &ways {
                black_box(sphere.mirror(black_box(coming), black_box(point)));
            }
        }
    })
}

fn prepare(version: Version) -> Run {
    match version {
        Version::Baseline => run(spheres(baseline::Sphere::new)),
        Version::Exercise => run(spheres(exercise::Sphere::new)),
        Version::Solution => run(spheres(solution::Sphere::new)),
    }
}

fn check(version: Version) -> Result<(), String> {
    match version {
        Version::Baseline => compare(baseline::Sphere::new),
        Version::Exercise => compare(exercise::Sphere::new),
        Version::Solution => compare(solution::Sphere::new),
    }
}

/// With the baseline, to the last bit.
fn compare<S: Mirror>(new: fn(&[Numbers; 4]) -> S) -> Result<(), String> {
    for (mut sphere, mut reference) in spheres(new).into_iter().zip(spheres(baseline::Sphere::new))
    {
        for [coming, point] in ways() {
            let is = sphere.mirror(&coming, &point);
            let expected = reference.mirror(&coming, &point);
            if is.map(f64::to_bits) != expected.map(f64::to_bits) {
                return Err(format!("{is:?} instead of {expected:?} at {point:?}"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ball_mirrors_as_a_mirror_does() {
        let [x, y, z, w] = [0, 1, 2, 3].map(|one| [0, 1, 2, 3].map(|i| f64::from(i == one)));
        let mut ball = baseline::Sphere::new(&[x, y, z, w]);
        let half = 0.5_f64.sqrt();
        let is = ball.mirror(&[1.0, 0.0, 0.0, 0.0], &[-half, half, 0.0, 1.0]);
        let far = is
            .iter()
            .zip([0.0, 1.0, 0.0, 0.0])
            .map(|(a, b)| (a - b).abs());
        assert!(far.fold(0.0, f64::max) < 1e-15, "{is:?}");
    }

    #[test]
    fn kept_lists_are_right_too() {
        compare(kept::Sphere::new).unwrap();
    }
}
