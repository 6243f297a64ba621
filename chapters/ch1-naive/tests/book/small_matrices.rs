//! Chapter 3: matrices of two and three rows, and what is left of one without a row and a column.

use crate::support::matrix;

#[test]
fn a_matrix_may_have_two_rows() {
    let m = matrix([[-3.0, 5.0], [1.0, -2.0]]);
    let elements = [m.get(0, 0), m.get(0, 1), m.get(1, 0), m.get(1, 1)];
    assert_eq!(elements, [-3.0, 5.0, 1.0, -2.0]);
}

#[test]
fn a_matrix_may_have_three_rows() {
    let m = matrix([[-3.0, 5.0, 0.0], [1.0, -2.0, -7.0], [0.0, 1.0, 1.0]]);
    assert_eq!([0, 1, 2].map(|i| m.get(i, i)), [-3.0, -2.0, 1.0]);
}

#[test]
fn a_submatrix_lacks_one_row_and_one_column() {
    let m = matrix([[1.0, 5.0, 0.0], [-3.0, 2.0, 7.0], [0.0, 6.0, -3.0]]);
    assert_eq!(m.submatrix(0, 2), matrix([[-3.0, 2.0], [0.0, 6.0]]));

    let m = matrix([
        [-6.0, 1.0, 1.0, 6.0],
        [-8.0, 5.0, 8.0, 6.0],
        [-1.0, 0.0, 8.0, 2.0],
        [-7.0, 1.0, -1.0, 1.0],
    ]);
    let rest = matrix([[-6.0, 1.0, 6.0], [-8.0, 8.0, 6.0], [-7.0, -1.0, 1.0]]);
    assert_eq!(m.submatrix(2, 1), rest);
}

#[test]
fn a_minor_is_the_determinant_of_a_submatrix() {
    let m = matrix([[3.0, 5.0, 0.0], [2.0, -1.0, -7.0], [6.0, -1.0, 5.0]]);
    assert_eq!(m.minor(1, 0), 25.0);
    assert_eq!(m.submatrix(1, 0).determinant(), 25.0);
}

#[test]
fn a_cofactor_is_a_minor_with_the_sign_of_its_place() {
    let m = matrix([[3.0, 5.0, 0.0], [2.0, -1.0, -7.0], [6.0, -1.0, 5.0]]);
    assert_eq!((m.minor(0, 0), m.cofactor(0, 0)), (-12.0, -12.0));
    assert_eq!((m.minor(1, 0), m.cofactor(1, 0)), (25.0, -25.0));
}

#[test]
fn the_determinant_of_two_rows_is_the_cross_difference() {
    assert_eq!(matrix([[1.0, 5.0], [-3.0, 2.0]]).determinant(), 17.0);
}

#[test]
fn the_determinant_of_three_rows_comes_from_cofactors() {
    let m = matrix([[1.0, 2.0, 6.0], [-5.0, 8.0, -4.0], [2.0, 6.0, 4.0]]);
    assert_eq!([0, 1, 2].map(|c| m.cofactor(0, c)), [56.0, 12.0, -46.0]);
    assert_eq!(m.determinant(), -196.0);
}
