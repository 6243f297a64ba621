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
            let [a, b, c, summand] = placed.inverse.rows[1];
            let length = dot([a, b, c], [a, b, c]).sqrt();
            let height = (dot([a, b, c], light) + summand) / length;
            let normal = [a, b, c].map(|x| x / length * height.signum());
            let height = height.abs();
            return Lit::Plane {
                light,
                height,
                normal,
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

/// For rounding, and for the distance that points are lifted off surfaces.
const MARGIN: f64 = 1.02;

/// How far a ball's centre is, and in which direction.
fn from(light: &Triple, ball: &Ball) -> (f64, Triple) {
    let vector = subtract(ball.center(), *light);
    let distance = dot(vector, vector).sqrt();
    (distance, vector.map(|x| x / distance))
}
