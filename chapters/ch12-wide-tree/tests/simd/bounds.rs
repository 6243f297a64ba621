//! Loads and stores touch nothing but their lanes of a slice, and too short a slice is refused.

use std::{
    array::from_fn,
    fmt::Debug,
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::simd::{Float, Ints, MOST_LANES, Simd};

/// What is in a slice after something was written to it, and nothing to what is around.
#[track_caller]
pub fn written<T: Copy + PartialEq + Debug>(
    guard: T,
    length: usize,
    write: impl FnOnce(&mut [T]),
) -> Vec<T> {
    let mut memory = [guard; 3 * MOST_LANES];
    write(&mut memory[MOST_LANES..][..length]);
    let (before, rest) = memory.split_at(MOST_LANES);
    let (slice, after) = rest.split_at(length);
    assert!(before.iter().chain(after).all(|value| *value == guard));
    slice.to_vec()
}

pub fn panics<T>(what: impl FnOnce() -> T) -> bool {
    catch_unwind(AssertUnwindSafe(what)).is_err()
}

fn loads_and_stores<S: Simd>(simd: S) {
    let (all, short) = (S::LANES, S::LANES - 1);
    let numbers: [f32; MOST_LANES] = from_fn(|lane| lane as f32 + 1.0);
    let floats = simd.load(&numbers[..all]);
    assert_eq!(written(0.0, all, |to| floats.store(to)), numbers[..all]);
    let integers = numbers.map(f32::to_bits);
    let ints = floats.to_bits();
    assert_eq!(written(0, all, |to| ints.store(to)), integers[..all]);
    assert!(panics(|| simd.load(&numbers[..short])));
    assert!(panics(|| floats.store(&mut [0.0; MOST_LANES][..short])));
    assert!(panics(|| ints.store(&mut [0; MOST_LANES][..short])));
}

#[test]
fn loads_and_stores_keep_to_their_slice() {
    with_each!(loads_and_stores);
}
