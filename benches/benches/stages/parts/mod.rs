//! The parts of a picture that the chapters talk about, each by itself.

pub mod hand_over;
pub mod matrix;
pub mod sphere;

use common::scene::Transform;

/// The reference scene's glass sphere, where it stands there.
const PLACE: [Transform; 2] = [
    Transform::Scale(0.75, 0.75, 0.75),
    Transform::Translate(-0.5, 0.75, 0.5),
];

/// Ends the program where a part of one chapter gives another result than that of the first.
fn check(chapter: &str, is: &[f64], expected: &[f64]) {
    let bits = |values: &[f64]| -> Vec<u64> { values.iter().map(|each| each.to_bits()).collect() };
    if bits(is) != bits(expected) || is.iter().any(|each| each.is_nan()) {
        eprintln!("{chapter}: the result is {is:?}, not {expected:?}");
        std::process::exit(1);
    }
}
