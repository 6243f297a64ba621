//! Points, vectors and colours of all rays of a packet (*The Ray Tracer Challenge*, chapter 1).

use std::ops::{Add, Mul, Sub};

use crate::{
    matrix::Matrix,
    simd::{Float, Simd},
    tuple::Tuple,
};

/// Three coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vector<F> {
    /// The first.
    pub x: F,
    /// The second.
    pub y: F,
    /// The third.
    pub z: F,
}

/// Three coordinates, and what is added to their products: a row of a matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// By how much each coordinate counts.
    pub factors: Vector<f32>,
    /// What is added.
    pub summand: f32,
}

impl From<&Tuple> for Vector<f32> {
    /// Rounded.
    fn from(tuple: &Tuple) -> Vector<f32> {
        let [x, y, z] = tuple.to_triple().map(|element| element as f32);
        Vector { x, y, z }
    }
}

impl Vector<f32> {
    /// The same three numbers for all rays.
    #[inline(always)]
    pub fn splat<S: Simd>(&self, simd: S) -> Vector<S::Float> {
        Vector {
            x: simd.splat(self.x),
            y: simd.splat(self.y),
            z: simd.splat(self.z),
        }
    }
}

impl Row {
    /// A row of a matrix, counted from 0, rounded.
    pub fn of(matrix: &Matrix, row: usize) -> Row {
        let [x, y, z, summand] = [0, 1, 2, 3].map(|column| matrix.get(row, column) as f32);
        Row {
            factors: Vector { x, y, z },
            summand,
        }
    }

    /// What the row makes of a vector.
    #[inline(always)]
    pub fn of_vector<S: Simd>(&self, simd: S, vector: &Vector<S::Float>) -> S::Float {
        self.factors.splat(simd).dot(vector)
    }

    /// What the row makes of a point.
    #[inline(always)]
    pub fn of_point<S: Simd>(&self, simd: S, point: &Vector<S::Float>) -> S::Float {
        let factors = self.factors.splat(simd);
        let sum = point.x.mul_add(factors.x, simd.splat(self.summand));
        point.z.mul_add(factors.z, point.y.mul_add(factors.y, sum))
    }
}

impl<F: Float> Vector<F> {
    /// The dot product: for unit vectors, the cosine of the angle between them.
    #[inline(always)]
    pub fn dot(&self, other: &Vector<F>) -> F {
        let sum = self.x * other.x;
        self.z.mul_add(other.z, self.y.mul_add(other.y, sum))
    }

    /// `self * factor + summand`.
    #[inline(always)]
    pub fn mul_add(self, factor: F, summand: Vector<F>) -> Vector<F> {
        Vector {
            x: self.x.mul_add(factor, summand.x),
            y: self.y.mul_add(factor, summand.y),
            z: self.z.mul_add(factor, summand.z),
        }
    }

    /// `summand - self * factor`.
    #[inline(always)]
    pub fn neg_mul_add(self, factor: F, summand: Vector<F>) -> Vector<F> {
        Vector {
            x: self.x.neg_mul_add(factor, summand.x),
            y: self.y.neg_mul_add(factor, summand.y),
            z: self.z.neg_mul_add(factor, summand.z),
        }
    }

    /// `summand` minus the square of the length.
    #[inline(always)]
    pub fn neg_square_add(self, summand: F) -> F {
        let sum = self.x.neg_mul_add(self.x, summand);
        self.z.neg_mul_add(self.z, self.y.neg_mul_add(self.y, sum))
    }

    /// Turned round wherever `signs` has one.
    #[inline(always)]
    pub fn flip_sign(self, signs: F) -> Vector<F> {
        Vector {
            x: self.x.flip_sign(signs),
            y: self.y.flip_sign(signs),
            z: self.z.flip_sign(signs),
        }
    }

    /// `self` where the mask says yes, else `other`.
    #[inline(always)]
    pub fn select(self, mask: F::Mask, other: Vector<F>) -> Vector<F> {
        Vector {
            x: self.x.select(mask, other.x),
            y: self.y.select(mask, other.y),
            z: self.z.select(mask, other.z),
        }
    }
}

impl<F: Float> Add for Vector<F> {
    type Output = Vector<F>;

    #[inline(always)]
    fn add(self, other: Vector<F>) -> Vector<F> {
        Vector {
            x: self.x + other.x,
            y: self.y + other.y,
            z: self.z + other.z,
        }
    }
}

impl<F: Float> Sub for Vector<F> {
    type Output = Vector<F>;

    #[inline(always)]
    fn sub(self, other: Vector<F>) -> Vector<F> {
        Vector {
            x: self.x - other.x,
            y: self.y - other.y,
            z: self.z - other.z,
        }
    }
}

impl<F: Float> Mul<F> for Vector<F> {
    type Output = Vector<F>;

    #[inline(always)]
    fn mul(self, factor: F) -> Vector<F> {
        Vector {
            x: self.x * factor,
            y: self.y * factor,
            z: self.z * factor,
        }
    }
}
