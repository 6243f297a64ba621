//! Surfaces as packets meet them.

use common::rays::{self, Kind};

use super::{AtOrigin, Origin, Packet, Visitor, hit::Nearest};
use crate::{
    matrix::Matrix,
    shape::Shape,
    simd::{Float, MOST_LANES, Mask, Simd},
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
    pub fn intersect<S: Simd, O: Origin<S>>(
        &self,
        simd: S,
        packet: &Packet<S, O>,
        visitor: &mut impl Visitor<S>,
    ) {
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

    /// How wide it is, if it is a ball.
    #[inline(always)]
    pub fn diameter(&self) -> Option<f32> {
        match self {
            Surface::Ball(ball) => Some(2.0 * ball.radius_squared * ball.inverse_radius),
            _ => None,
        }
    }

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
                sum * sum.dot(&sum).inverse_sqrt()
            }
        }
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

// ANCHOR: by-kind
/// Surfaces with their numbers, those of a kind together: a loop over them has no branches.
#[derive(Clone, Debug, Default)]
pub struct ByKind {
    planes: Vec<(u32, Plane)>,
    balls: Vec<(u32, Ball)>,
    others: Vec<(u32, Surface)>,
}

impl FromIterator<(u32, surface::Surface)> for ByKind {
    fn from_iter<I: IntoIterator<Item = (u32, surface::Surface)>>(surfaces: I) -> ByKind {
        let mut by_kind = ByKind::default();
        for (number, surface) in surfaces {
            match Surface::from(&surface) {
                Surface::Plane(plane) => by_kind.planes.push((number, plane)),
                Surface::Ball(ball) => by_kind.balls.push((number, ball)),
                other => by_kind.others.push((number, other)),
            }
        }
        by_kind
    }
}

impl ByKind {
    /// Looks what rays meet first.
    #[inline(always)]
    pub fn nearest<S: Simd, O: Origin<S>>(&self, simd: S, packet: &Packet<S, O>) -> Nearest<S> {
        self.count(simd, packet.active);
        let mut nearest = Nearest::nothing(simd);
        for (number, plane) in &self.planes {
            nearest.of(simd, *number);
            plane.intersect(simd, packet, &mut nearest);
        }
        for (number, ball) in &self.balls {
            nearest.of(simd, *number);
            ball.intersect(simd, packet, &mut nearest);
        }
        for (number, other) in &self.others {
            nearest.of(simd, *number);
            other.intersect(simd, packet, &mut nearest);
        }
        nearest
    }

    /// Which rays from the origin come so far: nothing keeps them. Where none does, it looks no further.
    #[inline(always)]
    pub fn let_through<S: Simd>(
        &self,
        simd: S,
        packet: &Packet<S, AtOrigin>,
        distance: S::Float,
    ) -> S::Mask {
        self.count(simd, packet.active);
        let mut free = Free {
            packet: *packet,
            distance,
        };
        for (_, ball) in &self.balls {
            ball.intersect(simd, &free.packet.clone(), &mut free);
            if !free.packet.active.any() {
                return free.packet.active;
            }
        }
        for (_, other) in &self.others {
            other.intersect(simd, &free.packet.clone(), &mut free);
        }
        for (_, plane) in &self.planes {
            free.packet.active =
                free.packet.active & !plane.parts(simd, &packet.direction, distance);
        }
        free.packet.active
    }

    #[inline(always)]
    fn count<S: Simd>(&self, _simd: S, active: S::Mask) {
        if rays::ENABLED {
            let tests = self.planes.len() + self.balls.len() + self.others.len();
            rays::add(
                Kind::PrimitiveTest,
                tests as u64 * u64::from(active.bits().count_ones()),
            );
        }
    }
}
// ANCHOR_END: by-kind

/// Rays that nothing keeps from coming so far.
struct Free<S: Simd> {
    packet: Packet<S, AtOrigin>,
    distance: S::Float,
}

impl<S: Simd> Visitor<S> for Free<S> {
    #[inline(always)]
    fn visit(&mut self, _simd: S, t: S::Float, there: S::Mask) {
        let between = there & t.is_positive_below(self.distance);
        self.packet.active = self.packet.active & !between;
    }
}

/// A sphere that is moved, turned and stretched evenly.
#[derive(Clone, Debug)]
pub struct Ball {
    center: Vector<f32>,
    radius_squared: f32,
    inverse_radius: f32,
    /// How far from the origin rays are closest to the centre that touch it; less than all where the origin is inside.
    tangent: f32,
}

impl From<&surface::Ball> for Ball {
    fn from(ball: &surface::Ball) -> Ball {
        let radius = ball.radius();
        let distance = ball.center.magnitude();
        // A little less, for what rounding to f32 does.
        let tangent = (distance * distance - radius * radius).sqrt() - 1e-6 * distance;
        Ball {
            center: (&ball.center).into(),
            radius_squared: (radius * radius) as f32,
            inverse_radius: (1.0 / radius) as f32,
            tangent: if tangent.is_nan() {
                f32::NEG_INFINITY
            } else {
                tangent as f32
            },
        }
    }
}

impl Ball {
    /// A ball that rays meet which need not begin at the origin.
    #[inline(always)]
    pub(super) fn at(center: Vector<f32>, radius_squared: f32) -> Ball {
        Ball {
            center,
            radius_squared,
            inverse_radius: f32::NAN,
            tangent: f32::NEG_INFINITY,
        }
    }

