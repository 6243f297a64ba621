//! Chapter 8: balls side by side.
//!
//! Chapter 8 tests a ball against eight rays. The other way round is a vector as well: one ray against eight balls. The
//! start keeps each ball's four numbers together and leaves a ball as soon as it can, and so the compiler finds nothing
//! to do side by side. Lay the balls out so that it does. No intrinsics, and every answer the same to the last bit:
//! all is f32, and a vector instruction rounds each lane as a single number is rounded.

pub mod baseline;
pub mod exercise;
pub mod in_arrays;
pub mod solution;

use std::hint::black_box;

use crate::judge::{Exercise, Faster, Run, Version};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch8",
    title: "balls side by side",
    file: "book/exercises/src/ch8_balls/exercise.rs",
    check,
    faster: Some(Faster {
        times: 2.0,
        prepare,
        asides: &[("in-arrays", || run(in_arrays::Balls::new))],
    }),
    limit: None,
};

/// A ball in the world.
#[derive(Clone, Copy, Debug)]
pub struct Ball {
    /// Its centre.
    pub center: [f32; 3],
    /// Its radius.
    pub radius: f32,
}

/// A ray from a point along a vector of length 1.
#[derive(Clone, Copy, Debug)]
pub struct Ray {
    /// The point where t = 0.
    pub origin: [f32; 3],
    /// The way it goes while t grows by 1.
    pub direction: [f32; 3],
}

/// A cloud of large balls. Many overlap, and some are twice in the same place.
fn balls() -> Vec<Ball> {
    let ball = |i: u16| {
        let i = f32::from(i % 190);
        let (x, y, z) = ((2.4 * i).sin(), (1.7 * i).cos(), (0.9 * i).sin());
        Ball {
            center: [4.0 * x, 4.0 * y, 12.0 + 4.0 * z],
            radius: 1.4 + 0.7 * (i % 7.0),
        }
    };
    (0..203).map(ball).collect()
}

/// From in front of the cloud and, one of four, from the middle of it. A ray meets about a third of the balls, now one and
/// now another.
fn rays() -> Vec<Ray> {
    let ray = |i: u16| {
        let z = if i.is_multiple_of(4) { 10.0 } else { 0.0 };
        let i = f32::from(i);
        let (x, y) = (0.4 * (1.3 * i).sin(), 0.4 * (0.7 * i).cos());
        let length = (x * x + y * y + 1.0).sqrt();
        Ray {
            origin: [0.1, -0.2, z],
            direction: [x / length, y / length, 1.0 / length],
        }
    };
    (0..256).map(ray).collect()
}

/// Something that finds the first ball, whoever wrote it.
trait First {
    fn first(&self, ray: &Ray) -> Option<(f32, usize)>;
}

macro_rules! first {
    ($($version:ident),*) => {$(
        impl First for $version::Balls {
            fn first(&self, ray: &Ray) -> Option<(f32, usize)> {
                $version::Balls::first(self, ray)
            }
        }
    )*};
}
first!(baseline, exercise, in_arrays, solution);

/// All rays, among balls that were laid out before.
fn run<B: First + 'static>(new: fn(&[Ball]) -> B) -> Run {
    let (balls, rays) = (new(&balls()), rays());
    Box::new(move || {
        for ray in &rays {
            black_box(black_box(&balls).first(black_box(ray)));
        }
    })
}

fn prepare(version: Version) -> Run {
    match version {
        Version::Baseline => run(baseline::Balls::new),
        Version::Exercise => run(exercise::Balls::new),
        Version::Solution => run(solution::Balls::new),
    }
}

fn check(version: Version) -> Result<(), String> {
    match version {
        Version::Baseline => compare(baseline::Balls::new),
        Version::Exercise => compare(exercise::Balls::new),
        Version::Solution => compare(solution::Balls::new),
    }
}

/// With the baseline, to the last bit: no balls, some, and numbers of them that eight divides and that it does not.
fn compare<B: First>(new: fn(&[Ball]) -> B) -> Result<(), String> {
    let all = balls();
    let twice: Vec<Ball> = all.iter().flat_map(|ball| [*ball; 2]).collect();
    for balls in [
        &all[..],
        &twice,
        &all[..200],
        &all[..9],
        &all[190..],
        &all[..1],
        &[],
    ] {
        let (is, expected) = (new(balls), baseline::Balls::new(balls));
        for ray in rays() {
            let (is, expected) = (is.first(&ray), expected.first(&ray));
            let bits = |found: Option<(f32, usize)>| found.map(|(t, ball)| (t.to_bits(), ball));
            if bits(is) != bits(expected) {
                let balls = balls.len();
                return Err(format!(
                    "{is:?} instead of {expected:?} of {balls} balls and {ray:?}"
                ));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_guess_what_a_ray_meets() {
        let meets = |ray: &Ray| {
            balls()
                .chunks(1)
                .filter(|ball| baseline::Balls::new(ball).first(ray).is_some())
                .count()
        };
        let (rays, balls) = (rays(), balls().len());
        let share = rays.iter().map(meets).sum::<usize>() as f64 / (rays.len() * balls) as f64;
        assert!((0.15..0.5).contains(&share), "{share}");
    }

    #[test]
    fn different_balls_are_first() {
        let balls = baseline::Balls::new(&balls());
        let rays = rays();
        let found = rays
            .iter()
            .flat_map(|ray| balls.first(ray))
            .map(|(_, ball)| ball);
        assert!(found.collect::<std::collections::BTreeSet<_>>().len() > 3);
    }

    #[test]
    fn the_layout_alone_is_right_too() {
        compare(in_arrays::Balls::new).unwrap();
    }
}
