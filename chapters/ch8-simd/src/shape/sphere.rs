use super::Found;
use crate::{
    simd::{Float, Simd},
    vector::Vector,
};

/// Where rays in a sphere's own space meet it.
#[inline(always)]
pub fn hits<S: Simd>(
    simd: S,
    origin: Vector<S::F>,
    direction: Vector<S::F>,
    found: &mut impl Found<S>,
) {
    let one = simd.splat(1.0);
    let inverse = one / direction.dot(direction);
    let closest = -(origin.dot(direction) * inverse);
    let away = direction.mul_add(closest, origin);
    let square = away.neg_square_add(one) * inverse;
    let half = square.sqrt();
    let meets = square.ge(simd.splat(0.0));
    found.at_both(simd, [closest - half, closest + half], meets);
}
