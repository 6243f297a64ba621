//! Lights (*The Ray Tracer Challenge*, chapters 6 and 8).

use common::scene::{self, Triple};

use crate::{
    material::{Highlight, Material},
    math,
    shape::{Placed, Shapes},
    simd::{Float, Mask, Simd},
    vector::{Vector, Wide3},
};

/// A light without size.
#[derive(Clone, Debug)]
pub struct Light {
    /// Where it is.
    pub position: Wide3,
    /// Its colour.
    pub intensity: Wide3,
    /// What keeps its light from others, in a world that has the light at its origin.
    pub blockers: Shapes,
}

impl Light {
    /// A light among shapes that cast shadows.
    pub fn new<'a>(light: &scene::Light, casting: impl Iterator<Item = &'a Placed>) -> Light {
        Light {
            position: Wide3::splat(light.position),
            intensity: Wide3::splat(light.intensity),
            blockers: blockers(light.position, casting),
        }
    }
}

/// Shapes that keep light from others, in a world that has the light at its origin.
pub fn blockers<'a>(light: Triple, casting: impl Iterator<Item = &'a Placed>) -> Shapes {
    let mut blockers = Shapes::seen_from(light, casting);
    // A plane through the light itself keeps nothing from it.
    let apart = |summand: f32| summand != 0.0;
    blockers
        .planes
        .retain(|plane| apart(plane.height.summand.0[0]));
    blockers
}

/// The cosines that shading needs.
pub struct Cosines<F> {
    /// Between the normal and the way to the light.
    pub light: F,
    /// Between the eye and the way in which the surface would mirror the light.
    pub highlight: F,
}

// ANCHOR: highlight
/// The strength of a highlight, where it is to be seen at all.
#[inline(always)]
pub fn highlight<S: Simd>(
    simd: S,
    highlight: &Highlight,
    cosine: S::Float,
    lit: S::Mask,
) -> S::Float {
    let zero = simd.splat(0.0);
    let seen = lit & cosine.gt(simd.load(&highlight.from));
    if seen.bits() == 0 {
        return zero;
    }
    let strength = math::power(simd, cosine, simd.load(&highlight.shininess));
    (strength * simd.load(&highlight.specular)).select(seen, zero)
}
// ANCHOR_END: highlight

/// The colours that a light gives surfaces of a material, where they are lit by it and where not: the Phong model.
#[inline(always)]
pub fn lighting<S: Simd>(
    simd: S,
    light: &Light,
    material: &Material,
    colors: Vector<S::Float>,
    cosines: &Cosines<S::Float>,
    lit: S::Mask,
) -> Vector<S::Float> {
    let zero = simd.splat(0.0);
    let intensity = light.intensity.load(simd);
    let diffuse = (simd.load(&material.diffuse) * cosines.light).select(lit, zero);
    let spread = simd.load(&material.ambient) + diffuse;
    let specular = match &material.highlight {
        Some(each) => highlight(simd, each, cosines.highlight, lit),
        None => zero,
    };
    Vector {
        x: intensity.x * colors.x.mul_add(spread, specular),
        y: intensity.y * colors.y.mul_add(spread, specular),
        z: intensity.z * colors.z.mul_add(spread, specular),
    }
}
