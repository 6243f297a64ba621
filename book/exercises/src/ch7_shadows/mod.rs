//! Chapter 7: is anything between?
//!
//! Is a place in the shadow? The start collects all places where the ray to the light meets anything, sorts them, and
//! looks at one. A yes or no needs less, and some of it is known before there is a ray. Each test of a ray against a ball
//! is counted; what is found out once for the whole scene, in `Shadows::new`, costs nothing here.

pub mod baseline;
pub mod exercise;
pub mod first_blocker;
mod scenes;
pub mod solution;

use std::hint::black_box;

use evidence::Unit;

use scenes::{places, scene, scenes};

use crate::judge::{Count, Exercise, Faster, Limit, Run, Version};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch7",
    title: "is anything between?",
    file: "book/exercises/src/ch7_shadows/exercise.rs",
    check,
    faster: Some(Faster {
        times: 4.0,
        prepare,
        asides: &[("first-blocker", || run(first_blocker::Shadows::new))],
    }),
    limit: Some(Limit {
        what: "tests",
        unit: Unit::Count,
        most: 5_000.0,
        count: Count::Function(tests),
        asides: &[("first-blocker", || count(first_blocker::Shadows::new))],
    }),
};

/// A ball that keeps light away.
#[derive(Clone, Copy, Debug)]
pub struct Ball {
    /// Its centre.
    pub center: [f64; 3],
    /// Its radius.
    pub radius: f64,
}

/// Balls, and lights outside of all of them.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The balls. Some may overlap.
    pub balls: Vec<Ball>,
    /// Where the lights are.
    pub lights: Vec<[f64; 3]>,
}

/// A place on the outside of a ball.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Which ball.
    pub ball: usize,
    /// Where: a hair outside, so that the ball does not keep light from it by rounding.
    pub point: [f64; 3],
    /// The vector that is perpendicular to the ball there, of length 1, outwards.
    pub normal: [f64; 3],
}

/// From one point to another.
pub fn between(from: [f64; 3], to: [f64; 3]) -> [f64; 3] {
    [0, 1, 2].map(|axis| to[axis] - from[axis])
}

/// The dot product.
pub fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Where the ray from a point (t = 0) to a light (t = 1) enters a ball and where it leaves it.
fn meet(ball: &Ball, point: [f64; 3], light: [f64; 3]) -> Option<[f64; 2]> {
    let (way, from) = (between(point, light), between(ball.center, point));
    let (a, b) = (dot(way, way), dot(way, from));
    let discriminant = b * b - a * (dot(from, from) - ball.radius * ball.radius);
    if discriminant < 0.0 {
        return None;
    }
    let root = discriminant.sqrt();
    Some([(-b - root) / a, (-b + root) / a])
}

/// Something that answers questions, whoever wrote it.
trait Answer {
    fn is_shadowed(
        &mut self,
        place: &Place,
        light: usize,
        meet: impl FnMut(usize) -> Option<[f64; 2]>,
    ) -> bool;
}

macro_rules! answer {
    ($($version:ident),*) => {$(
        impl Answer for $version::Shadows {
            fn is_shadowed(
                &mut self,
                place: &Place,
                light: usize,
                meet: impl FnMut(usize) -> Option<[f64; 2]>,
            ) -> bool {
                $version::Shadows::is_shadowed(self, place, light, meet)
            }
        }
    )*};
}
answer!(baseline, exercise, first_blocker, solution);

/// All questions about a scene, and how many tests they took.
fn ask<A: Answer>(
    answers: &mut A,
    scene: &Scene,
    places: &[Place],
    mut said: impl FnMut(bool),
) -> u64 {
    let mut tests = 0;
    for place in places {
        for (number, light) in scene.lights.iter().enumerate() {
            said(answers.is_shadowed(place, number, |ball| {
                tests += 1;
                meet(&scene.balls[ball], place.point, *light)
            }));
        }
    }
    tests
}

fn run<A: Answer + 'static>(new: fn(&Scene) -> A) -> Run {
    let scene = scene();
    let (places, mut answers) = (places(&scene), new(&scene));
    Box::new(move || {
        black_box(ask(&mut answers, &scene, &places, |said| {
            black_box(said);
        }));
    })
}

fn count<A: Answer>(new: fn(&Scene) -> A) -> f64 {
    let scene = scene();
    ask(&mut new(&scene), &scene, &places(&scene), |_| ()) as f64
}

fn prepare(version: Version) -> Run {
    match version {
        Version::Baseline => run(baseline::Shadows::new),
        Version::Exercise => run(exercise::Shadows::new),
        Version::Solution => run(solution::Shadows::new),
    }
}

/// How many times all questions test a ray against a ball.
pub fn tests(version: Version) -> f64 {
    match version {
        Version::Baseline => count(baseline::Shadows::new),
        Version::Exercise => count(exercise::Shadows::new),
        Version::Solution => count(solution::Shadows::new),
    }
}

fn check(version: Version) -> Result<(), String> {
    match version {
        Version::Baseline => compare(baseline::Shadows::new),
        Version::Exercise => compare(exercise::Shadows::new),
        Version::Solution => compare(solution::Shadows::new),
    }
}

/// With the baseline.
fn compare<A: Answer>(new: fn(&Scene) -> A) -> Result<(), String> {
    for scene in scenes() {
        let places = places(&scene);
        let (mut is, mut expected) = (vec![], vec![]);
        ask(&mut new(&scene), &scene, &places, |said| is.push(said));
        let mut reference = baseline::Shadows::new(&scene);
        ask(&mut reference, &scene, &places, |said| expected.push(said));
        if let Some(wrong) = (0..is.len()).find(|index| is[*index] != expected[*index]) {
            let (lights, balls) = (scene.lights.len(), scene.balls.len());
            let (place, light) = (&places[wrong / lights], scene.lights[wrong % lights]);
            let is = is[wrong];
            return Err(format!(
                "{is} of the light at {light:?} at {place:?}, with {balls} balls"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Version::*, *};

    #[test]
    fn the_first_blocker_is_not_enough_and_there_is_room_to_the_solution() {
        let most = EXERCISE.limit.unwrap().most;
        let [all, few] = [Baseline, Solution].map(super::tests);
        let first = count(first_blocker::Shadows::new);
        assert!(
            few * 1.5 < most && most * 2.0 < first,
            "{few}, {most}, {first} of {all}"
        );
    }

    #[test]
    fn some_are_lit_and_some_are_not() {
        for scene in scenes().iter().skip(1) {
            let mut said = vec![];
            ask(
                &mut baseline::Shadows::new(scene),
                scene,
                &places(scene),
                |each| said.push(each),
            );
            assert!(said.contains(&true) && said.contains(&false));
        }
    }

    #[test]
    fn the_first_blocker_is_right_too() {
        compare(first_blocker::Shadows::new).unwrap();
    }
}
