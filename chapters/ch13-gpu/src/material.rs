//! What a surface is made of (*The Ray Tracer Challenge*, chapters 6 and 11).

use crate::{matrix::Matrix, pattern::Pattern, tuple::Tuple};

/// How a surface answers to light. The ranges are those of [`common::scene::Material`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Material {
    /// Its colour where no pattern covers it.
    pub color: Tuple,
    /// A pattern that replaces the colour.
    pub pattern: Option<Pattern>,
    /// Light it shows without any lamp in view.
    pub ambient: f64,
    /// Light it spreads evenly.
    pub diffuse: f64,
    /// Strength of its highlight.
    pub specular: f64,
    /// How small the highlight is.
    pub shininess: f64,
    /// Share of light that it mirrors.
    pub reflective: f64,
    /// Share of light that goes through it.
    pub transparency: f64,
    /// How much it bends light.
    pub refractive_index: f64,
}

impl Default for Material {
    fn default() -> Material {
        Material::from(&common::scene::Material::default())
    }
}

impl Material {
    /// From object space to the space of the pattern.
    pub fn to_pattern(&self) -> Matrix {
        let pattern = self.pattern.as_ref();
        pattern.map_or_else(Matrix::identity, |pattern| pattern.inverse)
    }

    // ANCHOR: highlight
    /// The cosine up to which its highlight is nothing: below one part in 10^10 of its middle. By
    /// ln(c) <= c - 1, the cosine to the power of the shininess is below e^-25 where shininess * (1 - c) > 25.
    pub fn highlight_from(&self) -> f64 {
        if self.specular == 0.0 {
            return f64::INFINITY;
        }
        (1.0 - 25.0 / self.shininess).max(0.0)
    }
    // ANCHOR_END: highlight
}
