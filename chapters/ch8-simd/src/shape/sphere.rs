use super::Visitor;
use crate::{
    simd::{Float, Simd},
    vector::Vector,
};

/// Where rays in a sphere's own space meet it.
#[inline(always)]
pub fn hits<S: Simd>(
    simd: S,
    origin: Vector<S::Float>,
    direction: Vector<S::Float>,
    visitor: &mut impl Visitor<S>,
) {
    let one = simd.splat(1.0);
    let inverse = one / direction.dot(direction);
    let closest = -(origin.dot(direction) * inverse);
    let away = direction.mul_add(closest, origin);
    let half_squared = away.neg_square_add(one) * inverse;
    let half = half_squared.sqrt();
    let meets = half_squared.ge(simd.splat(0.0));
    visitor.at_both(simd, [closest - half, closest + half], meets);
}
