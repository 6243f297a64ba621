//! What surfaces are made of (*The Ray Tracer Challenge*, chapters 6 and 11).

use common::scene;

use crate::{pattern::Pattern, simd::Wide};

/// How a surface answers to light, with what can be known beforehand. The ranges are those of
/// [`common::scene::Material`].
#[derive(Clone, Debug)]
pub struct Material {
    /// Its colours.
    pub pattern: Pattern,
    /// Light it shows without any lamp in view.
    pub ambient: Wide,
    /// Light it spreads evenly.
    pub diffuse: Wide,
    /// Its highlight, if it has one.
    pub highlight: Option<Highlight>,
    /// Share of light that it mirrors.
    pub reflective: Option<Wide>,
}

/// A highlight.
#[derive(Clone, Debug)]
pub struct Highlight {
    /// How strong it is.
    pub specular: Wide,
    /// How small it is.
    pub shininess: Wide,
    /// Where the cosine is not more than this, the highlight is less than a hundredth of a level.
    pub from: Wide,
}

/// The faintest highlight that is computed: a hundredth of a level.
const FAINTEST: f64 = 0.01 / 255.0;

impl Material {
    /// A material, and its pattern as it lies in the world.
    pub fn new(material: &scene::Material, pattern: Pattern) -> Material {
        let some = |share: f64| (share > 0.0).then(|| Wide::splat(share));
        Material {
            pattern,
            ambient: Wide::splat(material.ambient),
            diffuse: Wide::splat(material.diffuse),
            highlight: Highlight::of(material),
            reflective: some(material.reflective),
        }
    }
}

impl Highlight {
    fn of(material: &scene::Material) -> Option<Highlight> {
        let (specular, shininess) = (material.specular, material.shininess);
        let from = (FAINTEST / specular).powf(1.0 / shininess);
        (specular > FAINTEST).then(|| Highlight {
            specular: Wide::splat(specular),
            shininess: Wide::splat(shininess),
            from: Wide::splat(if shininess > 0.0 { from } else { 0.0 }),
        })
    }
}
