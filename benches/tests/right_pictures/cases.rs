//! Each shape of each kind of material, with the eye and the light outside of it, inside, and at its very centre.

use common::scene::{
    Camera, Light, Material, Object, Pattern, PatternKind, Primitive, Scene, Shape, Transform,
    Triple,
};

use super::all_agree;

/// Where the shape is.
const CENTER: Triple = [0.3, 1.4, 0.2];

const SHAPES: [(&str, Shape); 5] = [
    ("sphere", Shape::Sphere),
    ("cube", Shape::Cube),
    ("plane", Shape::Plane),
    (
        "cylinder",
        Shape::Cylinder {
            min: -1.0,
            max: 1.2,
            closed: true,
        },
    ),
    (
        "cone",
        Shape::Cone {
            min: -1.0,
            max: 1.2,
            closed: true,
        },
    ),
];

/// An opaque one, a mirror and glass.
fn materials() -> [(&'static str, Material); 3] {
    let checkers = Pattern {
        kind: PatternKind::Checkers,
        colors: [[0.9, 0.5, 0.4], [0.3, 0.4, 0.8]],
        transform: vec![
            Transform::Scale(0.37, 0.37, 0.37),
            Transform::Translate(0.03, 0.05, 0.07),
        ],
    };
    let opaque = Material {
        pattern: Some(checkers),
        ..Material::default()
    };
    let mirror = Material {
        reflective: 0.7,
        ..opaque.clone()
    };
    let glass = Material {
        diffuse: 0.3,
        reflective: 0.4,
        transparency: 0.8,
        refractive_index: 1.5,
        ..opaque.clone()
    };
    [("opaque", opaque), ("mirror", mirror), ("glass", glass)]
}

/// Where an eye or a light is, seen from the centre: outside, inside and right there. Of a plane it is above, below,
/// and close by, since what lies in a surface is on neither side of it; in a cone above the apex.
fn places(shape: Shape, outside: Triple, inside: Triple) -> [(&'static str, Triple); 3] {
    let center = match shape {
        Shape::Plane => [0.0, 0.02, 0.0],
        Shape::Cone { .. } => [0.0, 0.3, 0.0],
        _ => [0.0; 3],
    };
    [
        ("outside", outside),
        ("inside", inside),
        ("at the centre", center),
    ]
    .map(|(name, [x, y, z])| (name, [CENTER[0] + x, CENTER[1] + y, CENTER[2] + z]))
}

fn primitive(shape: Shape, material: Material, steps: &[Transform]) -> Object {
    Object::Primitive(Primitive {
        shape,
        transform: steps.to_vec(),
        material,
        shadow: true,
    })
}

fn scene(shape: Shape, material: Material, eye: Triple, light: Triple) -> Scene {
    let [x, y, z] = CENTER;
    let placing = [
        Transform::RotateX(0.3),
        Transform::RotateZ(0.2),
        Transform::Translate(x, y, z),
    ];
    let red = Material {
        color: [1.0, 0.2, 0.1],
        ..Material::default()
    };
    let beside = [
        Transform::Scale(0.6, 0.6, 0.6),
        Transform::Translate(-1.9, 0.7, 0.9),
    ];
    let reaching_in = [
        Transform::Scale(0.4, 0.4, 0.4),
        Transform::Translate(1.1, 1.1, 0.4),
    ];
    Scene {
        camera: Camera {
            width: 24,
            height: 18,
            field_of_view: 1.1,
            from: eye,
            to: [0.2, 0.9, 1.3],
            up: [0.0, 1.0, 0.0],
        },
        lights: vec![Light {
            position: light,
            intensity: [1.0, 0.9, 0.8],
        }],
        objects: vec![
            primitive(
                Shape::Plane,
                Material::default(),
                &[Transform::Translate(0.0, -0.8, 0.0)],
            ),
            primitive(shape, material, &placing),
            primitive(Shape::Sphere, red.clone(), &beside),
            primitive(Shape::Sphere, red, &reaching_in),
        ],
    }
}

fn all_agree_on(number: usize) {
    let (shape_name, shape) = SHAPES[number];
    for (material_name, material) in materials() {
        for (eye_name, eye) in places(shape, [0.5, 1.9, -5.0], [0.1, -0.4, -0.3]) {
            for (light_name, light) in places(shape, [-2.5, 3.0, -3.0], [-0.2, -0.3, 0.25]) {
                let name =
                    format!("{material_name} {shape_name}, eye {eye_name}, light {light_name}");
                all_agree(&name, &scene(shape, material.clone(), eye, light));
            }
        }
    }
}

#[test]
fn spheres_are_right_from_outside_and_inside() {
    all_agree_on(0);
}

#[test]
fn cubes_are_right_from_outside_and_inside() {
    all_agree_on(1);
}

#[test]
fn planes_are_right_from_both_sides() {
    all_agree_on(2);
}

#[test]
fn cylinders_are_right_from_outside_and_inside() {
    all_agree_on(3);
}

#[test]
fn cones_are_right_from_outside_and_inside() {
    all_agree_on(4);
}
