//! Light on a surface: the Phong model (*The Ray Tracer Challenge*, chapters 6 and 8).

use crate::{object::Primitive, tuple::Tuple};

/// A light without size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointLight {
    /// Where it is.
    pub position: Tuple,
    /// Its colour.
    pub intensity: Tuple,
}

impl PointLight {
    /// The colour that this light gives an object at a point, seen along `eye`. All vectors are of
    /// length 1 and point away from the surface.
    pub fn lighting(
        &self,
        object: &Primitive,
        point: &Tuple,
        eye: &Tuple,
        normal: &Tuple,
        in_shadow: bool,
    ) -> Tuple {
        let material = &object.material;
        let color = object.color_at(point).hadamard(&self.intensity);
        let ambient = color * material.ambient;
        if in_shadow {
            return ambient;
        }
        let to_light = (self.position - *point).normalize();
        let light_dot_normal = to_light.dot(normal);
        if light_dot_normal < 0.0 {
            return ambient;
        }
        let diffuse = color * (material.diffuse * light_dot_normal);
        let reflect_dot_eye = (-to_light).reflect(normal).dot(eye);
        let specular = if reflect_dot_eye <= 0.0 {
            Tuple::black()
        } else {
            let factor = reflect_dot_eye.powf(material.shininess);
            self.intensity * (material.specular * factor)
        };
        ambient + diffuse + specular
    }
}
