use super::Visitor;
use crate::{
    simd::{Float, Simd},
    vector::Vector,
};

/// Where rays in a cube's own space meet it.
#[inline(always)]
pub fn hits<S: Simd>(
    simd: S,
    origin: Vector<S::Float>,
    direction: Vector<S::Float>,
    visitor: &mut impl Visitor<S>,
) {
    let infinity = simd.splat(f32::INFINITY);
    let mut span = (-infinity, infinity);
    between(simd, origin.x, direction.x, &mut span);
    between(simd, origin.y, direction.y, &mut span);
    between(simd, origin.z, direction.z, &mut span);
    let (enter, leave) = span;
    visitor.at_both(simd, [enter, leave], enter.le(leave));
}

/// Cuts off what of a ray is not between the two faces of one axis.
#[inline(always)]
fn between<S: Simd>(
    simd: S,
    origin: S::Float,
    direction: S::Float,
    span: &mut (S::Float, S::Float),
) {
    let (zero, one) = (simd.splat(0.0), simd.splat(1.0));
    let not_level = direction.abs().gt(zero);
    let inverse = (one / direction).select(not_level, simd.splat(f32::INFINITY));
    let low = (-one - origin) * inverse;
    let high = (one - origin) * inverse;
    // A level ray in a face gives what is not a number; the span stays as it was.
    span.0 = high.min(low).max(span.0);
    span.1 = low.max(high).min(span.1);
}
