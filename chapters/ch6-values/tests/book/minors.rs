//! Chapter 3: what is left of a matrix without a row and a column.

use crate::support::matrix;

/// In the book, of other matrices and of smaller ones too.
#[test]
fn a_submatrix_lacks_one_row_and_one_column() {
    let m = matrix([
        [-6.0, 1.0, 1.0, 6.0],
        [-8.0, 5.0, 8.0, 6.0],
        [-1.0, 0.0, 8.0, 2.0],
        [-7.0, 1.0, -1.0, 1.0],
    ]);
    let rest = [[-6.0, 1.0, 6.0], [-8.0, 8.0, 6.0], [-7.0, -1.0, 1.0]];
    assert_eq!(m.submatrix(2, 1), rest);
}

/// Three rows of the book's, in a fourth row and column.
#[test]
fn a_minor_is_the_determinant_of_a_submatrix() {
    let m = matrix([
        [1.0, 2.0, 9.0, 6.0],
        [9.0, 9.0, 9.0, 9.0],
        [-5.0, 8.0, 9.0, -4.0],
        [2.0, 6.0, 9.0, 4.0],
    ]);
    assert_eq!(m.minor(1, 2), -196.0);
}

#[test]
fn a_cofactor_is_a_minor_with_the_sign_of_its_place() {
    let m = matrix([
        [1.0, 2.0, 9.0, 6.0],
        [-5.0, 8.0, 9.0, -4.0],
        [9.0, 9.0, 9.0, 9.0],
        [2.0, 6.0, 9.0, 4.0],
    ]);
    assert_eq!((m.minor(2, 2), m.cofactor(2, 2)), (-196.0, -196.0));
    let turned = m.transpose();
    assert_eq!(turned.minor(3, 2), m.minor(2, 3));
    assert_eq!(m.cofactor(2, 3), -m.minor(2, 3));
}
