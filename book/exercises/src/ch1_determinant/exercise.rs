//! Your version: the same number, to the last bit, without a matrix on the heap. Edit this file.

use ch1_naive::matrix::Matrix;

/// The determinant of a matrix of 4 rows, by cofactors of the first row.
pub fn determinant(matrix: &Matrix) -> f64 {
    (0..4)
        .map(|column| matrix.get(0, column) * cofactor(matrix, column))
        .sum()
}

/// The determinant of what is left without the first row and one column, with its sign by the column.
fn cofactor(matrix: &Matrix, column: usize) -> f64 {
    let minor = matrix.submatrix(0, column).determinant();
    if column.is_multiple_of(2) {
        minor
    } else {
        -minor
    }
}
