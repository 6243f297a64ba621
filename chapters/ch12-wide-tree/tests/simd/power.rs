//! Powers computed in vectors, against those of the standard library in f64.

use std::array::from_fn;

use super::{
    math,
    simd::{Float, MOST_LANES, Simd},
};

/// Numbers from the least normal to 1, those near 1, where it matters most, and a little more.
fn bases() -> Vec<f32> {
    let over_all = (0..4000).map(|i| 2f32.powf(-0.0315 * i as f32));
    let near_one = (0..4000).map(|i| 1.0 - i as f32 * 1e-5);
    let above_one = (0..100).map(|i| 1.0 + i as f32 * f32::EPSILON);
    over_all.chain(near_one).chain(above_one).collect()
}

fn powers<S: Simd>(simd: S) {
    let all = bases();
    for y in [0.0, 0.3, 1.0, 2.0, 5.0, 10.0, 50.0, 200.0, 300.0, 1000.0] {
        for first in (0..all.len()).step_by(S::LANES) {
            let bases: [f32; MOST_LANES] = from_fn(|lane| all[(first + lane) % all.len()]);
            let mut powers = [0.0; MOST_LANES];
            math::power(simd, simd.load(&bases), simd.splat(y)).store(&mut powers);
            for (x, power) in bases.iter().zip(powers).take(S::LANES) {
                let expected = f64::from(*x).powf(f64::from(y));
                // What is less than any normal number may be 0, or the least of them.
                let error = (f64::from(power) - expected).abs();
                let exponent = f64::from(y) * f64::from(*x).log2().abs();
                let most = expected * 1e-6 * f64::from(y).max(exponent).max(1.0) + 2e-38;
                assert!(
                    error <= most,
                    "{x} to the power of {y}: {power}, not {expected}"
                );
            }
        }
    }
}

#[test]
fn powers_are_right() {
    with_each!(powers);
}
