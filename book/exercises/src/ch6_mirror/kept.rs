//! Another way: the vectors stay, and are kept from one call to the next, as in chapter 4.

use super::Numbers;

// ANCHOR: kept
/// A sphere, and the lists that its results are written to.
pub struct Sphere {
    inverse: Matrix,
    transposed: Matrix,
    coming: Tuple,
    point: Tuple,
    local: Tuple,
    normal: Tuple,
}

impl Sphere {
    /// Where light goes on that comes along a vector and is mirrored at a point of the surface.
    pub fn mirror(&mut self, coming: &Numbers, point: &Numbers) -> Numbers {
        self.coming.fill(coming);
        self.point.fill(point);
        self.find_normal();
        let factor = 2.0 * self.coming.dot(&self.normal);
        self.normal.scale(factor);
        self.coming.subtract(&self.normal);
        [0, 1, 2, 3].map(|index| self.coming.numbers[index])
    }

    /// Writes to `normal`.
    fn find_normal(&mut self) {
        self.inverse.multiply_into(&self.point, &mut self.local);
        self.local.numbers[3] -= 1.0;
        self.transposed.multiply_into(&self.local, &mut self.normal);
        self.normal.numbers[3] = 0.0;
        let length = self.normal.dot(&self.normal).sqrt();
        self.normal.scale(1.0 / length);
    }
}
// ANCHOR_END: kept

impl Sphere {
    /// Of the rows of the matrix that leads from the world into its own space.
    pub fn new(inverse: &[Numbers; 4]) -> Sphere {
        let column = |column: usize| inverse.map(|row| row[column]);
        Sphere {
            inverse: Matrix::new(inverse),
            transposed: Matrix::new(&[0, 1, 2, 3].map(column)),
            coming: Tuple::default(),
            point: Tuple::default(),
            local: Tuple::default(),
            normal: Tuple::default(),
        }
    }
}

#[derive(Default)]
struct Tuple {
    numbers: Vec<f64>,
}

impl Tuple {
    fn fill(&mut self, numbers: &[f64]) {
        self.numbers.clear();
        self.numbers.extend_from_slice(numbers);
    }

    fn dot(&self, other: &Tuple) -> f64 {
        let pairs = self.numbers.iter().zip(&other.numbers);
        pairs.map(|(a, b)| a * b).sum()
    }

    fn subtract(&mut self, other: &Tuple) {
        let pairs = self.numbers.iter_mut().zip(&other.numbers);
        pairs.for_each(|(a, b)| *a -= b);
    }

    fn scale(&mut self, factor: f64) {
        self.numbers.iter_mut().for_each(|each| *each *= factor);
    }
}

struct Matrix {
    rows: Vec<Tuple>,
}

impl Matrix {
    fn new(rows: &[Numbers; 4]) -> Matrix {
        let tuple = |row: &Numbers| Tuple {
            numbers: row.to_vec(),
        };
        Matrix {
            rows: rows.iter().map(tuple).collect(),
        }
    }

    fn multiply_into(&self, tuple: &Tuple, product: &mut Tuple) {
        product.numbers.clear();
        let products = self.rows.iter().map(|row| row.dot(tuple));
        product.numbers.extend(products);
    }
}
