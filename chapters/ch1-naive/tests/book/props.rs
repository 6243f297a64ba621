//! What the tests of all chapters share: comparing, and the book's props.

use std::f64::consts::FRAC_PI_2;

use common::scene::{self, Scene};

use crate::support::{sphere_of, world_with};
use crate::tracer::{
    light::PointLight, material::Material, object::Primitive, ray::Ray, transform::scaling,
    tuple::Tuple, world::World,
};

/// The book prints five digits.
const TOLERANCE: f64 = 1e-5;

/// False where either is not a number.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= TOLERANCE
}

pub fn all_near(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| near(*a, *b))
}

#[test]
fn not_a_number_is_near_nothing() {
    assert!(!near(f64::NAN, f64::NAN));
    assert!(!near(f64::INFINITY, f64::INFINITY));
}

#[track_caller]
pub fn assert_near(actual: f64, expected: f64) {
    assert!(near(actual, expected), "{actual} instead of {expected}");
}

#[track_caller]
pub fn assert_all_near(actual: &[f64], expected: &[f64]) {
    assert!(
        all_near(actual, expected),
        "{actual:?} instead of {expected:?}"
    );
}

pub fn point(x: f64, y: f64, z: f64) -> Tuple {
    Tuple::point(x, y, z)
}

pub fn vector(x: f64, y: f64, z: f64) -> Tuple {
    Tuple::vector(x, y, z)
}

pub fn color(red: f64, green: f64, blue: f64) -> Tuple {
    Tuple::color(red, green, blue)
}

pub fn white() -> Tuple {
    color(1.0, 1.0, 1.0)
}

pub fn black() -> Tuple {
    color(0.0, 0.0, 0.0)
}

pub fn ray(origin: [f64; 3], direction: [f64; 3]) -> Ray {
    let [x, y, z] = origin;
    let [dx, dy, dz] = direction;
    Ray::new(point(x, y, z), vector(dx, dy, dz))
}

/// The unit sphere, of the default material.
pub fn sphere() -> Primitive {
    sphere_of(Material::default())
}

/// Clear glass.
pub fn glass() -> Material {
    Material {
        transparency: 1.0,
        refractive_index: 1.5,
        ..Material::default()
    }
}

/// The unit sphere, of clear glass.
pub fn glass_sphere() -> Primitive {
    sphere_of(glass())
}

/// A surface that shows `color` in a white light, wherever that is.
pub fn glowing(color: Tuple) -> Material {
    Material {
        color,
        ambient: 1.0,
        ..unlit()
    }
}

/// A surface that shows no light of its own.
pub fn unlit() -> Material {
    Material {
        ambient: 0.0,
        diffuse: 0.0,
        specular: 0.0,
        ..Material::default()
    }
}

/// A perfect mirror.
pub fn mirror() -> Material {
    Material {
        reflective: 1.0,
        ..unlit()
    }
}

/// Something that light goes straight through.
pub fn clear() -> Material {
    Material {
        transparency: 1.0,
        ..unlit()
    }
}

fn outer_material() -> scene::Material {
    scene::Material {
        color: [0.8, 1.0, 0.6],
        diffuse: 0.7,
        specular: 0.2,
        ..scene::Material::default()
    }
}

/// The outer sphere of the default world.
pub fn outer_sphere() -> Primitive {
    sphere_of(Material::from(&outer_material()))
}

/// The inner sphere of the default world.
pub fn inner_sphere() -> Primitive {
    inner_sphere_of(Material::default())
}

/// The inner sphere of the default world, of some material.
pub fn inner_sphere_of(material: Material) -> Primitive {
    sphere_of(material).with_transform(scaling(0.5, 0.5, 0.5))
}

/// A white light at a place.
pub fn white_light(x: f64, y: f64, z: f64) -> PointLight {
    PointLight {
        position: point(x, y, z),
        intensity: white(),
    }
}

/// These primitives in the light of the default world.
pub fn world_of(primitives: Vec<Primitive>) -> World {
    world_with(primitives, vec![white_light(-10.0, 10.0, -10.0)])
}

/// Two spheres, one in the other, lit from the upper left (chapter 7).
pub fn default_world() -> World {
    world_of(vec![outer_sphere(), inner_sphere()])
}

/// The default world as plain data, seen from the front.
pub fn default_scene() -> Scene {
    let sphere = |transform, material| {
        scene::Object::Primitive(scene::Primitive {
            shape: scene::Shape::Sphere,
            transform,
            material,
            shadow: true,
        })
    };
    let half = scene::Transform::Scale(0.5, 0.5, 0.5);
    Scene {
        camera: scene::Camera {
            width: 11,
            height: 11,
            field_of_view: FRAC_PI_2,
            from: [0.0, 0.0, -5.0],
            to: [0.0, 0.0, 0.0],
            up: [0.0, 1.0, 0.0],
        },
        lights: vec![scene::Light {
            position: [-10.0, 10.0, -10.0],
            intensity: [1.0, 1.0, 1.0],
        }],
        objects: vec![
            sphere(vec![], outer_material()),
            sphere(vec![half], scene::Material::default()),
        ],
    }
}
