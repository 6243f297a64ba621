//! What surfaces are made of, and the colours that lights give them (*The Ray Tracer Challenge*, chapters 6, 10
//! and 11).

use common::scene::PatternKind;

use super::{AtOrigin, Packet, hit::Computations};
use crate::{
    light::PointLight,
    math,
    object::Primitive,
    simd::{Float, Ints, Mask, Simd},
    vector::{Row, Vector},
};

/// How a surface answers to light: what [`crate::material::Material`] is, rounded to f32, and its pattern as it lies
/// in the world.
#[derive(Clone, Debug)]
pub struct Material {
    pattern: Pattern,
    ambient: f32,
    diffuse: f32,
    specular: f32,
    shininess: f32,
    /// The cosine up to which its highlight is nothing.
    highlight_from: f32,
    /// Share of light that it mirrors.
    pub reflective: f32,
    /// Share of light that goes through it.
    pub transparency: f32,
    /// How much it bends light.
    pub refractive_index: f32,
}

/// The colours of a surface.
#[derive(Clone, Debug)]
enum Pattern {
    /// One colour.
    Plain(Vector<f32>),
    /// Two in turn: the first where the sum of the rows' integers is even.
    InTurn(Vec<Row>, [Vector<f32>; 2]),
}

impl From<&Primitive> for Material {
    fn from(object: &Primitive) -> Material {
        let material = &object.material;
        Material {
            pattern: Pattern::from(object),
            ambient: material.ambient as f32,
            diffuse: material.diffuse as f32,
            specular: material.specular as f32,
            shininess: material.shininess as f32,
            highlight_from: object.highlight_from as f32,
            reflective: material.reflective as f32,
            transparency: material.transparency as f32,
            refractive_index: material.refractive_index as f32,
        }
    }
}

impl From<&Primitive> for Pattern {
    fn from(object: &Primitive) -> Pattern {
        let Some(pattern) = &object.material.pattern else {
            return Pattern::Plain((&object.material.color).into());
        };
        let rows = match pattern.kind {
            PatternKind::Stripes => 0..1,
            PatternKind::Checkers => 0..3,
        };
        let rows = rows.map(|row| Row::of(&object.to_pattern, row));
        Pattern::InTurn(rows.collect(), [&pattern.a, &pattern.b].map(Vector::from))
    }
}

impl Material {
    /// The colours at points of the world.
    #[inline(always)]
    pub fn color_at<S: Simd>(&self, simd: S, points: &Vector<S::Float>) -> Vector<S::Float> {
        let (rows, [a, b]) = match &self.pattern {
            Pattern::Plain(color) => return color.splat(simd),
            Pattern::InTurn(rows, colors) => (rows, colors),
        };
        let mut sum = simd.splat(0.0);
        for row in rows {
            sum = sum + row.of_point(simd, points).floor();
        }
        let even = (sum.round_to_int() & simd.splat_int(1)).eq(simd.splat_int(0));
        a.splat(simd).select(even, b.splat(simd))
    }

    /// The strength of the highlight, by the cosine between the eye and the way in which the light is mirrored.
    #[inline(always)]
    fn highlight<S: Simd>(&self, simd: S, cosine: S::Float, lit: S::Mask) -> S::Float {
        let zero = simd.splat(0.0);
        let seen = lit & cosine.gt(simd.splat(self.highlight_from));
        if !seen.any() {
            return zero;
        }
        let strength = math::power(simd, cosine, simd.splat(self.shininess));
        (strength * simd.splat(self.specular)).select(seen, zero)
    }
}

/// A light without size: what [`PointLight`] is, rounded to f32.
#[derive(Clone, Debug)]
pub struct Light {
    position: Vector<f32>,
    intensity: Vector<f32>,
}

impl From<&PointLight> for Light {
    fn from(light: &PointLight) -> Light {
        Light {
            position: (&light.position).into(),
            intensity: (&light.intensity).into(),
        }
    }
}

/// By how much a point is taken to be nearer to a light than it is, so that in a large world no rounding error lets its
/// own surface stand between.
const NEARLY: f32 = 1.0 - 1e-6;

impl Light {
    /// The directions from the light to points, and nearly how far they are: all rays begin at one point.
    #[inline(always)]
    pub fn seen_from<S: Simd>(
        &self,
        simd: S,
        points: &Vector<S::Float>,
    ) -> (Vector<S::Float>, S::Float) {
        let from_light = *points - self.position.splat(simd);
        let squared = from_light.dot(&from_light);
        let inverse = squared.inverse_sqrt();
        (from_light * inverse, squared * inverse * simd.splat(NEARLY))
    }

    /// Rays from this light, of which only the directions were known.
    #[inline(always)]
    pub fn packet<S: Simd>(&self, simd: S, rays: &Packet<S, AtOrigin>) -> Packet<S> {
        Packet {
            origin: self.position.splat(simd),
            direction: rays.direction,
            active: rays.active,
        }
    }

    /// The colours that this light gives where it does not come.
    #[inline(always)]
    pub fn ambient<S: Simd>(
        &self,
        simd: S,
        material: &Material,
        color: &Vector<S::Float>,
    ) -> Vector<S::Float> {
        let ambient = simd.splat(material.ambient);
        let intensity = self.intensity.splat(simd);
        Vector {
            x: intensity.x * color.x * ambient,
            y: intensity.y * color.y * ambient,
            z: intensity.z * color.z * ambient,
        }
    }

    // ANCHOR: lighting
    /// The colours that this light gives hits: what is ambient of it, and the rest where they are lit.
    #[inline(always)]
    pub fn lighting<S: Simd>(
        &self,
        simd: S,
        hit: &Computations<S>,
        (material, color): (&Material, &Vector<S::Float>),
        from_light: &Vector<S::Float>,
        lit: S::Mask,
    ) -> Vector<S::Float> {
        let light_dot_normal = -from_light.dot(&hit.normal);
        let diffuse = simd.splat(material.diffuse) * light_dot_normal;
        let spread = simd.splat(material.ambient) + diffuse.select(lit, simd.splat(0.0));
        let twice = light_dot_normal + light_dot_normal;
        let eye_dot_light = from_light.dot(&hit.rays.packet.direction);
        let reflect_dot_eye = twice.mul_add(hit.cosine, -eye_dot_light);
        let specular = material.highlight(simd, reflect_dot_eye, lit);
        let intensity = self.intensity.splat(simd);
        Vector {
            x: intensity.x * color.x.mul_add(spread, specular),
            y: intensity.y * color.y.mul_add(spread, specular),
            z: intensity.z * color.z.mul_add(spread, specular),
        }
    }
    // ANCHOR_END: lighting
}
