//! Shapes in their place, each as what is quickest to test there.

use crate::{matrix::Matrix, shape::Shape, tuple::Tuple};

// ANCHOR: surface
/// A surface of the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Surface {
    /// A sphere that is as wide as it is high.
    Ball(Ball),
    /// A plane.
    Plane(Plane),
    /// Any shape, and the matrix that leads from the world to its own space.
    Shape(Shape, Matrix),
    /// The same, of a shape that has an end, inside a ball.
    Bounded(Ball, Shape, Matrix),
}
// ANCHOR_END: surface

impl Surface {
    /// A shape where `transform` takes it.
    pub fn new(shape: Shape, transform: &Matrix) -> Surface {
        let inverse = transform.inverse();
        match (shape, Ball::new(transform)) {
            (Shape::Sphere(_), Some(ball)) => Surface::Ball(ball),
            (Shape::Plane(_), _) => Surface::Plane(Plane::new(&inverse)),
            _ => match bound(shape, transform) {
                Some(ball) => Surface::Bounded(ball, shape, inverse),
                None => Surface::Shape(shape, inverse),
            },
        }
    }

    /// A ball that holds all of it, if it has an end.
    pub fn ball(&self) -> Option<&Ball> {
        match self {
            Surface::Ball(ball) | Surface::Bounded(ball, ..) => Some(ball),
            Surface::Plane(_) | Surface::Shape(..) => None,
        }
    }
}

/// How far the axes of a sphere's space may be from equal and right-angled, relatively, to count as round: more than
/// rounding adds in a product of a few matrices.
const ROUND: f64 = 1e-12;

/// The square of the sine up to which planes count as parallel: then they meet a thousand million units away.
const PARALLEL: f64 = 1e-18;

// ANCHOR: ball
/// A sphere that is moved, turned and stretched evenly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ball {
    /// Its centre.
    pub center: Tuple,
    radius_squared: f64,
}

impl Ball {
    /// Where a transform takes the unit sphere, if it is a ball there.
    fn new(transform: &Matrix) -> Option<Ball> {
        let axes = [0, 1, 2].map(|axis| transform.column(axis));
        let radius_squared = axes[0].dot(&axes[0]);
        let is_axis = |a: usize, b: usize| {
            let expected = if a == b { radius_squared } else { 0.0 };
            (axes[a].dot(&axes[b]) - expected).abs() <= ROUND * radius_squared
        };
        let even = (0..3).all(|a| (0..=a).all(|b| is_axis(a, b)));
        even.then(|| Ball::round(transform.column(3), radius_squared))
    }

    fn round(center: Tuple, radius_squared: f64) -> Ball {
        Ball {
            center,
            radius_squared,
        }
    }

    /// Its radius.
    pub fn radius(&self) -> f64 {
        self.radius_squared.sqrt()
    }
}
// ANCHOR_END: ball

// ANCHOR: bound
/// A ball that holds all of a shape, if it has an end: round the middle, as far as the farthest of eight corners.
fn bound(shape: Shape, transform: &Matrix) -> Option<Ball> {
    let (min, max) = shape.height();
    if !(max - min).is_finite() {
        return None;
    }
    let center = transform.multiply_point(&Tuple::point(0.0, (min + max) / 2.0, 0.0));
    let width = shape.width();
    let corners = [-1.0, 1.0].iter().flat_map(|x| {
        let pairs = [(min, -1.0), (min, 1.0), (max, -1.0), (max, 1.0)];
        pairs.map(|(y, z)| transform.multiply_point(&Tuple::point(x * width, y, z * width)))
    });
    let squares = corners.map(|corner| {
        let from_center = corner - center;
        from_center.dot(&from_center)
    });
    // A little more, for what rounding adds to a ray that touches a corner.
    let radius_squared = squares.fold(0.0, f64::max) * (1.0 + 1e-9);
    Some(Ball::round(center, radius_squared))
}
// ANCHOR_END: bound

// ANCHOR: plane
/// A plane: all that it asks of a matrix is how high a point is above it, one row of three.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// By how much each coordinate counts, and what is added.
    pub row: Tuple,
    /// How high the origin is above it.
    pub height: f64,
    /// Its unit normal.
    pub normal: Tuple,
}

impl Plane {
    fn new(inverse: &Matrix) -> Plane {
        let [x, y, z, height] = [0, 1, 2, 3].map(|column| inverse.get(1, column));
        let row = Tuple::vector(x, y, z);
        let normal = row.normalize();
        Plane {
            row,
            height,
            normal,
        }
    }

    /// How far a point is above it; less than 0 below.
    pub fn distance(&self, point: &Tuple) -> f64 {
        (self.row.dot(point) + self.height) / self.row.magnitude()
    }

    /// Whether it may come between a light and some point of another plane: it does not if all of that is on the
    /// light's side.
    pub fn may_part(&self, other: &Plane, light: &Tuple) -> bool {
        let turned = self.normal.cross(&other.normal);
        let on_other = other.normal * (-other.height / other.row.magnitude());
        turned.dot(&turned) > PARALLEL || self.distance(&on_other) * self.distance(light) <= 0.0
    }
}
// ANCHOR_END: plane
