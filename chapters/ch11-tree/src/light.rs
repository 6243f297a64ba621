//! Light on a surface: the Phong model (*The Ray Tracer Challenge*, chapters 6 and 8).

use crate::{intersection::Computations, ray::Ray, tuple::Tuple};

/// A light without size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointLight {
    /// Where it is.
    pub position: Tuple,
    /// Its colour.
    pub intensity: Tuple,
}

impl PointLight {
    // ANCHOR: seen-from
    /// The ray from a point to the light, and how far the light is.
    pub fn seen_from(&self, point: &Tuple) -> (Ray, f64) {
        let to_light = self.position - *point;
        let distance = to_light.magnitude();
        (Ray::new(*point, to_light * (1.0 / distance)), distance)
    }
    // ANCHOR_END: seen-from

    // ANCHOR: lighting
    /// The colour that this light gives a hit: what is ambient of it, and the rest if the surface faces the light and
    /// nothing blocks the ray from the hit to it.
    pub fn lighting(
        &self,
        hit: &Computations<'_>,
        ray: &Ray,
        is_blocked: impl FnOnce() -> bool,
    ) -> Tuple {
        let material = &hit.object.material;
        let color = hit.object.color_at(&ray.origin).hadamard(&self.intensity);
        let ambient = color * material.ambient;
        let light_dot_normal = ray.direction.dot(&hit.normal);
        if light_dot_normal < 0.0 || is_blocked() {
            return ambient;
        }
        let diffuse = color * (material.diffuse * light_dot_normal);
        let reflect_dot_eye = (-ray.direction).reflect(&hit.normal).dot(&hit.eye);
        let specular = if reflect_dot_eye <= hit.object.highlight_from {
            Tuple::black()
        } else {
            let factor = reflect_dot_eye.powf(material.shininess);
            self.intensity * (material.specular * factor)
        };
        ambient + diffuse + specular
    }
    // ANCHOR_END: lighting
}
