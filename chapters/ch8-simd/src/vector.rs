//! Points, vectors and colours, of sixteen rays at once (*The Ray Tracer Challenge*, chapter 1).

use std::ops::{Add, Mul, Sub};

use crate::simd::{Float, Simd, Wide};

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

/// The same three numbers for all rays, in memory.
pub type Wide3 = Vector<Wide>;

/// Three coordinates, and what is added to their products: a row of an affine map, or a plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// By how much each coordinate counts.
    pub factors: Wide3,
    /// What is added.
    pub summand: Wide,
}

impl Wide3 {
    /// The same three numbers for all rays, rounded.
    pub fn splat([x, y, z]: [f64; 3]) -> Wide3 {
        let [x, y, z] = [x, y, z].map(Wide::splat);
        Vector { x, y, z }
    }

    /// In registers.
    #[inline(always)]
    pub fn load<S: Simd>(&self, simd: S) -> Vector<S::Float> {
        Vector {
            x: simd.load(&self.x),
            y: simd.load(&self.y),
            z: simd.load(&self.z),
        }
    }
}

impl Row {
    /// A row of an affine map.
    pub fn splat([x, y, z, summand]: [f64; 4]) -> Row {
        Row {
            factors: Wide3::splat([x, y, z]),
            summand: Wide::splat(summand),
        }
    }

    /// What the row makes of a vector.
    #[inline(always)]
    pub fn of_vector<S: Simd>(&self, simd: S, vector: Vector<S::Float>) -> S::Float {
        self.factors.load(simd).dot(vector)
    }

    /// What the row makes of a point.
    #[inline(always)]
    pub fn of_point<S: Simd>(&self, simd: S, point: Vector<S::Float>) -> S::Float {
        let factors = self.factors.load(simd);
        let sum = point.x.mul_add(factors.x, simd.load(&self.summand));
        point.z.mul_add(factors.z, point.y.mul_add(factors.y, sum))
    }
}

impl<F: Float> Vector<F> {
    /// The dot product: for unit vectors, the cosine of the angle between them.
    #[inline(always)]
    pub fn dot(self, other: Vector<F>) -> F {
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
