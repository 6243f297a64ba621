//! What can be reached from where: known at set-up, so that rays need not be tested against the rest.

use common::scene::{self, Shape, Triple};

use crate::{
    EPSILON,
    affine::{cross, dot, subtract},
    light,
    shape::{Ball, Placed, Shapes},
    surface::Blockers,
    world::Part,
};

/// Of more shapes than this, not all pairs are looked at: that would take long and much memory.
pub const MOST: usize = 64;

/// How far a point may be from its surface: it is lifted off, and rounded.
const MARGIN: f64 = 2.0 * EPSILON as f64;

/// The square of the cosine up to which axes count as right-angled: more than rounding adds in a product of a few
/// matrices.
const RIGHT_ANGLED: f64 = 1e-12;

/// The square of the sine up to which planes count as parallel: then they meet a thousand million units away.
const PARALLEL: f64 = 1e-18;

/// Whether a shape is closed and has no dents: it is not met again from its own outside.
fn is_convex(shape: &Shape) -> bool {
    matches!(shape, Shape::Sphere | Shape::Cube)
}

/// Whether a point that is pushed under the surface is inside: not where the shape is convex but thinner than that, or
/// has acute edges.
fn has_inside(placed: &Placed) -> bool {
    let to_world = placed.inverse.inverse();
    let axes = [0, 1, 2].map(|axis| to_world.axis(axis));
    let squares = axes.map(|axis| dot(axis, axis));
    let is_right_angled = |a: usize, b: usize| {
        dot(axes[a], axes[b]).powi(2) <= RIGHT_ANGLED * squares[a] * squares[b]
    };
    let least = squares.into_iter().fold(f64::INFINITY, f64::min);
    let greatest = squares.into_iter().fold(0.0, f64::max);
    // The least radius of curvature of an ellipsoid, and less than a box is thick.
    let thickness = least / greatest.sqrt();
    is_convex(&placed.shape)
        && is_right_angled(0, 1)
        && is_right_angled(1, 2)
        && is_right_angled(2, 0)
        && thickness > MARGIN
}

// ANCHOR: targets
/// What rays that leave a shape can meet, if that is not all: outwards, and inwards. Neither something convex nor a
/// plane is met again from outside. Inside, rays meet the other side, or what reaches into the shape, before all else.
pub fn targets((placed, primitive): &Part<'_>, parts: &[Part<'_>]) -> [Option<Shapes>; 2] {
    let material = &primitive.material;
    if parts.len() > MOST || material.reflective == 0.0 && material.transparency == 0.0 {
        return [None, None];
    }
    let all = || parts.iter().map(|(other, _)| other);
    let others = || {
        Some(Shapes::seen_from(
            [0.0; 3],
            all().filter(|other| other.id != placed.id),
        ))
    };
    let within = || {
        let ball = Ball::round(&placed.shape, &placed.inverse, placed.id)?;
        Some(Shapes::seen_from(
            [0.0; 3],
            all().filter(|other| ball.is_near(other)),
        ))
    };
    if placed.shape == Shape::Plane {
        return [others(), others()];
    }
    let outwards = is_convex(&placed.shape).then(others);
    let inwards = has_inside(placed).then(within);
    [outwards.flatten(), inwards.flatten()]
}
// ANCHOR_END: targets

/// What can be between a light and a surface.
pub fn blockers(
    (placed, primitive): &Part<'_>,
    parts: &[Part<'_>],
    light: &scene::Light,
) -> Blockers {
    if parts.len() > MOST {
        return Blockers::All;
    }
    let once = is_convex(&placed.shape) || placed.shape == Shape::Plane;
    let lit = Lit::new(placed, light.position);
    let may_block = |(other, each): &&Part<'_>| {
        // What is convex does not keep light from its own outside, nor a plane from itself.
        let itself = other.id == placed.id && once;
        each.shadow && !itself && lit.may_be_blocked(other)
    };
    let others = parts.iter().filter(may_block).map(|(other, _)| other);
    Blockers::Some {
        outside: light::blockers(light.position, others),
        inside: !(has_inside(placed) && primitive.shadow && lit.is_apart()),
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
            Lit::Ball { light, ball } => from(light, ball).0 > widened(ball),
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
        let reach = widened(&blocker);
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
                let radius = widened(ball);
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
                let turned = cross(*normal, other);
                let below = distance * dot(*normal, other);
                dot(turned, turned) > PARALLEL || (-MARGIN..=height + MARGIN).contains(&below)
            }
            // On the same side of the plane as the light, all of the ball is.
            Lit::Ball { light, ball } => {
                let (_, light) = above(plane, *light);
                let (_, center) = above(plane, ball.center());
                center * light.signum() <= widened(ball)
            }
        }
    }
}

/// The radius of a ball with all points that are lifted off a surface in it; a little more, for rounding to f32.
fn widened(ball: &Ball) -> f64 {
    ball.radius_squared().sqrt() * 1.02 + MARGIN
}

/// The unit normal of a plane, and how far a point is from the plane on that side.
fn above(plane: &Placed, point: Triple) -> (Triple, f64) {
    let [a, b, c, summand] = plane.inverse.rows[1];
    let length = dot([a, b, c], [a, b, c]).sqrt();
    let height = (dot([a, b, c], point) + summand) / length;
    ([a, b, c].map(|x| x / length), height)
}

/// How far a ball's centre is, and in which direction.
fn from(light: &Triple, ball: &Ball) -> (f64, Triple) {
    let vector = subtract(ball.center(), *light);
    let distance = dot(vector, vector).sqrt();
    (distance, vector.map(|x| x / distance))
}
