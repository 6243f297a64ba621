use crate::{
    packet::{Packet, Visitor},
    simd::{Float, Simd},
    vector::Vector,
};

/// The cube from -1 to 1 on each axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cube;

impl Cube {
    #[inline(always)]
    pub(super) fn local_intersect<S: Simd>(
        &self,
        simd: S,
        packet: &Packet<S>,
        visitor: &mut impl Visitor<S>,
    ) {
        let (origin, direction) = (&packet.origin, &packet.direction);
        let infinity = simd.splat(f32::INFINITY);
        let mut span = (-infinity, infinity);
        span = slab(simd, origin.x, direction.x, span);
        span = slab(simd, origin.y, direction.y, span);
        span = slab(simd, origin.z, direction.z, span);
        let (enter, leave) = span;
        let meets = enter.le(leave) & packet.active;
        visitor.visit_both(simd, [enter, leave], meets);
    }

    #[inline(always)]
    pub(super) fn local_normal_at<S: Simd>(
        &self,
        simd: S,
        point: &Vector<S::Float>,
    ) -> Vector<S::Float> {
        let zero = simd.splat(0.0);
        let (x, y, z) = (point.x.abs(), point.y.abs(), point.z.abs());
        let largest = x.max(y).max(z);
        let along_x = x.ge(largest);
        let along_y = !along_x & y.ge(largest);
        Vector {
            x: point.x.select(along_x, zero),
            y: point.y.select(along_y, zero),
            z: zero.select(along_x | along_y, point.z),
        }
    }
}

/// What of a span of rays is between the two faces of one axis.
#[inline(always)]
fn slab<S: Simd>(
    simd: S,
    origin: S::Float,
    direction: S::Float,
    (enter, leave): (S::Float, S::Float),
) -> (S::Float, S::Float) {
    let one = simd.splat(1.0);
    let not_level = direction.abs().gt(simd.splat(0.0));
    let inverse = direction
        .reciprocal()
        .select(not_level, simd.splat(f32::INFINITY));
    let (low, high) = ((-one - origin) * inverse, (one - origin) * inverse);
    // A level ray in a face gives what is not a number; the span stays as it was.
    (high.min(low).max(enter), low.max(high).min(leave))
}
