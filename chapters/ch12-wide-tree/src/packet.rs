//! Rays in packets: one in each lane of a vector, traced together from the eye to the end.
//!
//! What the scene was set up as, in f64, is turned into what vectors need once, when that is done.

pub mod hit;
pub mod indices;
pub mod many;
pub mod material;
pub mod surface;
pub mod world;

use crate::{
    simd::{Float, Simd},
    vector::{Row, Vector},
};

// ANCHOR: packet
/// Rays that are traced together.
#[derive(Clone, Copy)]
pub struct Packet<S: Simd, O = Vector<<S as Simd>::Float>> {
    /// The points where t = 0.
    pub origin: O,
    /// The ways they go while t grows by 1; their lengths need not be 1.
    pub direction: Vector<S::Float>,
    /// The lanes that have a ray. In the others, anything may be.
    pub active: S::Mask,
}
// ANCHOR_END: packet

// ANCHOR: origin
/// Where rays begin: each somewhere else, or all at one point.
pub trait Origin<S: Simd>: Copy {
    /// Where the rays of a packet begin.
    fn of(packet: &Packet<S>) -> Self;
    /// The vectors from there to a point.
    fn to(&self, simd: S, point: &Vector<f32>) -> Vector<S::Float>;
    /// What a row of a matrix makes of it.
    fn in_row(&self, simd: S, row: &Row) -> S::Float;
    /// Which rays may meet a ball that they pass so far away, as far as can be told by that.
    fn may_meet(&self, simd: S, closest: S::Float, tangent: f32) -> S::Mask;
}

/// All rays begin at the origin: at the eye, or at a light, where surfaces were moved for that.
#[derive(Clone, Copy, Debug)]
pub struct AtOrigin;

impl<S: Simd> Origin<S> for AtOrigin {
    #[inline(always)]
    fn of(_packet: &Packet<S>) -> AtOrigin {
        AtOrigin
    }

    #[inline(always)]
    fn to(&self, simd: S, point: &Vector<f32>) -> Vector<S::Float> {
        point.splat(simd)
    }

    #[inline(always)]
    fn in_row(&self, simd: S, row: &Row) -> S::Float {
        simd.splat(row.summand)
    }

    #[inline(always)]
    fn may_meet(&self, simd: S, closest: S::Float, tangent: f32) -> S::Mask {
        closest.ge(simd.splat(tangent))
    }
}
// ANCHOR_END: origin

impl<S: Simd> Origin<S> for Vector<S::Float> {
    #[inline(always)]
    fn of(packet: &Packet<S>) -> Vector<S::Float> {
        packet.origin
    }

    #[inline(always)]
    fn to(&self, simd: S, point: &Vector<f32>) -> Vector<S::Float> {
        point.splat(simd) - *self
    }

    #[inline(always)]
    fn in_row(&self, simd: S, row: &Row) -> S::Float {
        row.of_point(simd, self)
    }

    #[inline(always)]
    fn may_meet(&self, simd: S, _closest: S::Float, _tangent: f32) -> S::Mask {
        simd.first(S::LANES)
    }
}

/// Is shown where the rays of a packet meet a surface.
pub trait Visitor<S: Simd> {
    /// They meet it at `t`, where `there` says yes.
    fn visit(&mut self, simd: S, t: S::Float, there: S::Mask);

    /// They enter something closed at the first t, and leave it at the second.
    #[inline(always)]
    fn visit_both(&mut self, simd: S, [enter, leave]: [S::Float; 2], there: S::Mask) {
        self.visit(simd, enter, there);
        self.visit(simd, leave, there);
    }
}

impl<S: Simd> Packet<S> {
    /// The points at t.
    #[inline(always)]
    pub fn position(&self, t: S::Float) -> Vector<S::Float> {
        self.direction.mul_add(t, self.origin)
    }
}

impl<S: Simd, O: Origin<S>> Packet<S, O> {
    /// The rays in another space, to which the rows of a matrix lead. The directions keep the lengths they get, so
    /// that t means the same in both.
    #[inline(always)]
    pub fn transform(&self, simd: S, [x, y, z]: &[Row; 3]) -> Packet<S> {
        Packet {
            origin: Vector {
                x: self.origin.in_row(simd, x),
                y: self.origin.in_row(simd, y),
                z: self.origin.in_row(simd, z),
            },
            direction: Vector {
                x: x.of_vector(simd, &self.direction),
                y: y.of_vector(simd, &self.direction),
                z: z.of_vector(simd, &self.direction),
            },
            active: self.active,
        }
    }
}
