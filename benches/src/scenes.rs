//! What the benchmarks draw.

use common::{
    Scene,
    scene::{Builtin, Camera, Light, Material, Object, Primitive, Shape, Transform},
};

/// A built-in scene at another size.
///
/// # Panics
/// Where there is none of that name.
pub fn builtin(name: &str, width: usize, height: usize) -> Scene {
    let mut scene = Builtin::named(name).expect("a built-in scene").scene();
    (scene.camera.width, scene.camera.height) = (width, height);
    scene
}

/// How many spheres [`spheres`] may have on a side for each to be seen.
pub const MOST_SPHERES_ON_A_SIDE: usize = 8;

/// Spheres in rows before the eye, `side` times `side`, in a small picture. However many they are,
/// together they cover as much of it, so that what grows with them is the cost of a ray.
pub fn spheres(side: usize) -> Scene {
    let places = (0..side).flat_map(|row| (0..side).map(move |column| (column, row)));
    Scene {
        camera: Camera {
            width: 24,
            height: 24,
            field_of_view: 0.42,
            from: [0.0, 0.0, -5.0],
            to: [0.0, 0.0, 0.0],
            up: [0.0, 1.0, 0.0],
        },
        lights: vec![Light {
            position: [-3.0, 3.0, -5.0],
            intensity: [1.0; 3],
        }],
        objects: places
            .map(|(column, row)| Object::Primitive(sphere(column, row, side)))
            .collect(),
    }
}

/// One of `side` times `side` spheres between -1 and 1.
fn sphere(column: usize, row: usize, side: usize) -> Primitive {
    let cell = 2.0 / side as f64;
    let radius = 0.4 * cell;
    let center = |index| cell * (index as f64 + 0.5) - 1.0;
    Primitive {
        shape: Shape::Sphere,
        transform: vec![
            Transform::Scale(radius, radius, radius),
            Transform::Translate(center(column), center(row), 0.0),
        ],
        material: Material::default(),
        shadow: true,
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, num::NonZeroUsize};

    use super::*;
    use crate::Stage;

    /// Gives each object a colour of its own, without any shading.
    fn paint(scene: &mut Scene) {
        for (index, object) in scene.objects.iter_mut().enumerate() {
            let Object::Primitive(primitive) = object else {
                panic!("a group")
            };
            primitive.material = Material {
                color: [1.0 + index as f64, 0.0, 0.0],
                ambient: 1.0,
                diffuse: 0.0,
                specular: 0.0,
                ..Material::default()
            };
        }
    }

    #[test]
    fn every_sphere_is_seen() {
        for side in 1..=MOST_SPHERES_ON_A_SIDE {
            let mut scene = spheres(side);
            paint(&mut scene);
            let stage =
                Stage::named("ch9-bins").expect("the last one that keeps more than 255 levels");
            let canvas = (stage.render)(&scene, NonZeroUsize::MIN);
            let pixels = canvas.pixels();
            let reds = pixels.iter().map(|pixel| pixel[0] as usize);
            let seen: BTreeSet<usize> = reds.filter(|red| *red > 0).collect();
            assert_eq!(seen, (1..=side * side).collect());
        }
    }
}
