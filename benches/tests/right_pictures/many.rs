//! Scenes of many objects: of more than have lists of their own, and of more materials than there are bins.

use common::scene::{
    Camera, Light, Material, Object, Pattern, PatternKind, Primitive, Scene, Shape, Transform,
};

use super::all_agree;

/// Spheres in rows, each touched by none, in turns of so many materials: of each seventh, a pattern, of each fifth glass,
/// and of each third a mirror.
fn spheres(number: usize, materials: usize) -> Scene {
    let sphere = |number: usize| {
        let (column, row) = ((number % 15) as f64, (number / 15) as f64);
        Object::Primitive(Primitive {
            shape: Shape::Sphere,
            transform: vec![
                Transform::Scale(0.43, 0.43, 0.43),
                Transform::Translate(column - 7.0, row - 6.0, 0.3 * (column - row).abs()),
            ],
            material: material(number % materials),
            shadow: !number.is_multiple_of(4),
        })
    };
    Scene {
        camera: Camera {
            width: 32,
            height: 24,
            field_of_view: 0.9,
            from: [1.0, 1.5, -16.0],
            to: [0.0, 0.0, 0.0],
            up: [0.0, 1.0, 0.0],
        },
        lights: vec![Light {
            position: [-7.0, 9.0, -11.0],
            intensity: [1.0; 3],
        }],
        objects: (0..number).map(sphere).collect(),
    }
}

fn material(number: usize) -> Material {
    let share = |of: usize| (number * 37 % of) as f64 / of as f64;
    let pattern = Pattern {
        kind: PatternKind::Checkers,
        colors: [[0.9, share(7), 0.4], [0.3, 0.4, share(11)]],
        transform: vec![Transform::Scale(0.37, 0.41, 0.43)],
    };
    let glass = number % 5 == 1;
    Material {
        color: [0.2 + 0.8 * share(199), 0.5 + 0.5 * share(197), 0.3],
        pattern: (number % 7 == 3).then_some(pattern),
        reflective: if number.is_multiple_of(3) { 0.4 } else { 0.0 },
        transparency: if glass { 0.7 } else { 0.0 },
        refractive_index: if glass { 1.5 } else { 1.0 },
        ..Material::default()
    }
}

#[test]
fn many_objects_are_right() {
    for (number, materials) in [(64, 64), (65, 65), (90, 1), (190, 12), (190, 190)] {
        let name = format!("{number} spheres of {materials} materials");
        all_agree(&name, &spheres(number, materials));
    }
}
