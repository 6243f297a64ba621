use std::array::from_fn;

use common::scene::{Shape, Triple};

use super::{Found, Start};
use crate::{
    affine::{Affine, dot, subtract},
    simd::{Float, Mask, Simd, Wide},
    vector::{Vector, Wide3},
};

/// A sphere that is round in the world: a ray need not be moved to be tested against it.
#[derive(Clone, Debug)]
pub struct Ball {
    /// Its centre.
    pub center: Wide3,
    /// The square of its radius.
    pub square: Wide,
    /// Its number.
    pub id: u32,
}

/// How far the axes of a sphere's space may be from equal and right-angled, relatively, to count as round.
const ROUND: f64 = 1e-9;

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
        round.then(|| Ball::from_square(center, 1.0 / square, id))
    }

    /// A ball round a shape in its place, if the shape ends anywhere.
    pub fn round(shape: &Shape, inverse: &Affine, id: u32) -> Option<Ball> {
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
            sides.into_iter().flat_map(move |x| sides.map(|z| corner(x, z)))
        });
        let squares = corners.map(|corner| {
            let from_center = subtract(corner, center);
            dot(from_center, from_center)
        });
        // A little larger, for what rounding to f32 does to both.
        let square = squares.fold(0.0, f64::max) * 1.001;
        Some(Ball::from_square(center, square, id))
    }

    fn from_square(center: Triple, square: f64, id: u32) -> Ball {
        Ball {
            center: Wide3::splat(center),
            square: Wide::splat(square),
            id,
        }
    }

    // ANCHOR: ball
    /// Where each ray passes the centre, and the square of half of its way through the ball: less than 0 if it
    /// passes the ball, too.
    #[inline(always)]
    fn pass<S: Simd>(
        &self,
        simd: S,
        start: impl Start<S>,
        direction: Vector<S::F>,
    ) -> (S::F, S::F) {
        let to_center = start.to(simd, self.center.load(simd));
        let closest = to_center.dot(direction);
        let away = direction.neg_mul_add(closest, to_center);
        (closest, away.neg_square_add(simd.load(&self.square)))
    }

    /// Where rays meet it.
    #[inline(always)]
    pub fn hits<S: Simd>(
        &self,
        simd: S,
        start: impl Start<S>,
        direction: Vector<S::F>,
        found: &mut impl Found<S>,
    ) {
        let (closest, square) = self.pass(simd, start, direction);
        let meets = square.ge(simd.splat(0.0));
        if meets.bits() == 0 {
            return;
        }
        let half = square.sqrt();
        found.at_both(simd, [closest - half, closest + half], meets);
    }
    // ANCHOR_END: ball

    /// Which rays, made longer on both sides, meet it.
    #[inline(always)]
    pub fn meets<S: Simd>(
        &self,
        simd: S,
        start: impl Start<S>,
        direction: Vector<S::F>,
    ) -> S::M {
        self.pass(simd, start, direction).1.ge(simd.splat(0.0))
    }
}
