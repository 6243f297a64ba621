//! Patterns on surfaces (*The Ray Tracer Challenge*, chapter 10).

use common::scene::{self, PatternKind, Triple};

use crate::{
    affine::Affine,
    simd::{Float, Ints, Simd},
    vector::{Row, Vector, Wide3},
};

/// The colours of a surface.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// One colour.
    Plain(Wide3),
    /// Two by turns: the first where the sum of the rows' integers is even.
    ByTurns {
        /// What is rounded down and summed.
        rows: Vec<Row>,
        /// The two colours.
        colors: [Wide3; 2],
    },
}

impl Pattern {
    /// One colour.
    pub fn plain(color: Triple) -> Pattern {
        Pattern::Plain(Wide3::splat(color))
    }

    /// A pattern on an object; `inverse` leads from the world to the object.
    pub fn new(pattern: &scene::Pattern, inverse: &Affine) -> Pattern {
        let inverse = Affine::of(&pattern.transform).inverse().after(inverse);
        let rows = match pattern.kind {
            PatternKind::Stripes => &inverse.rows[..1],
            PatternKind::Checkers => &inverse.rows[..],
        };
        Pattern::ByTurns {
            rows: rows.iter().map(|row| Row::splat(*row)).collect(),
            colors: pattern.colors.map(Wide3::splat),
        }
    }

    /// The colours at points of the world.
    #[inline(always)]
    pub fn colors<S: Simd>(&self, simd: S, points: Vector<S::Float>) -> Vector<S::Float> {
        let (rows, [first, second]) = match self {
            Pattern::Plain(color) => return color.load(simd),
            Pattern::ByTurns { rows, colors } => (rows, colors),
        };
        let mut sum = simd.splat(0.0);
        for row in rows {
            sum = sum + row.of_point(simd, points).floor();
        }
        let even = (sum.round_to_int() & simd.splat_int(1)).eq(simd.splat_int(0));
        first.load(simd).select(even, second.load(simd))
    }
}
