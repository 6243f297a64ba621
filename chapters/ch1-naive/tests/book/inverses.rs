//! Chapter 3, from determinants to inverses.

use crate::support::{assert_matrix, matrix, product};
use crate::tracer::matrix::Matrix;

#[test]
fn the_determinant_of_four_rows_comes_from_cofactors() {
    let m = matrix([
        [-2.0, -8.0, 3.0, 5.0],
        [-3.0, 1.0, 7.0, 3.0],
        [1.0, 2.0, -9.0, 6.0],
        [-6.0, 7.0, 7.0, -9.0],
    ]);
    let cofactors = [0, 1, 2, 3].map(|column| m.cofactor(0, column));
    assert_eq!(cofactors, [690.0, 447.0, 210.0, 51.0]);
    assert_eq!(m.determinant(), -4071.0);
}

#[test]
fn a_determinant_other_than_zero_means_invertible() {
    let m = matrix([
        [6.0, 4.0, 4.0, 4.0],
        [5.0, 5.0, 7.0, 6.0],
        [4.0, -9.0, 3.0, -7.0],
        [9.0, 1.0, 7.0, -6.0],
    ]);
    assert_eq!(m.determinant(), -2120.0);
    assert!(m.is_invertible());
}

#[test]
fn a_determinant_of_zero_means_not_invertible() {
    let m = matrix([
        [-4.0, 2.0, -2.0, -3.0],
        [9.0, 6.0, 2.0, 6.0],
        [0.0, -5.0, 1.0, -5.0],
        [0.0, 0.0, 0.0, 0.0],
    ]);
    assert_eq!(m.determinant(), 0.0);
    assert!(!m.is_invertible());
}

/// Three matrices of the book.
fn invertible() -> [Matrix; 3] {
    [
        matrix([
            [-5.0, 2.0, 6.0, -8.0],
            [1.0, -5.0, 1.0, 8.0],
            [7.0, 7.0, -6.0, -7.0],
            [1.0, -3.0, 7.0, 4.0],
        ]),
        matrix([
            [8.0, -5.0, 9.0, 2.0],
            [7.0, 5.0, 6.0, 1.0],
            [-6.0, 0.0, 9.0, 6.0],
            [-3.0, 0.0, -9.0, -4.0],
        ]),
        matrix([
            [9.0, 3.0, 0.0, 9.0],
            [-5.0, -2.0, -6.0, -3.0],
            [-4.0, 9.0, 6.0, 4.0],
            [-7.0, 6.0, 6.0, 2.0],
        ]),
    ]
}

#[test]
fn an_inverse_is_transposed_cofactors_over_the_determinant() {
    let [m, ..] = invertible();
    let inverse = m.inverse();
    assert_eq!(m.determinant(), 532.0);
    assert_eq!((m.cofactor(2, 3), m.cofactor(3, 2)), (-160.0, 105.0));
    assert_eq!(inverse.get(3, 2), -160.0 / 532.0);
    assert_eq!(inverse.get(2, 3), 105.0 / 532.0);
}

#[test]
fn inverses_are_those_of_the_book() {
    let expected = [
        matrix([
            [0.21805, 0.45113, 0.24060, -0.04511],
            [-0.80827, -1.45677, -0.44361, 0.52068],
            [-0.07895, -0.22368, -0.05263, 0.19737],
            [-0.52256, -0.81391, -0.30075, 0.30639],
        ]),
        matrix([
            [-0.15385, -0.15385, -0.28205, -0.53846],
            [-0.07692, 0.12308, 0.02564, 0.03077],
            [0.35897, 0.35897, 0.43590, 0.92308],
            [-0.69231, -0.69231, -0.76923, -1.92308],
        ]),
        matrix([
            [-0.04074, -0.07778, 0.14444, -0.22222],
            [-0.07778, 0.03333, 0.36667, -0.33333],
            [-0.02901, -0.14630, -0.10926, 0.12963],
            [0.17778, 0.06667, -0.26667, 0.33333],
        ]),
    ];
    for (m, inverse) in invertible().iter().zip(&expected) {
        assert_matrix(&m.inverse(), inverse);
    }
}

#[test]
fn the_inverse_of_a_factor_undoes_it() {
    let a = matrix([
        [3.0, -9.0, 7.0, 3.0],
        [3.0, -8.0, 2.0, -9.0],
        [-4.0, 4.0, 4.0, 1.0],
        [-6.0, 5.0, -1.0, 1.0],
    ]);
    let b = matrix([
        [8.0, 2.0, 2.0, 2.0],
        [3.0, -1.0, 7.0, 0.0],
        [7.0, 0.0, 5.0, 4.0],
        [6.0, -2.0, 0.0, 5.0],
    ]);
    assert_matrix(&product(&product(&a, &b), &b.inverse()), &a);
}
