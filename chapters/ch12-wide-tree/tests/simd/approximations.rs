//! What is approximated is as near as is promised, and ranges end where they should.

use std::array::from_fn;

use super::simd::{Float, MOST_LANES, Mask, Simd};

/// The greatest relative error that is promised.
const MOST: f64 = 1e-6;

/// Normal numbers whose inverse is normal by far; some thousand of each power of two.
fn numbers() -> impl Iterator<Item = [f32; MOST_LANES]> {
    let (first, last) = (f32::MIN_POSITIVE.to_bits(), 2f32.powi(125).to_bits());
    let lanes = move |bits| from_fn(|lane| f32::from_bits(last.min(bits + 4099 * lane as u32)));
    (first..=last).step_by(4099 * MOST_LANES).map(lanes)
}

#[track_caller]
fn near<F: Float>(lanes: usize, vector: F, expected: impl Fn(usize) -> f64) {
    let mut values = [0.0; MOST_LANES];
    vector.store(&mut values);
    for (lane, value) in values.into_iter().enumerate().take(lanes) {
        let expected = expected(lane);
        let error = (f64::from(value) / expected - 1.0).abs();
        assert!(error < MOST, "{value}, not {expected}: off by {error:e}");
    }
}

fn approximations<S: Simd>(simd: S) {
    for numbers in numbers() {
        let x = simd.load(&numbers);
        let of = |lane: usize| f64::from(numbers[lane]);
        near(S::LANES, x.reciprocal(), |lane| 1.0 / of(lane));
        near(S::LANES, (-x).reciprocal(), |lane| -1.0 / of(lane));
        near(S::LANES, x.inverse_sqrt(), |lane| 1.0 / of(lane).sqrt());
    }
}

#[test]
fn approximations_are_near() {
    with_each!(approximations);
}

fn ranges<S: Simd>(simd: S) {
    let values = [0.0, -0.0, 1e-40, 1.0, 2.5, -1.0, f32::INFINITY, f32::NAN];
    for limit in [1e-40, 2.5, f32::INFINITY] {
        let numbers: [f32; MOST_LANES] = from_fn(|lane| values[lane % values.len()]);
        let is = simd.load(&numbers).is_positive_below(simd.splat(limit));
        for (lane, number) in numbers.into_iter().enumerate().take(S::LANES) {
            let expected = 0.0 < number && number < limit;
            let is = is.bits() >> lane & 1 == 1;
            assert_eq!(is, expected, "{number} below {limit}");
        }
    }
}

#[test]
fn ranges_end_where_they_should() {
    with_each!(ranges);
}
