//! Surfaces as packets meet them.

use common::rays::{self, Kind};

use super::{Packet, Visitor};
use crate::{
    matrix::Matrix,
    shape::Shape,
    simd::{Float, Mask, Simd},
    surface,
    vector::{Row, Vector},
};

/// A surface of the world: what [`surface::Surface`] is, rounded to f32.
#[derive(Clone, Debug)]
pub enum Surface {
    /// A sphere that is as wide as it is high.
    Ball(Ball),
    /// A plane.
    Plane(Plane),
    /// Any shape, and the rows of the matrix that leads from the world to its own space.
    Shape(Shape, [Row; 3]),
    /// The same, of a shape that has an end, inside a ball.
    Bounded(Ball, Shape, [Row; 3]),
}

impl From<&surface::Surface> for Surface {
    fn from(surface: &surface::Surface) -> Surface {
        let rows = |inverse: &Matrix| [0, 1, 2].map(|row| Row::of(inverse, row));
        match surface {
            surface::Surface::Ball(ball) => Surface::Ball(ball.into()),
            surface::Surface::Plane(plane) => Surface::Plane(plane.into()),
            surface::Surface::Shape(shape, inverse) => Surface::Shape(*shape, rows(inverse)),
            surface::Surface::Bounded(ball, shape, inverse) => {
                Surface::Bounded(ball.into(), *shape, rows(inverse))
            }
        }
    }
}

impl Surface {
    // ANCHOR: surface-intersect
    /// Shows where rays meet the surface, behind their origins too, in no order. Their directions are of length 1.
    #[inline(always)]
    pub fn intersect<S: Simd>(&self, simd: S, packet: &Packet<S>, visitor: &mut impl Visitor<S>) {
        if rays::ENABLED {
            let rays = packet.active.bits().count_ones();
            rays::add(Kind::PrimitiveTest, rays.into());
        }
        match self {
            Surface::Ball(ball) => ball.intersect(simd, packet, visitor),
            Surface::Plane(plane) => plane.intersect(simd, packet, visitor),
            Surface::Bounded(ball, ..) if ball.is_missed(simd, packet) => {}
            Surface::Shape(shape, rows) | Surface::Bounded(_, shape, rows) => {
                shape.local_intersect(simd, &packet.transform(simd, rows), visitor);
            }
        }
    }
    // ANCHOR_END: surface-intersect

    // ANCHOR: hits
    /// The first t where each ray meets it between 0 and `limit`, both not included, or else `limit`.
    #[inline(always)]
    pub fn hit<S: Simd>(&self, simd: S, packet: &Packet<S>, limit: S::Float) -> S::Float {
        let mut first = First { nearest: limit };
        self.intersect(simd, packet, &mut first);
        first.nearest
    }

    /// Where each ray entered it, and which begin inside: those have met it an odd number of times up to t = 0.
    #[inline(always)]
    pub fn entered<S: Simd>(&self, simd: S, packet: &Packet<S>) -> (S::Float, S::Mask) {
        let mut entered = Entered {
            last: simd.splat(f32::NEG_INFINITY),
            inside: simd.first(0),
        };
        self.intersect(simd, packet, &mut entered);
        (entered.last, entered.inside)
    }
    // ANCHOR_END: hits

    /// The unit vectors at right angles to the surface at points on it, outwards.
    #[inline(always)]
    pub fn normal_at<S: Simd>(&self, simd: S, points: &Vector<S::Float>) -> Vector<S::Float> {
        match self {
            Surface::Ball(ball) => ball.normal_at(simd, points),
            Surface::Plane(plane) => plane.normal.splat(simd),
            Surface::Shape(shape, rows) | Surface::Bounded(_, shape, rows) => {
                let [x, y, z] = rows;
                let local = Vector {
                    x: x.of_point(simd, points),
                    y: y.of_point(simd, points),
                    z: z.of_point(simd, points),
                };
                let normal = shape.local_normal_at(simd, &local);
                // A normal keeps its right angle only under the inverse transpose.
                let sum = x.factors.splat(simd) * normal.x;
                let sum = y.factors.splat(simd).mul_add(normal.y, sum);
                let sum = z.factors.splat(simd).mul_add(normal.z, sum);
                sum * (simd.splat(1.0) / sum.dot(&sum).sqrt())
            }
        }
    }
}

