//! Light on a surface: the Phong model (*The Ray Tracer Challenge*, chapters 6 and 8).

use crate::{object::Primitive, tuple::Tuple};

/// A light without size.
#[derive(Clone, Debug, PartialEq)]
pub struct PointLight {
    /// Where it is.
    pub position: Tuple,
    /// Its colour.
    pub intensity: Tuple,
}

impl PointLight {
    /// The colour that this light gives an object at a point, seen along `eye`: it is put into
    /// `shading.color`. All vectors are of length 1 and point away from the surface.
    pub fn lighting(
        &self,
        object: &Primitive,
        point: &Tuple,
        eye: &Tuple,
        normal: &Tuple,
        in_shadow: bool,
        shading: &mut Shading,
    ) {
        let Shading {
            color,
            scratch,
            surface,
            to_light,
            from_light,
            reflect,
            diffuse,
            specular,
        } = shading;
        let material = &object.material;
        object
            .color_at(point, scratch)
            .hadamard(&self.intensity, surface);
        surface.multiply(material.ambient, color);
        if in_shadow {
            return;
        }
        self.position.subtract(point, to_light);
        to_light.normalize();
        let light_dot_normal = to_light.dot(normal);
        if light_dot_normal < 0.0 {
            return;
        }
        surface.multiply(material.diffuse * light_dot_normal, diffuse);
        to_light.negate(from_light);
        from_light.reflect(normal, reflect);
        let reflect_dot_eye = reflect.dot(eye);
        if reflect_dot_eye <= 0.0 {
            specular.set_black();
        } else {
            let factor = material.specular * reflect_dot_eye.powf(material.shininess);
            self.intensity.multiply(factor, specular);
        }
        color.add_assign(diffuse);
        color.add_assign(specular);
    }
}

/// What the light of one lamp on a surface is computed in.
#[derive(Default)]
pub struct Shading {
    /// The result.
    pub color: Tuple,
    /// Scratch space of the object.
    pub scratch: Tuple,
    /// The colour of the surface in the light.
    pub surface: Tuple,
    /// The way to the light.
    pub to_light: Tuple,
    /// The way from the light.
    pub from_light: Tuple,
    /// Where a mirror would send the light.
    pub reflect: Tuple,
    /// The light that the surface spreads.
    pub diffuse: Tuple,
    /// The highlight.
    pub specular: Tuple,
}
