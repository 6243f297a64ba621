use super::{Start, Visitor};
use crate::{
    affine::Affine,
    simd::{Float, Simd},
    vector::{Row, Vector},
};

/// A plane: all that is needed is how far above it a point is.
#[derive(Clone, Debug)]
pub struct Plane {
    /// How far above the plane a point is, in the plane's own space.
    pub height: Row,
    /// Its number.
    pub id: u32,
}

impl Plane {
    /// The plane y = 0 in its place, turned so that the origin is above it.
    pub fn new(inverse: &Affine, id: u32) -> Plane {
        let row = inverse.rows[1];
        let above = if row[3] < 0.0 { row.map(|x| -x) } else { row };
        Plane {
            height: Row::splat(above),
            id,
        }
    }

    // ANCHOR: plane
    /// Where rays meet it.
    #[inline(always)]
    pub fn hits<S: Simd>(
        &self,
        simd: S,
        start: impl Start<S>,
        direction: Vector<S::Float>,
        visitor: &mut impl Visitor<S>,
    ) {
        let rise = self.height.of_vector(simd, direction);
        let height = start.in_row(simd, &self.height);
        let not_level = rise.abs().gt(simd.splat(0.0));
        visitor.at(simd, -height / rise, not_level);
    }
    // ANCHOR_END: plane

    // ANCHOR: plane-between
    /// Whether rays from the origin meet it before they have come so far. Needs no division: the origin is above,
    /// so they meet it if they sink, and end below.
    #[inline(always)]
    pub fn is_before<S: Simd>(
        &self,
        simd: S,
        direction: Vector<S::Float>,
        end: S::Float,
    ) -> S::Mask {
        let height = simd.load(&self.height.summand);
        let rise = self.height.of_vector(simd, direction);
        rise.mul_add(end, height).lt(simd.splat(0.0))
    }
    // ANCHOR_END: plane-between
}
