//! Our version: a submatrix is the same matrix, looked at in other columns.

use ch1_naive::matrix::Matrix;

// ANCHOR: solution
/// The determinant of a matrix of 4 rows, by cofactors of the first row.
pub fn determinant(matrix: &Matrix) -> f64 {
    matrix.get(0, 0) * minor(matrix, [1, 2, 3])
        + matrix.get(0, 1) * -minor(matrix, [0, 2, 3])
        + matrix.get(0, 2) * minor(matrix, [0, 1, 3])
        + matrix.get(0, 3) * -minor(matrix, [0, 1, 2])
}

/// The determinant of the last three rows in three of the columns.
fn minor(matrix: &Matrix, [a, b, c]: [usize; 3]) -> f64 {
    // Of the last two rows in two of the columns.
    let smallest = |left, right| {
        matrix.get(2, left) * matrix.get(3, right) - matrix.get(2, right) * matrix.get(3, left)
    };
    matrix.get(1, a) * smallest(b, c)
        + matrix.get(1, b) * -smallest(a, c)
        + matrix.get(1, c) * smallest(a, b)
}
// ANCHOR_END: solution
