use std::array::from_fn;

use common::scene::{Shape, Triple};

use super::{Placed, Start, Visitor};
use crate::{
    affine::{Affine, dot, subtract},
    simd::{ALL, Float, Mask, Simd, Wide},
    vector::{Vector, Wide3},
};

/// A sphere that is round in the world: a ray need not be moved to be tested against it.
#[derive(Clone, Debug)]
pub struct Ball {
    /// Its centre.
    pub center: Wide3,
    /// The square of its radius.
    radius_squared: Wide,
    /// The unit vector from the origin to its centre.
    axis: Wide3,
    /// The least cosine of the angle between the axis and a ray from the origin that meets the ball.
    least_cosine: Wide,
    /// Its number.
    pub id: u32,
}

/// How far the axes of a sphere's space may be from equal and right-angled, relatively, to count as round.
const ROUND: f64 = 1e-9;

/// By how much the square of a radius is made larger, for what rounding to f32 does to the ball and to rays: a
/// thousandth, where f32 keeps seven digits.
pub const LARGER: f64 = 1.001;

/// By how much more than the distance of two surfaces reaches, for what rounding to f32 does.
const CLOSE: f64 = 1.001;

impl Ball {
    /// The unit sphere in its place, if it is round there.
    pub fn new(inverse: &Affine, id: u32) -> Option<Ball> {
        let axes: [Triple; 3] = from_fn(|column| inverse.axis(column));
        let square = dot(axes[0], axes[0]);
        let round = (0..9).all(|index| {
            let (a, b) = (index / 3, index % 3);
            let expected = if a == b { square } else { 0.0 };
            (dot(axes[a], axes[b]) - expected).abs() <= ROUND * square
        });
        let center = inverse.inverse().point([0.0; 3]);
        round.then(|| Ball::from_radius_squared(center, 1.0 / square, id))
    }

    /// A ball round a shape in its place, if the shape ends anywhere.
    pub fn round(shape: &Shape, inverse: &Affine, id: u32) -> Option<Ball> {
        if *shape == Shape::Sphere
            && let Some(ball) = Ball::new(inverse, id)
        {
            return Some(ball);
        }
        let (min, max) = match *shape {
            Shape::Plane => return None,
            Shape::Sphere | Shape::Cube => (-1.0, 1.0),
            Shape::Cylinder { min, max, .. } => (min, max),
        };
        if !(min.is_finite() && max.is_finite()) {
            return None;
        }
        let to_world = inverse.inverse();
        let center = to_world.point([0.0, (min + max) / 2.0, 0.0]);
        let sides = [-1.0, 1.0];
        let corners = [min, max].into_iter().flat_map(|y| {
            let corner = move |x, z| to_world.point([x, y, z]);
            sides
                .into_iter()
                .flat_map(move |x| sides.map(|z| corner(x, z)))
        });
        let squares = corners.map(|corner| {
            let from_center = subtract(corner, center);
            dot(from_center, from_center)
        });
        let radius_squared = squares.fold(0.0, f64::max) * LARGER;
        Some(Ball::from_radius_squared(center, radius_squared, id))
    }

    /// Whether the surface of a shape may come into this ball.
    pub fn is_near(&self, other: &Placed) -> bool {
        let radius = self.radius_squared().sqrt();
        let center = self.center();
        if other.shape == Shape::Plane {
            let [a, b, c, summand] = other.inverse.rows[1];
            let height = dot([a, b, c], center) + summand;
            return height.abs() <= CLOSE * radius * dot([a, b, c], [a, b, c]).sqrt();
        }
        let Some(round) = Ball::round(&other.shape, &other.inverse, other.id) else {
            return true;
        };
        let between = subtract(round.center(), center);
        let reach = CLOSE * (radius + round.radius_squared().sqrt());
        dot(between, between) <= reach * reach
    }

    /// How wide it is in the sight from the origin: the square of its sine, or more than 1 where it is round the origin.
    pub fn width(&self) -> f64 {
        let center = self.center();
        self.radius_squared() / dot(center, center)
    }

    /// The square of its radius.
    pub fn radius_squared(&self) -> f64 {
        f64::from(self.radius_squared.0[0])
    }

    /// Its centre.
    pub fn center(&self) -> Triple {
        let Vector { x, y, z } = &self.center;
        [x, y, z].map(|x| f64::from(x.0[0]))
    }

    /// A ball of a centre and the square of a radius.
    pub fn from_radius_squared(center: Triple, radius_squared: f64, id: u32) -> Ball {
        let (axis, least_cosine) = cone(center, radius_squared);
        Ball {
            center: Wide3::splat(center),
            radius_squared: Wide::splat(radius_squared),
            axis: Wide3::splat(axis),
            least_cosine: Wide::splat(least_cosine),
            id,
        }
    }

    // ANCHOR: cone
    /// Whether any ray from the origin might meet it: whether any is in the cone round the ball.
    #[inline(always)]
    pub fn is_in_sight<S: Simd>(&self, simd: S, direction: Vector<S::Float>) -> bool {
        let cosine = self.axis.load(simd).dot(direction);
        cosine.ge(simd.load(&self.least_cosine)).bits() != 0
    }
    // ANCHOR_END: cone

    // ANCHOR: ball
    /// Where each ray passes the centre, and the square of half of its way through the ball: less than 0 if it
    /// passes the ball, too.
    #[inline(always)]
    pub fn pass<S: Simd>(
        &self,
        simd: S,
        start: impl Start<S>,
        direction: Vector<S::Float>,
    ) -> (S::Float, S::Float) {
        let to_center = start.to(simd, self.center.load(simd));
        let closest = to_center.dot(direction);
        let away = direction.neg_mul_add(closest, to_center);
        (
            closest,
            away.neg_square_add(simd.load(&self.radius_squared)),
        )
    }

    /// Whether any ray, made longer on both sides, meets it.
    #[inline(always)]
    pub fn is_met<S: Simd>(
        &self,
        simd: S,
        start: impl Start<S>,
        direction: Vector<S::Float>,
    ) -> bool {
        start.may_meet(simd, self, direction) && any(self.pass(simd, start, direction).1)
    }

    /// Where rays meet it; whether any does.
    #[inline(always)]
    pub fn hits<S: Simd>(
        &self,
        simd: S,
        start: impl Start<S>,
        direction: Vector<S::Float>,
        visitor: &mut impl Visitor<S>,
    ) -> bool {
        if !start.may_meet(simd, self, direction) {
            return false;
        }
        let (closest, half_squared) = self.pass(simd, start, direction);
        if !any(half_squared) {
            return false;
        }
        let half = half_squared.sqrt();
        let meets = half_squared.ge(simd.splat(0.0));
        visitor.shape(simd, self.id);
        visitor.at_both(simd, [closest - half, closest + half], meets);
        true
    }
    // ANCHOR_END: ball
}

/// The axis of the cone from the origin round a ball, and the least cosine to it; any direction is in that of a ball
/// round the origin.
fn cone(center: Triple, radius_squared: f64) -> (Triple, f64) {
    let distance_squared = dot(center, center);
    if radius_squared >= distance_squared {
        return ([0.0; 3], -1.0);
    }
    // A little less, for what rounding to f32 does.
    let least_cosine = (1.0 - radius_squared / distance_squared).sqrt() - 1e-6;
    (center.map(|x| x / distance_squared.sqrt()), least_cosine)
}

/// Whether any number is 0 or more.
#[inline(always)]
fn any<F: Float>(numbers: F) -> bool {
    numbers.signs() != ALL
}
