//! Matrices of four rows and columns (*The Ray Tracer Challenge*, chapter 3).

use std::{array::from_fn, ops::Mul};

use crate::tuple::Tuple;

// ANCHOR: matrix
/// A 4 x 4 matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix {
    rows: [[f64; 4]; 4],
}
// ANCHOR_END: matrix

impl Matrix {
    /// A matrix of these rows.
    pub fn new(rows: [[f64; 4]; 4]) -> Matrix {
        Matrix { rows }
    }

    /// The matrix that changes nothing.
    pub fn identity() -> Matrix {
        Matrix::from_fn(|row, column| if row == column { 1.0 } else { 0.0 })
    }

    // ANCHOR: from-fn
    fn from_fn(element: impl Fn(usize, usize) -> f64) -> Matrix {
        Matrix::new(from_fn(|row| from_fn(|column| element(row, column))))
    }
    // ANCHOR_END: from-fn

    /// The element in a row and a column, counted from 0.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        self.rows[row][column]
    }

    /// Rows for columns.
    pub fn transpose(&self) -> Matrix {
        Matrix::from_fn(|row, column| self.get(column, row))
    }

    // ANCHOR: minor
    /// What is left without one row and one column.
    pub fn submatrix(&self, row: usize, column: usize) -> [[f64; 3]; 3] {
        let skip = |index, without| if index < without { index } else { index + 1 };
        from_fn(|r| from_fn(|c| self.get(skip(r, row), skip(c, column))))
    }

    /// The determinant of what is left without one row and one column.
    pub fn minor(&self, row: usize, column: usize) -> f64 {
        let [[a, b, c], [d, e, f], [g, h, i]] = self.submatrix(row, column);
        a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    }
    // ANCHOR_END: minor

    /// The minor, with its sign by the place.
    pub fn cofactor(&self, row: usize, column: usize) -> f64 {
        let minor = self.minor(row, column);
        if (row + column).is_multiple_of(2) {
            minor
        } else {
            -minor
        }
    }

    // ANCHOR: determinant
    /// The determinant, by cofactors of the first row.
    pub fn determinant(&self) -> f64 {
        (0..4)
            .map(|column| self.get(0, column) * self.cofactor(0, column))
            .sum()
    }
    // ANCHOR_END: determinant

    /// Whether there is an inverse.
    pub fn is_invertible(&self) -> bool {
        self.determinant() != 0.0
    }

    // ANCHOR: inverse
    /// The inverse, by cofactors. Its elements are not finite where the matrix has none; a scene's
    /// transforms were checked when it was loaded.
    pub fn inverse(&self) -> Matrix {
        let determinant = self.determinant();
        Matrix::from_fn(|row, column| self.cofactor(column, row) / determinant)
    }
    // ANCHOR_END: inverse
}

impl Mul for Matrix {
    type Output = Matrix;

    /// This matrix times another: what `other` does, followed by what this one does.
    fn mul(self, other: Matrix) -> Matrix {
        Matrix::from_fn(|row, column| {
            self.get(row, 0) * other.get(0, column)
                + self.get(row, 1) * other.get(1, column)
                + self.get(row, 2) * other.get(2, column)
                + self.get(row, 3) * other.get(3, column)
        })
    }
}

// ANCHOR: multiply-tuple
/// Of a reference: a matrix is four times as large as a tuple.
impl Mul<Tuple> for &Matrix {
    type Output = Tuple;

    /// A matrix times a tuple.
    fn mul(self, tuple: Tuple) -> Tuple {
        let element = |row| {
            self.get(row, 0) * tuple.get(0)
                + self.get(row, 1) * tuple.get(1)
                + self.get(row, 2) * tuple.get(2)
                + self.get(row, 3) * tuple.get(3)
        };
        Tuple::new(element(0), element(1), element(2), element(3))
    }
}
// ANCHOR_END: multiply-tuple

// ANCHOR: cached-inverse
/// The inverse of a transform, computed once and kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inverse {
    /// The inverse: for points and rays.
    pub matrix: Matrix,
    /// Its transpose: for normals.
    pub transpose: Matrix,
}
// ANCHOR_END: cached-inverse

impl Inverse {
    // ANCHOR: inverse-of
    /// The inverse of an invertible matrix.
    pub fn of(transform: &Matrix) -> Inverse {
        let matrix = transform.inverse();
        let transpose = matrix.transpose();
        Inverse { matrix, transpose }
    }
    // ANCHOR_END: inverse-of
}
