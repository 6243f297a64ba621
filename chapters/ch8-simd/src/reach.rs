//! What can be reached from where: known at set-up, so that rays need not be tested against the rest.

use common::scene::{self, Shape, Triple};

use crate::{
    affine::{dot, subtract},
    shape::{Ball, Placed, Shapes},
    surface::Blockers,
    world::Part,
};

/// Of more shapes than this, not all pairs are looked at: that would take long and much memory.
const MOST: usize = 64;

/// Whether a shape is closed and has no dents: from inside, its other side is seen everywhere, and nothing behind it.
fn is_closed(shape: &Shape) -> bool {
    matches!(shape, Shape::Sphere | Shape::Cube)
}

// ANCHOR: within
/// What rays inside a shape can meet before they leave it: its other side, and what reaches into it.
pub fn within(placed: &Placed, parts: &[Part<'_>]) -> Option<Shapes> {
    if !is_closed(&placed.shape) || parts.len() > MOST {
        return None;
    }
    let ball = Ball::round(&placed.shape, &placed.inverse, placed.id)?;
    let placed = parts.iter().map(|(other, _)| other);
    Some(Shapes::seen_from(
        [0.0; 3],
        placed.filter(|other| ball.is_near(other)),
    ))
}
// ANCHOR_END: within

/// What rays that leave a shape outwards can meet, if that is not all: neither something closed without dents nor a
/// plane is met again.
pub fn outward(placed: &Placed, parts: &[Part<'_>]) -> Option<Shapes> {
    let once = is_closed(&placed.shape) || placed.shape == Shape::Plane;
    if !once || parts.len() > MOST {
        return None;
    }
    let others = parts.iter().map(|(other, _)| other);
    let others = others.filter(|other| other.id != placed.id);
    Some(Shapes::seen_from([0.0; 3], others))
}

/// What can be between a light and a surface.
pub fn blockers(
    (placed, primitive): &Part<'_>,
    parts: &[Part<'_>],
    light: &scene::Light,
) -> Blockers {
    if parts.len() > MOST {
        return Blockers::All;
    }
    let closed = is_closed(&placed.shape);
    let lit = Lit::new(placed, light.position);
    let may_block = |(other, each): &&Part<'_>| {
        // What is closed and has no dents does not keep light from its own outside, nor a plane from itself.
        let itself = other.id == placed.id && (closed || placed.shape == Shape::Plane);
        each.shadow && !itself && lit.may_be_blocked(other)
    };
    let others = parts.iter().filter(may_block).map(|(other, _)| other);
    Blockers::Some {
        outside: Shapes::seen_from(light.position, others),
        inside: !(closed && primitive.shadow && lit.is_apart()),
    }
}

/// Where a lit surface is, seen from its light.
#[expect(clippy::large_enum_variant, reason = "one at a time, at set-up")]
enum Lit {
    /// On a plane: how high above it the light is, and its unit normal on that side.
    Plane {
        light: Triple,
        height: f64,
        normal: Triple,
    },
    /// In a ball.
    Ball { light: Triple, ball: Ball },
    /// Anywhere.
    Anywhere,
}

impl Lit {
    fn new(placed: &Placed, light: Triple) -> Lit {
        if placed.shape == Shape::Plane {
            let (normal, height) = above(placed, light);
            return Lit::Plane {
                light,
                height: height.abs(),
                normal: normal.map(|x| x * height.signum()),
            };
        }
        match Ball::round(&placed.shape, &placed.inverse, placed.id) {
            Some(ball) => Lit::Ball { light, ball },
            None => Lit::Anywhere,
        }
    }

    /// Whether the light is outside of what is lit.
    fn is_apart(&self) -> bool {
        match self {
            Lit::Ball { light, ball } => from(light, ball).0 > ball.square().sqrt(),
            _ => false,
        }
    }

    /// Whether a shape may come between. Errs to the safe side: it looks at the balls round both, made a little
    /// larger.
    fn may_be_blocked(&self, other: &Placed) -> bool {
        if other.shape == Shape::Plane {
            return self.may_be_parted(other);
        }
        let Some(blocker) = Ball::round(&other.shape, &other.inverse, other.id) else {
            return true;
        };
        let reach = blocker.square().sqrt() * MARGIN;
        match self {
            Lit::Anywhere => true,
            // Between the plane and the light's height above it.
            Lit::Plane {
                light,
                height,
                normal,
            } => {
                let above = height + dot(*normal, subtract(blocker.center(), *light));
                above - reach <= *height && above + reach >= 0.0
            }
            // In the cone from the light to the ball, and not behind it.
            Lit::Ball { light, ball } => {
                let radius = ball.square().sqrt() * MARGIN;
                let (distance, direction) = from(light, ball);
                let (other_distance, other_direction) = from(light, &blocker);
                if distance <= radius || other_distance <= reach {
                    return true;
                }
                let between = dot(direction, other_direction).clamp(-1.0, 1.0).acos();
                let widths = (radius / distance).asin() + (reach / other_distance).asin();
                between <= widths && other_distance - reach <= distance + radius
            }
        }
    }
}

impl Lit {
    /// Whether a plane may come between.
    fn may_be_parted(&self, plane: &Placed) -> bool {
        match self {
            Lit::Anywhere => true,
            // Planes that are not parallel meet somewhere.
            Lit::Plane {
                light,
                height,
                normal,
            } => {
                let (other, distance) = above(plane, *light);
                let along = dot(*normal, other);
                let below = distance * along;
                along.abs() < 1.0 - 1e-9 || (-1e-3..=height * MARGIN).contains(&below)
            }
            // On the same side of the plane as the light, all of the ball is.
            Lit::Ball { light, ball } => {
                let (_, light) = above(plane, *light);
                let (_, center) = above(plane, ball.center());
                center * light.signum() <= ball.square().sqrt() * MARGIN
            }
        }
    }
}

/// The unit normal of a plane, and how far a point is from the plane on that side.
fn above(plane: &Placed, point: Triple) -> (Triple, f64) {
    let [a, b, c, summand] = plane.inverse.rows[1];
    let length = dot([a, b, c], [a, b, c]).sqrt();
    let height = (dot([a, b, c], point) + summand) / length;
    ([a, b, c].map(|x| x / length), height)
}

/// For rounding, and for the distance that points are lifted off surfaces.
const MARGIN: f64 = 1.02;

/// How far a ball's centre is, and in which direction.
fn from(light: &Triple, ball: &Ball) -> (f64, Triple) {
    let vector = subtract(ball.center(), *light);
    let distance = dot(vector, vector).sqrt();
    (distance, vector.map(|x| x / distance))
}
