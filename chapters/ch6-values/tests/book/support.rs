//! What the tests share: comparing, and the book's props.

use std::f64::consts::FRAC_PI_2;

use common::scene::{self, Scene};

use crate::tracer::{
    intersection::Intersections,
    light::PointLight,
    material::Material,
    matrix::Matrix,
    object::{Object, Primitive},
    ray::Ray,
    shape::{Plane, Shape, Sphere},
    transform::{scaling, translation},
    tuple::Tuple,
    world::World,
};

/// The book prints five digits.
const TOLERANCE: f64 = 1e-5;

/// False where either is not a number.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= TOLERANCE
}

fn all_near(a: &[f64], b: &[f64]) -> bool {
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

#[track_caller]
pub fn assert_tuple(actual: &Tuple, expected: &Tuple) {
    let elements = |tuple: &Tuple| [tuple.x(), tuple.y(), tuple.z(), tuple.w()];
    assert_all_near(&elements(actual), &elements(expected));
}

/// Compares matrices of 4 rows.
#[track_caller]
pub fn assert_matrix(actual: &Matrix, expected: &Matrix) {
    let elements =
        |matrix: &Matrix| [0, 1, 2, 3].map(|row| [0, 1, 2, 3].map(|c| matrix.get(row, c)));
    assert_all_near(
        elements(actual).as_flattened(),
        elements(expected).as_flattened(),
    );
}

/// A ray meets the shape at these distances, in rising order, and nowhere else. The direction may
/// have any length.
#[track_caller]
pub fn assert_hits(shape: &dyn Shape, origin: [f64; 3], direction: [f64; 3], expected: &[f64]) {
    let mut ray = ray(origin, direction);
    ray.direction = ray.direction.normalize();
    let mut hits = shape.local_intersect(&ray);
    hits.sort_by(f64::total_cmp);
    assert!(
        all_near(&hits, expected),
        "from {origin:?} along {direction:?}: {hits:?} instead of {expected:?}"
    );
}

/// The shape has this normal at a point.
#[track_caller]
pub fn assert_normal(shape: &dyn Shape, at: [f64; 3], expected: [f64; 3]) {
    let [x, y, z] = at;
    let normal = shape.local_normal_at(&point(x, y, z));
    assert!(
        all_near(&normal.to_triple(), &expected) && normal.w() == 0.0,
        "at {at:?}: {normal:?} instead of {expected:?}"
    );
}

/// A matrix of these rows.
pub fn matrix(rows: [[f64; 4]; 4]) -> Matrix {
    Matrix::new(rows)
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

/// Each t where the ray meets the object, in rising order.
pub fn hits(object: &dyn Object, ray: &Ray) -> Vec<f64> {
    let mut found = Intersections::new();
    object.intersect(ray, &mut found);
    let mut hits: Vec<f64> = found.iter().map(|hit| hit.t).collect();
    hits.sort_by(f64::total_cmp);
    hits
}

/// The unit sphere, of the default material.
pub fn sphere() -> Primitive {
    sphere_of(Material::default())
}

/// The unit sphere, of some material.
pub fn sphere_of(material: Material) -> Primitive {
    Primitive::new(Box::new(Sphere), material)
}

/// The unit sphere, of clear glass.
pub fn glass_sphere() -> Primitive {
    sphere_of(Material {
        transparency: 1.0,
        refractive_index: 1.5,
        ..Material::default()
    })
}

/// A level plane at a height.
pub fn plane_at(y: f64, material: Material) -> Primitive {
    Primitive::new(Box::new(Plane), material).with_transform(translation(0.0, y, 0.0))
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
    sphere().with_transform(scaling(0.5, 0.5, 0.5))
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
    let boxed = |primitive| Box::new(primitive) as Box<dyn Object>;
    World {
        objects: primitives.into_iter().map(boxed).collect(),
        lights: vec![white_light(-10.0, 10.0, -10.0)],
    }
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
