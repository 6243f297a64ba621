//! Chapter 10: who needs this instruction?
//!
//! All rays begin at one point, which is known before the first of them. So is what follows from it. Each operation is
//! counted, by a number that counts; timed are plain ones.

pub mod baseline;
pub mod exercise;
mod number;
pub mod solution;

use std::{hint::black_box, sync::OnceLock};

use evidence::Unit;

use crate::judge::{Count, Exercise, Faster, Limit, Run, Version};
use number::{Counted, operations};

pub use number::Number;

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch10",
    title: "who needs this instruction",
    file: "book/exercises/src/ch10_origin/exercise.rs",
    check,
    faster: Some(Faster {
        times: 1.0,
        prepare,
        asides: &[],
    }),
    limit: Some(Limit {
        what: "operations",
        unit: Unit::Count,
        most: 1_500_000.0,
        count: Count::Function(counted),
        asides: &[("tests", || (rays().len() * balls().len()) as f64)],
    }),
};

/// Where all rays begin: outside each ball.
const ORIGIN: [f32; 3] = [1.0, 2.0, -12.0];

/// By how much a result may be off, over what it should be.
const BOUND: f64 = 1e-3;

/// A ball in the world.
#[derive(Clone, Copy, Debug)]
pub struct Ball<N> {
    /// Its centre.
    pub center: [N; 3],
    /// Its radius.
    pub radius: N,
}

/// The sum of the products.
pub fn dot<N: Number>(a: [N; 3], b: [N; 3]) -> N {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// For each ray, the least t where it meets a ball.
fn nearest<N: Number>(
    version: Version,
    balls: &[Ball<N>],
    origin: [N; 3],
    rays: &[[N; 3]],
    found: &mut Vec<N>,
) {
    macro_rules! with {
        ($version:ident) => {{
            let balls = $version::Balls::new(origin, balls);
            found.extend(rays.iter().map(|direction| balls.nearest(*direction)));
        }};
    }
    match version {
        Version::Baseline => with!(baseline),
        Version::Exercise => with!(exercise),
        Version::Solution => with!(solution),
    }
}

/// Balls of several sizes, in rows that stand behind each other.
fn balls() -> Vec<Ball<f32>> {
    let ball = |i: u8| Ball {
        center: [
            f32::from(i % 7) * 1.7 - 5.0,
            f32::from(i / 7 % 3) * 2.1 - 1.0,
            f32::from(i / 21) * 3.0 - 2.0,
        ],
        radius: 0.4 + f32::from(i % 5) * 0.2,
    };
    (0..40).map(ball).collect()
}

/// Directions of length 1: those of a picture, and some to the back.
fn rays() -> &'static [[f32; 3]] {
    static RAYS: OnceLock<Vec<[f32; 3]>> = OnceLock::new();
    RAYS.get_or_init(|| {
        let ray = |i: u16| {
            let (x, y) = (
                f32::from(i % 64) / 32.0 - 1.0,
                f32::from(i / 64) / 24.0 - 1.0,
            );
            let z = if i.is_multiple_of(50) { -1.2 } else { 1.2 };
            let length = (x * x + y * y + z * z).sqrt();
            [x, y, z].map(|part| part / length)
        };
        (0..64 * 48).map(ray).collect()
    })
}

/// All rays are one run, with what is made ready for them.
fn prepare(version: Version) -> Run {
    let (balls, rays) = (balls(), rays());
    let mut found = Vec::with_capacity(rays.len());
    Box::new(move || {
        found.clear();
        nearest(
            version,
            black_box(&balls),
            black_box(ORIGIN),
            rays,
            &mut found,
        );
        black_box(&found);
    })
}

/// How many operations they take.
pub fn counted(version: Version) -> f64 {
    let ball = |ball: &Ball<f32>| Ball {
        center: ball.center.map(Counted),
        radius: Counted(ball.radius),
    };
    let balls: Vec<Ball<Counted>> = balls().iter().map(ball).collect();
    let rays: Vec<[Counted; 3]> = rays().iter().map(|ray| ray.map(Counted)).collect();
    let mut found = Vec::new();
    operations(|| nearest(version, &balls, ORIGIN.map(Counted), &rays, &mut found)) as f64
}

/// Against f64, for all rays that do not just touch a ball.
fn check(version: Version) -> Result<(), String> {
    let all = balls();
    for balls in [&all[..], &all[..1], &[]] {
        let mut found = Vec::new();
        nearest(version, balls, ORIGIN, rays(), &mut found);
        for (ray, is) in rays().iter().zip(found) {
            let Some(expected) = truth(balls, ray) else {
                continue;
            };
            let is = f64::from(is);
            let right = is == expected || (is - expected).abs() <= expected * BOUND;
            if !right {
                return Err(format!(
                    "{} balls: met at {is} instead of {expected} by {ray:?}",
                    balls.len()
                ));
            }
        }
    }
    Ok(())
}

/// The least t where a ray meets a ball, in f64; nothing where it passes so close to the edge of one that f32 may say
/// either.
fn truth(balls: &[Ball<f32>], ray: &[f32; 3]) -> Option<f64> {
    let ray = ray.map(f64::from);
    let mut nearest = f64::INFINITY;
    for ball in balls {
        let radius = f64::from(ball.radius);
        let to_center = [0, 1, 2].map(|i| f64::from(ball.center[i]) - f64::from(ORIGIN[i]));
        let product = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        let closest = product(to_center, ray) / product(ray, ray);
        let away = [0, 1, 2].map(|i| to_center[i] - ray[i] * closest);
        let half_squared = radius * radius - product(away, away);
        if half_squared.abs() < 0.05 * radius * radius {
            return None;
        }
        if half_squared > 0.0 && closest > 0.0 {
            nearest = nearest.min(closest - half_squared.sqrt() / product(ray, ray).sqrt());
        }
    }
    Some(nearest)
}

#[cfg(test)]
mod tests {
    use super::{Version::*, *};

    #[test]
    fn nearly_all_rays_are_checked_and_some_meet_a_ball() {
        let all = balls();
        let checked: Vec<f64> = rays().iter().filter_map(|ray| truth(&all, ray)).collect();
        assert!(checked.len() * 10 > rays().len() * 8, "{}", checked.len());
        let met = checked.iter().filter(|t| t.is_finite()).count();
        assert!((300..1500).contains(&met), "{met}");
    }

    #[test]
    fn every_ball_is_in_front_of_the_origin() {
        let gap = |ball: &Ball<f32>| {
            let away = [0, 1, 2].map(|i| ball.center[i] - ORIGIN[i]);
            dot(away, away).sqrt() - ball.radius
        };
        assert!(balls().iter().all(|ball| gap(ball) > 1.0));
    }

    #[test]
    fn less_than_a_third_of_what_is_saved_may_stay() {
        let most = EXERCISE.limit.unwrap().most;
        let [all, few] = [Baseline, Solution].map(counted);
        let part = (all - most) / (all - few);
        assert!((0.7..0.85).contains(&part), "{part} of {all} to {few}");
    }
}
