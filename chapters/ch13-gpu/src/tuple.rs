//! Points, vectors and colours (*The Ray Tracer Challenge*, chapters 1, 2 and 6).

use std::ops::{Add, Div, Mul, Neg, Sub};

// ANCHOR: tuple
/// Three numbers: x, y, z or red, green, blue.
///
/// The fourth, w, would be 1 for a point and 0 for a vector. Nothing asks for it: where a matrix meets a tuple,
/// the code says whether it is a point or a vector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tuple {
    elements: [f64; 3],
}
// ANCHOR_END: tuple

impl Tuple {
    /// A tuple of any kind.
    pub fn new(x: f64, y: f64, z: f64) -> Tuple {
        Tuple {
            elements: [x, y, z],
        }
    }

    /// A place.
    pub fn point(x: f64, y: f64, z: f64) -> Tuple {
        Tuple::new(x, y, z)
    }

    /// A direction and a length.
    pub fn vector(x: f64, y: f64, z: f64) -> Tuple {
        Tuple::new(x, y, z)
    }

    /// A colour; 1 is full, and more than 1 is allowed until it is displayed.
    pub fn color(red: f64, green: f64, blue: f64) -> Tuple {
        Tuple::new(red, green, blue)
    }

    /// No light.
    pub fn black() -> Tuple {
        Tuple::color(0.0, 0.0, 0.0)
    }

    /// The element of an index from 0 to 2.
    pub fn get(&self, index: usize) -> f64 {
        self.elements[index]
    }

    /// The first element.
    pub fn x(&self) -> f64 {
        self.get(0)
    }

    /// The second element.
    pub fn y(&self) -> f64 {
        self.get(1)
    }

    /// The third element.
    pub fn z(&self) -> f64 {
        self.get(2)
    }

    /// The elements.
    pub fn to_triple(&self) -> [f64; 3] {
        self.elements
    }

    /// The product, element by element: how one colour filters another.
    pub fn hadamard(&self, other: &Tuple) -> Tuple {
        Tuple::new(
            self.x() * other.x(),
            self.y() * other.y(),
            self.z() * other.z(),
        )
    }

    /// The length of a vector.
    pub fn magnitude(&self) -> f64 {
        self.dot(self).sqrt()
    }

    /// The vector of length 1 in the same direction.
    pub fn normalize(&self) -> Tuple {
        *self * (1.0 / self.magnitude())
    }

    /// The dot product: for unit vectors, the cosine of the angle between them.
    pub fn dot(&self, other: &Tuple) -> f64 {
        self.x() * other.x() + self.y() * other.y() + self.z() * other.z()
    }

    /// The cross product: a vector at right angles to both.
    pub fn cross(&self, other: &Tuple) -> Tuple {
        Tuple::vector(
            self.y() * other.z() - self.z() * other.y(),
            self.z() * other.x() - self.x() * other.z(),
            self.x() * other.y() - self.y() * other.x(),
        )
    }

    /// This vector mirrored at a surface with the given normal.
    pub fn reflect(&self, normal: &Tuple) -> Tuple {
        *self - *normal * (2.0 * self.dot(normal))
    }
}

impl Add for Tuple {
    type Output = Tuple;

    /// The sum, element by element.
    fn add(self, other: Tuple) -> Tuple {
        Tuple::new(
            self.x() + other.x(),
            self.y() + other.y(),
            self.z() + other.z(),
        )
    }
}

impl Sub for Tuple {
    type Output = Tuple;

    /// The difference, element by element.
    fn sub(self, other: Tuple) -> Tuple {
        Tuple::new(
            self.x() - other.x(),
            self.y() - other.y(),
            self.z() - other.z(),
        )
    }
}

impl Neg for Tuple {
    type Output = Tuple;

    /// The opposite.
    fn neg(self) -> Tuple {
        Tuple::new(-self.x(), -self.y(), -self.z())
    }
}

impl Mul<f64> for Tuple {
    type Output = Tuple;

    /// Each element times a number.
    fn mul(self, scalar: f64) -> Tuple {
        Tuple::new(self.x() * scalar, self.y() * scalar, self.z() * scalar)
    }
}

impl Div<f64> for Tuple {
    type Output = Tuple;

    /// Each element divided by a number.
    fn div(self, scalar: f64) -> Tuple {
        Tuple::new(self.x() / scalar, self.y() / scalar, self.z() / scalar)
    }
}
