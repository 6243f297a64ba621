//! Square matrices (*The Ray Tracer Challenge*, chapter 3).

use crate::tuple::Tuple;

// ANCHOR: matrix
/// A square matrix of 2 to 4 rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    size: usize,
    elements: Vec<f64>,
}
// ANCHOR_END: matrix

impl Matrix {
    /// A matrix of `size` rows, listed row by row.
    pub fn new(size: usize, elements: Vec<f64>) -> Matrix {
        assert_eq!(
            elements.len(),
            size * size,
            "a square matrix of {size} rows"
        );
        Matrix { size, elements }
    }

    /// The 4 x 4 matrix that changes nothing.
    pub fn identity() -> Matrix {
        Matrix::from_fn(4, |row, column| if row == column { 1.0 } else { 0.0 })
    }

    // ANCHOR: from-fn
    fn from_fn(size: usize, element: impl Fn(usize, usize) -> f64) -> Matrix {
        let mut elements = Vec::with_capacity(size * size);
        for row in 0..size {
            for column in 0..size {
                elements.push(element(row, column));
            }
        }
        Matrix { size, elements }
    }
    // ANCHOR_END: from-fn

    /// The element in a row and a column, counted from 0.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        self.elements[row * self.size + column]
    }

    /// This 4 x 4 matrix times another: what `other` does, followed by what this one does.
    pub fn multiply(&self, other: &Matrix) -> Matrix {
        Matrix::from_fn(4, |row, column| {
            self.get(row, 0) * other.get(0, column)
                + self.get(row, 1) * other.get(1, column)
                + self.get(row, 2) * other.get(2, column)
                + self.get(row, 3) * other.get(3, column)
        })
    }

    // ANCHOR: multiply-tuple
    /// A 4 x 4 matrix times a tuple.
    pub fn multiply_tuple(&self, tuple: &Tuple) -> Tuple {
        let element = |row| {
            self.get(row, 0) * tuple.get(0)
                + self.get(row, 1) * tuple.get(1)
                + self.get(row, 2) * tuple.get(2)
                + self.get(row, 3) * tuple.get(3)
        };
        Tuple::new(element(0), element(1), element(2), element(3))
    }
    // ANCHOR_END: multiply-tuple

    /// Rows for columns.
    pub fn transpose(&self) -> Matrix {
        Matrix::from_fn(self.size, |row, column| self.get(column, row))
    }

    // ANCHOR: submatrix
    /// What is left without one row and one column.
    pub fn submatrix(&self, without_row: usize, without_column: usize) -> Matrix {
        let skip = |index, without| if index < without { index } else { index + 1 };
        Matrix::from_fn(self.size - 1, |row, column| {
            self.get(skip(row, without_row), skip(column, without_column))
        })
    }
    // ANCHOR_END: submatrix

    /// The determinant of what is left without one row and one column.
    pub fn minor(&self, row: usize, column: usize) -> f64 {
        self.submatrix(row, column).determinant()
    }

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
        if self.size == 2 {
            return self.get(0, 0) * self.get(1, 1) - self.get(0, 1) * self.get(1, 0);
        }
        (0..self.size)
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
        Matrix::from_fn(self.size, |row, column| {
            self.cofactor(column, row) / determinant
        })
    }
    // ANCHOR_END: inverse
}

// ANCHOR: cached-inverse
/// The inverse of a transform, computed once and kept.
#[derive(Clone, Debug, PartialEq)]
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
