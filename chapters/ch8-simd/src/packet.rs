//! Rays in packets: one in each lane of a vector, traced together from the eye to the end.
//!
//! What the scene was set up as, in f64, is turned into what vectors need once, when that is done.

pub mod hit;
pub mod material;
pub mod surface;
pub mod world;

use crate::{
    simd::Simd,
    vector::{Row, Vector},
};

// ANCHOR: packet
/// Rays that are traced together.
#[derive(Clone, Copy)]
pub struct Packet<S: Simd> {
    /// The points where t = 0.
    pub origin: Vector<S::Float>,
    /// The ways they go while t grows by 1; their lengths need not be 1.
    pub direction: Vector<S::Float>,
    /// The lanes that have a ray. In the others, anything may be.
    pub active: S::Mask,
}
// ANCHOR_END: packet

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

    /// Those of its rays that a mask has.
    #[inline(always)]
    pub fn only(&self, active: S::Mask) -> Packet<S> {
        Packet { active, ..*self }
    }

    /// The rays in another space, to which the rows of a matrix lead. The directions keep the lengths they get, so
    /// that t means the same in both.
    #[inline(always)]
    pub fn transform(&self, simd: S, [x, y, z]: &[Row; 3]) -> Packet<S> {
        Packet {
            origin: Vector {
                x: x.of_point(simd, &self.origin),
                y: y.of_point(simd, &self.origin),
                z: z.of_point(simd, &self.origin),
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
