//! Chapter 1: the determinant without submatrices.
//!
//! The profile of chapter 1 shows its time in `Matrix::from_fn` and in the allocator. Both come from
//! submatrices that live for one determinant. Compute the same sums in the same order, so that the result is
//! the same to the last bit, and build none.

pub mod exercise;
pub mod solution;

use std::hint::black_box;

use ch1_naive::{matrix::Matrix, transform::*};

use evidence::Unit;

use crate::judge::{Count, Exercise, Faster, Limit, Run, Version};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch1",
    title: "the determinant without submatrices",
    file: "book/exercises/src/ch1_determinant/exercise.rs",
    check,
    faster: Some(Faster {
        times: 5.0,
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

fn determinant(version: Version, matrix: &Matrix) -> f64 {
    match version {
        Version::Baseline => matrix.determinant(),
        Version::Exercise => exercise::determinant(matrix),
        Version::Solution => solution::determinant(matrix),
    }
}

/// A determinant of each of the matrices is one run.
fn prepare(version: Version) -> Run {
    let matrices = matrices();
    Box::new(move || {
        for matrix in &matrices {
            black_box(determinant(version, black_box(matrix)));
        }
    })
}

/// Such as a scene has, and some that are full of odd numbers.
fn matrices() -> Vec<Matrix> {
    let mut matrices = vec![Matrix::identity(), scaling(0.0, 1.0, 2.0)];
    for step in 1..8 {
        let step = f64::from(step);
        let turned = rotation_x(step).multiply(&rotation_y(0.7 * step));
        let moved = translation(step, -1.0 / step, 3.0).multiply(&scaling(step, 0.3, -2.0));
        let odd = (0..16).map(|index| (f64::from(index) * 7.3 * step).sin());
        matrices.extend([
            moved.multiply(&turned),
            shearing(step, 0.1, -0.4, 2.0, 0.0, 1.0 / step).multiply(&moved),
            turned,
            Matrix::new(4, odd.collect()),
        ]);
    }
    matrices
}

fn check(version: Version) -> Result<(), String> {
    for matrix in matrices() {
        let (is, expected) = (determinant(version, &matrix), matrix.determinant());
        if is.to_bits() != expected.to_bits() {
            return Err(format!("{is:e} instead of {expected:e} of {matrix:?}"));
        }
    }
    Ok(())
}
