//! Your version: the same numbers, to the last bit, as values that say how large they are. Edit this file.

use super::Numbers;

/// A sphere, moved, turned and stretched.
pub struct Sphere {
    inverse: Matrix,
    transposed: Matrix,
}

impl Sphere {
    /// Of the rows of the matrix that leads from the world into its own space.
    pub fn new(inverse: &[Numbers; 4]) -> Sphere {
        let inverse = Matrix::new(inverse.iter().map(|row| row.to_vec()).collect());
        let transposed = inverse.transpose();
        Sphere {
            inverse,
            transposed,
        }
    }

    /// Where light goes on that comes along a vector and is mirrored at a point of the surface.
    pub fn mirror(&mut self, coming: &Numbers, point: &Numbers) -> Numbers {
        let coming = Tuple::new(coming.to_vec());
        let normal = self.normal(&Tuple::new(point.to_vec()));
        let twice = normal.times(2.0 * coming.dot(&normal));
        coming.minus(&twice).to_array()
    }

    fn normal(&self, point: &Tuple) -> Tuple {
        let center = Tuple::new(vec![0.0, 0.0, 0.0, 1.0]);
        let local = self.inverse.multiply(point).minus(&center);
        let mut normal = self.transposed.multiply(&local);
        normal.numbers[3] = 0.0;
        normal.times(1.0 / normal.dot(&normal).sqrt())
    }
}

struct Tuple {
    numbers: Vec<f64>,
}

impl Tuple {
    fn new(numbers: Vec<f64>) -> Tuple {
        Tuple { numbers }
    }

    fn dot(&self, other: &Tuple) -> f64 {
        let pairs = self.numbers.iter().zip(&other.numbers);
        pairs.map(|(a, b)| a * b).sum()
    }

    fn minus(&self, other: &Tuple) -> Tuple {
        let pairs = self.numbers.iter().zip(&other.numbers);
        Tuple::new(pairs.map(|(a, b)| a - b).collect())
    }

    fn times(&self, factor: f64) -> Tuple {
        Tuple::new(self.numbers.iter().map(|each| each * factor).collect())
    }

    fn to_array(&self) -> Numbers {
        [0, 1, 2, 3].map(|index| self.numbers[index])
    }
}

struct Matrix {
    rows: Vec<Tuple>,
}

impl Matrix {
    fn new(rows: Vec<Vec<f64>>) -> Matrix {
        Matrix {
            rows: rows.into_iter().map(Tuple::new).collect(),
        }
    }

    fn transpose(&self) -> Matrix {
        let column = |column: usize| self.rows.iter().map(|row| row.numbers[column]).collect();
        Matrix::new((0..self.rows.len()).map(column).collect())
    }

    fn multiply(&self, tuple: &Tuple) -> Tuple {
        Tuple::new(self.rows.iter().map(|row| row.dot(tuple)).collect())
    }
}
