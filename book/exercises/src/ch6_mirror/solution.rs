//! Our version: a tuple is four numbers, a matrix four tuples.

use super::Numbers;

// ANCHOR: solution
/// A sphere, moved, turned and stretched.
pub struct Sphere {
    inverse: Matrix,
    transposed: Matrix,
}

impl Sphere {
    /// Of the rows of the matrix that leads from the world into its own space.
    pub fn new(inverse: &[Numbers; 4]) -> Sphere {
        let inverse = Matrix(inverse.map(Tuple));
        let transposed = inverse.transpose();
        Sphere {
            inverse,
            transposed,
        }
    }

    /// Where light goes on that comes along a vector and is mirrored at a point of the surface.
    pub fn mirror(&mut self, coming: &Numbers, point: &Numbers) -> Numbers {
        let coming = Tuple(*coming);
        let normal = self.normal(Tuple(*point));
        let twice = normal.times(2.0 * coming.dot(normal));
        coming.minus(twice).0
    }

    fn normal(&self, point: Tuple) -> Tuple {
        let center = Tuple([0.0, 0.0, 0.0, 1.0]);
        let local = self.inverse.multiply(point).minus(center);
        let mut normal = self.transposed.multiply(local);
        normal.0[3] = 0.0;
        normal.times(1.0 / normal.dot(normal).sqrt())
    }
}

#[derive(Clone, Copy)]
struct Tuple([f64; 4]);

impl Tuple {
    fn dot(self, other: Tuple) -> f64 {
        let [ax, ay, az, aw] = self.0;
        let [bx, by, bz, bw] = other.0;
        ax * bx + ay * by + az * bz + aw * bw
    }

    fn minus(self, other: Tuple) -> Tuple {
        Tuple([0, 1, 2, 3].map(|index| self.0[index] - other.0[index]))
    }

    fn times(self, factor: f64) -> Tuple {
        Tuple(self.0.map(|each| each * factor))
    }
}

#[derive(Clone, Copy)]
struct Matrix([Tuple; 4]);

impl Matrix {
    fn transpose(self) -> Matrix {
        let column = |column: usize| Tuple(self.0.map(|row| row.0[column]));
        Matrix([0, 1, 2, 3].map(column))
    }

    fn multiply(self, tuple: Tuple) -> Tuple {
        Tuple(self.0.map(|row| row.dot(tuple)))
    }
}
// ANCHOR_END: solution