    // ANCHOR: ball
    /// Where each ray passes the centre, the square of half of its way through the ball, and which rays meet it, if
    /// any does. Rounded to f32, the discriminant of the book would be off by more.
    #[inline(always)]
    fn pass<S: Simd, O: Origin<S>>(
        &self,
        simd: S,
        packet: &Packet<S, O>,
    ) -> Option<(S::Float, S::Float, S::Mask)> {
        let to_center = packet.origin.to(simd, &self.center);
        let closest = to_center.dot(&packet.direction);
        let may_meet = packet.origin.may_meet(simd, closest, self.tangent) & packet.active;
        if !may_meet.any() {
            return None;
        }
        let away = packet.direction.neg_mul_add(closest, to_center);
        let half_squared = away.neg_square_add(simd.splat(self.radius_squared));
        let meets = half_squared.gt(simd.splat(0.0)) & may_meet;
        meets.any().then_some((closest, half_squared, meets))
    }

    /// Whether the whole lines of all rays pass it by.
    #[inline(always)]
    fn is_missed<S: Simd, O: Origin<S>>(&self, simd: S, packet: &Packet<S, O>) -> bool {
        self.pass(simd, packet).is_none()
    }

    #[inline(always)]
    pub(super) fn intersect<S: Simd, O: Origin<S>>(
        &self,
        simd: S,
        packet: &Packet<S, O>,
        visitor: &mut impl Visitor<S>,
    ) {
        if let Some((closest, half_squared, meets)) = self.pass(simd, packet) {
            let half = half_squared * half_squared.inverse_sqrt();
            visitor.visit_both(simd, [closest - half, closest + half], meets);
        }
    }
    // ANCHOR_END: ball

    #[inline(always)]
    fn normal_at<S: Simd>(&self, simd: S, points: &Vector<S::Float>) -> Vector<S::Float> {
        let center = self.center.splat(simd);
        ball_normal(simd, *points - center, simd.splat(self.inverse_radius))
    }
}

/// The unit normals of balls at points, given from their centres, and by 1 over their radii.
#[inline(always)]
fn ball_normal<S: Simd>(
    simd: S,
    from_center: Vector<S::Float>,
    inverse_radius: S::Float,
) -> Vector<S::Float> {
    let normal = from_center * inverse_radius;
    // Not quite of length 1, since points are a hair off; mirrored five times in a ball, that would grow
    // sixteenfold each time. One step of Newton's method for 1 / length, from 1.
    let (three_halves, half) = (simd.splat(1.5), simd.splat(-0.5));
    normal * normal.dot(&normal).mul_add(half, three_halves)
}

/// Balls, one for each ray of a packet.
pub struct EachBall {
    center: [[f32; MOST_LANES]; 3],
    inverse_radius: [f32; MOST_LANES],
    /// The lanes that have one, by bits.
    lanes: u32,
}

impl EachBall {
    /// Those among the surfaces of some lanes, which are given by bits.
    #[inline(always)]
    pub fn of<'a>(lanes: u32, surface: impl Fn(usize) -> &'a Surface) -> EachBall {
        let mut balls = EachBall {
            center: [[0.0; MOST_LANES]; 3],
            inverse_radius: [0.0; MOST_LANES],
            lanes: 0,
        };
        let mut left = lanes;
        while left != 0 {
            let lane = left.trailing_zeros() as usize % MOST_LANES;
            left &= left - 1;
            if let Surface::Ball(ball) = surface(lane) {
                let [x, y, z] = &mut balls.center;
                (x[lane], y[lane], z[lane]) = (ball.center.x, ball.center.y, ball.center.z);
                balls.inverse_radius[lane] = ball.inverse_radius;
                balls.lanes |= 1 << lane;
            }
        }
        balls
    }

    /// The unit normals at points on them, and which lanes have balls.
    #[inline(always)]
    pub fn normal_at<S: Simd>(
        &self,
        simd: S,
        points: &Vector<S::Float>,
    ) -> (Vector<S::Float>, S::Mask) {
        let [x, y, z] = &self.center;
        let center = Vector {
            x: simd.load(x),
            y: simd.load(y),
            z: simd.load(z),
        };
        let inverse_radius = simd.load(&self.inverse_radius);
        let normal = ball_normal(simd, *points - center, inverse_radius);
        (normal, simd.mask(self.lanes))
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
    // ANCHOR: plane
    #[inline(always)]
    fn intersect<S: Simd, O: Origin<S>>(
        &self,
        simd: S,
        packet: &Packet<S, O>,
        visitor: &mut impl Visitor<S>,
    ) {
        let falls = self.height.of_vector(simd, &packet.direction);
        let height = packet.origin.in_row(simd, &self.height);
        // Of a level ray, not a number.
        let t = height.neg_mul_add(falls.reciprocal(), simd.splat(0.0));
        visitor.visit(simd, t, packet.active);
    }
    // ANCHOR_END: plane

    /// Which rays from the origin end on its other side. Needs no division. Where the origin is on it, none.
    #[inline(always)]
    fn parts<S: Simd>(&self, simd: S, direction: &Vector<S::Float>, distance: S::Float) -> S::Mask {
        let height = simd.splat(self.height.summand);
        let end = self
            .height
            .of_vector(simd, direction)
            .mul_add(distance, height);
        (end * height).lt(simd.splat(0.0))
    }
}
