//! The world, as vectors need it.

use common::scene::{self, Scene, Triple};

use crate::{
    affine::Affine,
    container::Containers,
    light::Light,
    material::Material,
    pattern::Pattern,
    reach,
    shape::{Placed, Shapes},
    simd::Wide,
    surface::{Glass, Normal, Surface},
};

/// Everything there is to see, and the light to see it by.
#[derive(Clone, Debug)]
pub struct World {
    /// All shapes.
    pub shapes: Shapes,
    /// All shapes, in a world that has the eye at its origin.
    pub from_eye: Shapes,
    /// Where the eye is.
    pub eye: Triple,
    /// The surfaces, by the numbers of their shapes.
    pub surfaces: Vec<Surface>,
    /// The refractive indices, by the numbers of the shapes.
    pub indices: Vec<Wide>,
    /// The lights.
    pub lights: Vec<Light>,
}

/// A shape in its place, and what it is made of.
pub type Part<'a> = (Placed, &'a scene::Primitive);

impl World {
    /// The world of a scene, seen from a place.
    pub fn new(scene: &Scene, eye: Triple) -> World {
        let mut parts = Vec::new();
        collect(&scene.objects, &Affine::IDENTITY, &mut parts);
        let placed = || parts.iter().map(|(placed, _)| placed);
        let casting = || {
            parts
                .iter()
                .filter(|(_, each)| each.shadow)
                .map(|(placed, _)| placed)
        };
        let index = |(_, each): &Part<'_>| Wide::splat(each.material.refractive_index);
        World {
            shapes: Shapes::seen_from([0.0; 3], placed()),
            from_eye: Shapes::seen_from(eye, placed()),
            eye,
            surfaces: parts
                .iter()
                .map(|part| surface(part, &parts, &scene.lights))
                .collect(),
            indices: parts.iter().map(index).collect(),
            lights: scene
                .lights
                .iter()
                .map(|light| Light::new(light, casting()))
                .collect(),
        }
    }
}

/// All primitives, with the transforms of the groups that they are in.
fn collect<'a>(objects: &'a [scene::Object], group: &Affine, parts: &mut Vec<Part<'a>>) {
    for object in objects {
        match object {
            scene::Object::Group(each) => {
                let group = group.after(&Affine::of(&each.transform));
                collect(&each.children, &group, parts);
            }
            scene::Object::Primitive(each) => {
                let placed = Placed {
                    shape: each.shape,
                    inverse: group.after(&Affine::of(&each.transform)).inverse(),
                    id: parts.len() as u32,
                };
                parts.push((placed, each));
            }
        }
    }
}

fn surface(part: &Part<'_>, parts: &[Part<'_>], lights: &[scene::Light]) -> Surface {
    let (placed, primitive) = part;
    let material = &primitive.material;
    let pattern = match &material.pattern {
        Some(pattern) => Pattern::new(pattern, &placed.inverse),
        None => Pattern::plain(material.color),
    };
    let glass = || Glass {
        transparency: Wide::splat(material.transparency),
        containers: Containers::new(part, parts),
    };
    Surface {
        normal: Normal::new(placed),
        material: Material::new(material, pattern),
        targets: reach::targets(part, parts),
        glass: (material.transparency > 0.0).then(glass),
        blockers: lights
            .iter()
            .map(|light| reach::blockers(part, parts, light))
            .collect(),
    }
}
