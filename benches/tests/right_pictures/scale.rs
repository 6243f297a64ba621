//! A picture stays the same if the world is made larger or smaller, together with its camera and lights: no threshold is
//! an absolute one. But for one: rays begin 0.001 off the surface that they leave, as in the talk's program, so in a small
//! world nothing may mirror or cast a shadow.

use common::{
    Canvas, Scene,
    compare::pixels_off,
    scene::{Camera, Light, Material, Object, Primitive, Shape, Transform, Triple},
};

use super::{render, stages};

/// By how much the world is stretched.
pub const FACTORS: [f64; 4] = [0.001, 0.03, 30.0, 1000.0];

/// The same scene in a world that is stretched.
pub fn scaled(scene: &Scene, factor: f64) -> Scene {
    let mut scene = scene.clone();
    let stretch = |point: &mut [f64; 3]| *point = point.map(|x| x * factor);
    stretch(&mut scene.camera.from);
    stretch(&mut scene.camera.to);
    for light in &mut scene.lights {
        stretch(&mut light.position);
    }
    for object in &mut scene.objects {
        let transform = match object {
            Object::Primitive(primitive) => &mut primitive.transform,
            Object::Group(group) => &mut group.transform,
        };
        transform.push(Transform::Scale(factor, factor, factor));
    }
    scene
}

/// Every stage draws the same picture of a scene, however large it is, but for rounding.
#[track_caller]
pub fn looks_the_same(name: &str, scene: &Scene, factors: &[f64]) {
    for stage in stages() {
        let expected = render(stage, scene).to_image();
        for &factor in factors {
            let canvas: Canvas = render(stage, &scaled(scene, factor));
            let off = pixels_off(&canvas, &expected, 1.0);
            let most = canvas.pixels().len().div_ceil(200);
            assert!(
                off <= most,
                "{name} x {factor}, {}: {off} pixels are off",
                stage.name
            );
        }
    }
}

const CAMERA: Camera = Camera {
    width: 48,
    height: 36,
    field_of_view: 0.9,
    from: [0.6, 2.5, -6.0],
    to: [0.1, 0.2, 0.0],
    up: [0.0, 1.0, 0.0],
};

fn primitive(shape: Shape, material: Material, steps: &[Transform]) -> Object {
    let turned = [Transform::RotateX(0.4), Transform::RotateZ(0.3)];
    Object::Primitive(Primitive {
        shape,
        transform: [&turned, steps].concat(),
        material,
        shadow: true,
    })
}

/// Each shape, of a material for each of six colours, on a plane.
fn scene(material: impl Fn(Triple) -> Material) -> Scene {
    let cylinder = |closed| Shape::Cylinder {
        min: -1.0,
        max: 0.9,
        closed,
    };
    let at = Transform::Translate;
    let objects = vec![
        primitive(
            Shape::Plane,
            material([0.4, 0.4, 0.5]),
            &[at(0.0, -1.5, 0.0)],
        ),
        primitive(
            Shape::Sphere,
            material([0.9, 0.1, 0.1]),
            &[at(-2.4, 0.3, 0.4)],
        ),
        primitive(
            Shape::Cube,
            material([0.1, 0.8, 0.2]),
            &[Transform::Scale(0.7, 0.8, 0.6), at(-0.7, 0.2, -0.9)],
        ),
        primitive(
            cylinder(true),
            material([0.2, 0.3, 0.9]),
            &[Transform::Scale(0.6, 0.7, 0.6), at(1.0, 0.3, 0.1)],
        ),
        primitive(
            cylinder(false),
            material([0.9, 0.8, 0.1]),
            &[Transform::Scale(0.6, 0.7, 0.6), at(2.3, 0.1, 0.9)],
        ),
        primitive(
            Shape::Cone {
                min: -1.0,
                max: 0.8,
                closed: true,
            },
            material([0.7, 0.2, 0.8]),
            &[Transform::Scale(0.5, 0.6, 0.5), at(-0.6, 1.7, 0.5)],
        ),
    ];
    Scene {
        camera: CAMERA,
        lights: vec![Light {
            position: [-5.0, 6.0, -7.0],
            intensity: [1.0, 1.0, 1.0],
        }],
        objects,
    }
}

#[test]
fn every_shape_looks_the_same_at_any_size() {
    let glowing = |color| Material {
        color,
        ambient: 1.0,
        diffuse: 0.0,
        specular: 0.0,
        ..Material::default()
    };
    looks_the_same("all shapes", &scene(glowing), &FACTORS);
}

/// In a larger world, 0.001 is only less.
#[test]
fn lit_surfaces_look_the_same_in_a_larger_world() {
    let lit = |color| Material {
        color,
        reflective: 0.2,
        ..Material::default()
    };
    looks_the_same("lit shapes", &scene(lit), &FACTORS[2..]);
    let glass = |color| Material {
        color,
        diffuse: 0.2,
        reflective: 0.2,
        transparency: 0.8,
        refractive_index: 1.5,
        ..Material::default()
    };
    looks_the_same("glass shapes", &scene(glass), &FACTORS[2..]);
}
