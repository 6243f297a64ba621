//! Chapter 3, up to transposing.

use crate::support::{matrix, multiply_tuple, product, tuple};
use crate::tracer::matrix::Matrix;

fn counting_up_and_down() -> Matrix {
    matrix([
        [1.0, 2.0, 3.0, 4.0],
        [5.0, 6.0, 7.0, 8.0],
        [9.0, 8.0, 7.0, 6.0],
        [5.0, 4.0, 3.0, 2.0],
    ])
}

#[test]
fn elements_are_found_by_row_and_column() {
    let m = matrix([
        [1.0, 2.0, 3.0, 4.0],
        [5.5, 6.5, 7.5, 8.5],
        [9.0, 10.0, 11.0, 12.0],
        [13.5, 14.5, 15.5, 16.5],
    ]);
    let places = [(0, 0), (0, 3), (1, 0), (1, 2), (2, 2), (3, 0), (3, 2)];
    let elements = places.map(|(row, column)| m.get(row, column));
    assert_eq!(elements, [1.0, 4.0, 5.5, 7.5, 11.0, 13.5, 15.5]);
}

#[test]
fn matrices_of_the_same_elements_are_equal() {
    assert_eq!(counting_up_and_down(), counting_up_and_down());
}

#[test]
fn matrices_of_other_elements_are_not_equal() {
    let other = matrix([
        [2.0, 3.0, 4.0, 5.0],
        [6.0, 7.0, 8.0, 9.0],
        [8.0, 7.0, 6.0, 5.0],
        [4.0, 3.0, 2.0, 1.0],
    ]);
    assert_ne!(counting_up_and_down(), other);
}

#[test]
fn a_product_is_rows_times_columns() {
    let b = matrix([
        [-2.0, 1.0, 2.0, 3.0],
        [3.0, 2.0, 1.0, -1.0],
        [4.0, 3.0, 6.0, 5.0],
        [1.0, 2.0, 7.0, 8.0],
    ]);
    let expected = matrix([
        [20.0, 22.0, 50.0, 48.0],
        [44.0, 54.0, 114.0, 108.0],
        [40.0, 58.0, 110.0, 102.0],
        [16.0, 26.0, 46.0, 42.0],
    ]);
    assert_eq!(product(&counting_up_and_down(), &b), expected);
}

#[test]
fn a_matrix_times_a_tuple_is_a_tuple() {
    let m = matrix([
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 4.0, 4.0, 2.0],
        [8.0, 6.0, 4.0, 1.0],
        [0.0, 0.0, 0.0, 1.0],
    ]);
    let product = multiply_tuple(&m, &tuple(1.0, 2.0, 3.0, 1.0));
    assert_eq!(product, tuple(18.0, 24.0, 33.0, 1.0));
}

#[test]
fn the_identity_changes_no_matrix() {
    let m = matrix([
        [0.0, 1.0, 2.0, 4.0],
        [1.0, 2.0, 4.0, 8.0],
        [2.0, 4.0, 8.0, 16.0],
        [4.0, 8.0, 16.0, 32.0],
    ]);
    assert_eq!(product(&m, &Matrix::identity()), m);
}

#[test]
fn the_identity_changes_no_tuple() {
    let tuple = tuple(1.0, 2.0, 3.0, 4.0);
    assert_eq!(multiply_tuple(&Matrix::identity(), &tuple), tuple);
}

#[test]
fn transposing_swaps_rows_and_columns() {
    let m = matrix([
        [0.0, 9.0, 3.0, 0.0],
        [9.0, 8.0, 0.0, 8.0],
        [1.0, 8.0, 5.0, 3.0],
        [0.0, 0.0, 5.0, 8.0],
    ]);
    let transposed = matrix([
        [0.0, 9.0, 1.0, 0.0],
        [9.0, 8.0, 8.0, 0.0],
        [3.0, 0.0, 5.0, 5.0],
        [0.0, 8.0, 3.0, 8.0],
    ]);
    assert_eq!(m.transpose(), transposed);
}

#[test]
fn the_identity_is_its_own_transpose() {
    assert_eq!(Matrix::identity().transpose(), Matrix::identity());
}
