//! Points, vectors and colours (*The Ray Tracer Challenge*, chapters 1, 2 and 6).
//!
//! What an operation gives is written into a tuple of the caller's, or over the tuple itself: see
//! [`crate::context`].

/// Four numbers: x, y, z and w, or red, green, blue and nothing.
///
/// A point has w = 1 and a vector w = 0, so that the difference of two points is a vector and a
/// translation moves a point but not a vector.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuple {
    elements: Vec<f64>,
}

impl Default for Tuple {
    /// Four zeros: room for a result.
    fn default() -> Tuple {
        Tuple::new(0.0, 0.0, 0.0, 0.0)
    }
}

impl Tuple {
    /// A tuple of any kind.
    pub fn new(x: f64, y: f64, z: f64, w: f64) -> Tuple {
        Tuple {
            elements: vec![x, y, z, w],
        }
    }

    /// A place.
    pub fn point(x: f64, y: f64, z: f64) -> Tuple {
        Tuple::new(x, y, z, 1.0)
    }

    /// A direction and a length.
    pub fn vector(x: f64, y: f64, z: f64) -> Tuple {
        Tuple::new(x, y, z, 0.0)
    }

    /// A colour; 1 is full, and more than 1 is allowed until it is displayed.
    pub fn color(red: f64, green: f64, blue: f64) -> Tuple {
        Tuple::new(red, green, blue, 0.0)
    }

    /// Makes this a tuple of any kind.
    pub fn set(&mut self, x: f64, y: f64, z: f64, w: f64) {
        self.elements.copy_from_slice(&[x, y, z, w]);
    }

    /// Makes this a place.
    pub fn set_point(&mut self, x: f64, y: f64, z: f64) {
        self.set(x, y, z, 1.0);
    }

    /// Makes this a direction and a length.
    pub fn set_vector(&mut self, x: f64, y: f64, z: f64) {
        self.set(x, y, z, 0.0);
    }

    /// Makes this a colour: no light.
    pub fn set_black(&mut self) {
        self.set(0.0, 0.0, 0.0, 0.0);
    }

    /// Makes this a copy of another. A clone would be a new allocation.
    pub fn copy_from(&mut self, other: &Tuple) {
        self.elements.copy_from_slice(&other.elements);
    }

    /// The element of an index from 0 to 3.
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

    /// The last element: 1 for a point, 0 for a vector.
    pub fn w(&self) -> f64 {
        self.get(3)
    }

    /// The first three elements.
    pub fn to_triple(&self) -> [f64; 3] {
        [self.x(), self.y(), self.z()]
    }

    /// The sum, element by element.
    pub fn add(&self, other: &Tuple, sum: &mut Tuple) {
        sum.set(
            self.x() + other.x(),
            self.y() + other.y(),
            self.z() + other.z(),
            self.w() + other.w(),
        );
    }

    /// Adds another to this one, element by element.
    pub fn add_assign(&mut self, other: &Tuple) {
        self.set(
            self.x() + other.x(),
            self.y() + other.y(),
            self.z() + other.z(),
            self.w() + other.w(),
        );
    }

    /// The difference, element by element.
    pub fn subtract(&self, other: &Tuple, difference: &mut Tuple) {
        difference.set(
            self.x() - other.x(),
            self.y() - other.y(),
            self.z() - other.z(),
            self.w() - other.w(),
        );
    }

    /// The opposite.
    pub fn negate(&self, opposite: &mut Tuple) {
        opposite.set(-self.x(), -self.y(), -self.z(), -self.w());
    }

    /// Each element times a number.
    pub fn multiply(&self, scalar: f64, product: &mut Tuple) {
        product.set(
            self.x() * scalar,
            self.y() * scalar,
            self.z() * scalar,
            self.w() * scalar,
        );
    }

    /// Multiplies each element by a number.
    pub fn multiply_assign(&mut self, scalar: f64) {
        self.set(
            self.x() * scalar,
            self.y() * scalar,
            self.z() * scalar,
            self.w() * scalar,
        );
    }

    /// Divides each element by a number.
    pub fn divide_assign(&mut self, scalar: f64) {
        self.set(
            self.x() / scalar,
            self.y() / scalar,
            self.z() / scalar,
            self.w() / scalar,
        );
    }

    /// The product, element by element: how one colour filters another.
    pub fn hadamard(&self, other: &Tuple, product: &mut Tuple) {
        product.set(
            self.x() * other.x(),
            self.y() * other.y(),
            self.z() * other.z(),
            self.w() * other.w(),
        );
    }

    /// The length of a vector.
    pub fn magnitude(&self) -> f64 {
        self.dot(self).sqrt()
    }

    /// Makes a vector one of length 1 in the same direction.
    pub fn normalize(&mut self) {
        self.divide_assign(self.magnitude());
    }

    /// The dot product: for unit vectors, the cosine of the angle between them.
    pub fn dot(&self, other: &Tuple) -> f64 {
        self.x() * other.x() + self.y() * other.y() + self.z() * other.z() + self.w() * other.w()
    }

    /// The cross product: a vector at right angles to both. A new one: only the camera needs it,
    /// once.
    pub fn cross(&self, other: &Tuple) -> Tuple {
        Tuple::vector(
            self.y() * other.z() - self.z() * other.y(),
            self.z() * other.x() - self.x() * other.z(),
            self.x() * other.y() - self.y() * other.x(),
        )
    }

    /// This vector mirrored at a surface with the given normal.
    pub fn reflect(&self, normal: &Tuple, mirrored: &mut Tuple) {
        let twice = 2.0 * self.dot(normal);
        mirrored.set(
            self.x() - normal.x() * twice,
            self.y() - normal.y() * twice,
            self.z() - normal.z() * twice,
            self.w() - normal.w() * twice,
        );
    }
}
