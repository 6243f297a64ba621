//! Matrices of transforms (*The Ray Tracer Challenge*, chapter 3).

use std::{array::from_fn, ops::Mul};

use crate::tuple::Tuple;

// ANCHOR: matrix
/// A 4 x 4 matrix whose last row is 0, 0, 0, 1 and is not kept. All transforms are of this kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix {
    rows: [[f64; 4]; 3],
}
// ANCHOR_END: matrix

impl Matrix {
    /// A matrix of these rows.
    pub fn new(rows: [[f64; 4]; 3]) -> Matrix {
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

    /// A column, counted from 0: where the matrix takes an axis, and the last, where it takes the origin.
    pub fn column(&self, column: usize) -> Tuple {
        let [x, y, z] = self.rows.map(|row| row[column]);
        Tuple::new(x, y, z)
    }

    // ANCHOR: multiply-tuple
    /// A matrix times a point.
    pub fn multiply_point(&self, point: &Tuple) -> Tuple {
        self.multiply_vector(point) + self.column(3)
    }

    /// A matrix times a vector, which is turned and stretched but not moved.
    pub fn multiply_vector(&self, vector: &Tuple) -> Tuple {
        let element = |row| {
            self.get(row, 0) * vector.x()
                + self.get(row, 1) * vector.y()
                + self.get(row, 2) * vector.z()
        };
        Tuple::new(element(0), element(1), element(2))
    }

    /// The transpose of a matrix times a vector: where the matrix is the inverse of a transform, this turns
    /// normals by it.
    pub fn multiply_normal(&self, normal: &Tuple) -> Tuple {
        let element = |column| {
            self.get(0, column) * normal.x()
                + self.get(1, column) * normal.y()
                + self.get(2, column) * normal.z()
        };
        Tuple::new(element(0), element(1), element(2))
    }
    // ANCHOR_END: multiply-tuple

    // ANCHOR: cofactor
    /// The cofactor of an element of the first three columns. Taken round in turn, rows and columns need no sign.
    pub fn cofactor(&self, row: usize, column: usize) -> f64 {
        let [b, c] = [(row + 1) % 3, (row + 2) % 3];
        let [left, right] = [(column + 1) % 3, (column + 2) % 3];
        self.get(b, left) * self.get(c, right) - self.get(b, right) * self.get(c, left)
    }
    // ANCHOR_END: cofactor

    // ANCHOR: determinant
    /// The determinant, by cofactors of the first row.
    pub fn determinant(&self) -> f64 {
        (0..3)
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
        let element = |row, column| self.cofactor(column, row) / determinant;
        Matrix::from_fn(|row, column| match column {
            3 => -(0..3)
                .map(|k| element(row, k) * self.get(k, 3))
                .sum::<f64>(),
            _ => element(row, column),
        })
    }
    // ANCHOR_END: inverse
}

impl Mul for Matrix {
    type Output = Matrix;

    /// This matrix times another: what `other` does, followed by what this one does.
    fn mul(self, other: Matrix) -> Matrix {
        Matrix::from_fn(|row, column| {
            let moved = if column == 3 { self.get(row, 3) } else { 0.0 };
            self.get(row, 0) * other.get(0, column)
                + self.get(row, 1) * other.get(1, column)
                + self.get(row, 2) * other.get(2, column)
                + moved
        })
    }
}
