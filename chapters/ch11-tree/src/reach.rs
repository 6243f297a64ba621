//! What can be reached from where: known when the scene is set up, so that rays need not be tested against the rest.

use crate::{
    EPSILON,
    shape::Shape,
    surface::{Ball, Plane, Surface},
    tuple::Tuple,
};

/// Of more surfaces than this, not all pairs are looked at: that would take long and much memory.
pub const MOST: usize = 64;

/// Added to a radius, for rounding and for points that are lifted off their surface.
const MARGIN: f64 = 2.0 * EPSILON;

// ANCHOR: may-block
/// Whether `other` can come between a light and a point on `lit` that faces the light; `inside`: on its inner
/// side. Errs to the safe side.
pub fn may_block(other: &Surface, lit: &Surface, inside: bool, light: &Tuple) -> bool {
    if other == lit && (is_flat(lit) || !inside && is_convex(lit)) {
        return false;
    }
    match (other, lit) {
        (Surface::Plane(between), Surface::Plane(plane)) => between.may_part(plane, light),
        (Surface::Plane(between), _) => lit.ball().is_none_or(|ball| parts(between, ball, light)),
        (_, Surface::Plane(plane)) => other.ball().is_none_or(|ball| stands(ball, plane, light)),
        _ => match (other.ball(), lit.ball()) {
            (Some(other), Some(lit)) => is_in_cone(other, lit, light),
            _ => true,
        },
    }
}
// ANCHOR_END: may-block

fn is_flat(surface: &Surface) -> bool {
    matches!(surface, Surface::Plane(_))
}

/// Whether it is closed and has no dents: it keeps no light from its own outside.
fn is_convex(surface: &Surface) -> bool {
    matches!(
        surface,
        Surface::Ball(_) | Surface::Bounded(_, Shape::Sphere(_) | Shape::Cube(_), _)
    )
}

/// Whether a plane comes between a light and any part of a ball.
fn parts(plane: &Plane, ball: &Ball, light: &Tuple) -> bool {
    plane.distance(&ball.center) * plane.distance(light).signum() <= ball.radius() + MARGIN
}

/// Whether any part of a ball is between a plane and the light's height above it.
fn stands(ball: &Ball, plane: &Plane, light: &Tuple) -> bool {
    let height = plane.distance(light);
    let above = plane.distance(&ball.center) * height.signum();
    let reach = ball.radius() + MARGIN;
    above + reach >= 0.0 && above - reach <= height.abs()
}

/// Whether any part of a ball is in the cone from the light to what is lit, and not behind that.
fn is_in_cone(other: &Ball, lit: &Ball, light: &Tuple) -> bool {
    let (to_other, to_lit) = (other.center - *light, lit.center - *light);
    let (far_other, far_lit) = (to_other.magnitude(), to_lit.magnitude());
    let (reach, radius) = (other.radius() + MARGIN, lit.radius() + MARGIN);
    if far_other <= reach || far_lit <= radius {
        return true;
    }
    let cosine = to_other.dot(&to_lit) / (far_other * far_lit);
    let widths = (reach / far_other).asin() + (radius / far_lit).asin();
    // A little more: rounding moves the arc cosine of nearly 1 by as much as its own root.
    cosine.clamp(-1.0, 1.0).acos() <= widths + 1e-6 && far_other - reach <= far_lit + radius
}

// ANCHOR: may-meet
/// Whether a ray that leaves a surface, outwards or inwards, can meet `other`. Inside a ball it meets the far side, or
/// what reaches into the ball, before anything else; outside it does not meet the ball again.
pub fn may_meet(other: &Surface, left: &Surface, inwards: bool) -> bool {
    match left {
        Surface::Ball(ball) if ball.radius() > MARGIN => match inwards {
            true => is_near(other, ball),
            false => other != left,
        },
        Surface::Plane(_) => other != left,
        _ => true,
    }
}
// ANCHOR_END: may-meet

// ANCHOR: is-container
/// Whether `other` can make a difference to the refractive indices at a surface in `ball`, if it has the index of
/// empty space: only if it comes near. What is all around, or all apart, leaves the index as it is.
pub fn is_near(other: &Surface, ball: &Ball) -> bool {
    let reach = ball.radius() + MARGIN;
    match (other, other.ball()) {
        (Surface::Plane(plane), _) => plane.distance(&ball.center).abs() <= reach,
        (_, Some(round)) => (round.center - ball.center).magnitude() <= reach + round.radius(),
        _ => true,
    }
}
// ANCHOR_END: is-container
