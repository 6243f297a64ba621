//! What a surface is made of (*The Ray Tracer Challenge*, chapters 6 and 11).

use crate::{pattern::Pattern, tuple::Tuple};

/// How a surface answers to light. The ranges are those of [`common::scene::Material`].
#[derive(Clone, Debug, PartialEq)]
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