struct First<S: Simd> {
    nearest: S::Float,
}

impl<S: Simd> Visitor<S> for First<S> {
    #[inline(always)]
    fn visit(&mut self, simd: S, t: S::Float, there: S::Mask) {
        let nearer = there & t.gt(simd.splat(0.0)) & t.lt(self.nearest);
        self.nearest = t.select(nearer, self.nearest);
    }
}

struct Entered<S: Simd> {
    last: S::Float,
    inside: S::Mask,
}

impl<S: Simd> Visitor<S> for Entered<S> {
    #[inline(always)]
    fn visit(&mut self, simd: S, t: S::Float, there: S::Mask) {
        let before = there & t.le(simd.splat(0.0));
        self.inside = self.inside ^ before;
        self.last = t.max(self.last).select(before, self.last);
    }
}

/// A sphere that is moved, turned and stretched evenly.
#[derive(Clone, Debug)]
pub struct Ball {
    center: Vector<f32>,
    radius_squared: f32,
    inverse_radius: f32,
}

impl From<&surface::Ball> for Ball {
    fn from(ball: &surface::Ball) -> Ball {
        let radius = ball.radius();
        Ball {
            center: (&ball.center).into(),
            radius_squared: (radius * radius) as f32,
            inverse_radius: (1.0 / radius) as f32,
        }
    }
}

impl Ball {
    // ANCHOR: ball
    /// Where each ray passes the centre, and the square of half of its way through the ball: less than 0 if it
    /// passes the ball, too. Rounded to f32, the discriminant of the book would be off by more.
    #[inline(always)]
    fn pass<S: Simd>(&self, simd: S, packet: &Packet<S>) -> (S::Float, S::Float) {
        let to_center = self.center.splat(simd) - packet.origin;
        let closest = to_center.dot(&packet.direction);
        let away = packet.direction.neg_mul_add(closest, to_center);
        let radius_squared = simd.splat(self.radius_squared);
        (closest, away.neg_square_add(radius_squared))
    }

    /// Whether the whole lines of all rays pass it by.
    #[inline(always)]
    fn is_missed<S: Simd>(&self, simd: S, packet: &Packet<S>) -> bool {
        let (_, half_squared) = self.pass(simd, packet);
        !(half_squared.ge(simd.splat(0.0)) & packet.active).any()
    }

    #[inline(always)]
    fn intersect<S: Simd>(&self, simd: S, packet: &Packet<S>, visitor: &mut impl Visitor<S>) {
        let (closest, half_squared) = self.pass(simd, packet);
        let meets = half_squared.ge(simd.splat(0.0)) & packet.active;
        if !meets.any() {
            return;
        }
        let half = half_squared.sqrt();
        visitor.visit_both(simd, [closest - half, closest + half], meets);
    }
    // ANCHOR_END: ball

    #[inline(always)]
    fn normal_at<S: Simd>(&self, simd: S, points: &Vector<S::Float>) -> Vector<S::Float> {
        let normal = (*points - self.center.splat(simd)) * simd.splat(self.inverse_radius);
        // Not quite of length 1, since points are a hair off; mirrored five times in a ball, that would grow
        // sixteenfold each time. One step of Newton's method for 1 / length, from 1.
        let (three_halves, half) = (simd.splat(1.5), simd.splat(-0.5));
        normal * normal.dot(&normal).mul_add(half, three_halves)
    }
}

/// A plane: all that it asks of a matrix is how high a point is above it, one row.
#[derive(Clone, Debug)]
pub struct Plane {
    height: Row,
    normal: Vector<f32>,
}

impl From<&surface::Plane> for Plane {
    fn from(plane: &surface::Plane) -> Plane {
        Plane {
            height: Row {
                factors: (&plane.row).into(),
                summand: plane.height as f32,
            },
            normal: (&plane.normal).into(),
        }
    }
}

impl Plane {
    #[inline(always)]
    fn intersect<S: Simd>(&self, simd: S, packet: &Packet<S>, visitor: &mut impl Visitor<S>) {
        let falls = self.height.of_vector(simd, &packet.direction);
        let height = self.height.of_point(simd, &packet.origin);
        let not_level = falls.abs().gt(simd.splat(0.0)) & packet.active;
        visitor.visit(simd, -(height / falls), not_level);
    }
}
