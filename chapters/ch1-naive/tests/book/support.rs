//! What the scenarios call, as this chapter has it.

pub use crate::scenarios::props::*;
use crate::tracer::{
    camera::Camera,
    intersection::{self, Computations, Intersection},
    light::PointLight,
    material::Material,
    matrix::Matrix,
    object::{Object, Primitive},
    pattern::Pattern,
    ray::Ray,
    shape::{Plane, Shape, Sphere},
    transform::translation,
    tuple::Tuple,
    world::{Budget, World},
};

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

/// A tuple of any kind.
pub fn tuple(x: f64, y: f64, z: f64, w: f64) -> Tuple {
    Tuple::new(x, y, z, w)
}

/// A matrix of these rows.
pub fn matrix<const N: usize>(rows: [[f64; N]; N]) -> Matrix {
    Matrix::new(N, rows.as_flattened().to_vec())
}

/// The unit sphere, of some material.
pub fn sphere_of(material: Material) -> Primitive {
    Primitive::new(Box::new(Sphere), material)
}

/// A level plane at a height.
pub fn plane_at(y: f64, material: Material) -> Primitive {
    Primitive::new(Box::new(Plane), material).with_transform(translation(0.0, y, 0.0))
}

/// These primitives in this light.
pub fn world_with(primitives: Vec<Primitive>, lights: Vec<PointLight>) -> World {
    let boxed = |primitive| Box::new(primitive) as Box<dyn Object>;
    World {
        objects: primitives.into_iter().map(boxed).collect(),
        lights,
    }
}

/// Each t where the ray meets the object, in rising order.
pub fn hits(object: &dyn Object, ray: &Ray) -> Vec<f64> {
    let mut hits: Vec<f64> = found(object, ray).iter().map(|hit| hit.t).collect();
    hits.sort_by(f64::total_cmp);
    hits
}

pub fn add(a: &Tuple, b: &Tuple) -> Tuple {
    a.add(b)
}

pub fn subtract(a: &Tuple, b: &Tuple) -> Tuple {
    a.subtract(b)
}

pub fn negate(tuple: &Tuple) -> Tuple {
    tuple.negate()
}

pub fn multiply(tuple: &Tuple, scalar: f64) -> Tuple {
    tuple.multiply(scalar)
}

pub fn divide(tuple: &Tuple, scalar: f64) -> Tuple {
    tuple.divide(scalar)
}

pub fn hadamard(a: &Tuple, b: &Tuple) -> Tuple {
    a.hadamard(b)
}

pub fn normalize(vector: &Tuple) -> Tuple {
    vector.normalize()
}

pub fn reflect(vector: &Tuple, normal: &Tuple) -> Tuple {
    vector.reflect(normal)
}

/// One matrix times another.
pub fn product(a: &Matrix, b: &Matrix) -> Matrix {
    a.multiply(b)
}

pub fn multiply_tuple(matrix: &Matrix, tuple: &Tuple) -> Tuple {
    matrix.multiply_tuple(tuple)
}

pub fn multiply_point(matrix: &Matrix, point: &Tuple) -> Tuple {
    multiply_tuple(matrix, point)
}

pub fn multiply_vector(matrix: &Matrix, vector: &Tuple) -> Tuple {
    multiply_tuple(matrix, vector)
}

pub fn position(ray: &Ray, t: f64) -> Tuple {
    ray.position(t)
}

pub fn transform(ray: &Ray, matrix: &Matrix) -> Ray {
    ray.transform(matrix)
}

pub fn ray_for_pixel(camera: &Camera, x: usize, y: usize) -> Ray {
    camera.ray_for_pixel(x, y)
}

pub fn world_to_object(object: &Primitive, point: &Tuple) -> Tuple {
    object.world_to_object(point)
}

pub fn normal_to_world(object: &Primitive, normal: &Tuple) -> Tuple {
    object.normal_to_world(normal)
}

pub fn normal_at(object: &Primitive, point: &Tuple) -> Tuple {
    object.normal_at(point)
}

/// The colour of a pattern at a point in its own space.
pub fn pattern_at(pattern: &Pattern, point: &Tuple) -> Tuple {
    pattern.color_at(point)
}

/// The colour of an object at a point of the world on it.
pub fn color_on(object: &Primitive, point: &Tuple) -> Tuple {
    object.color_at(point)
}

/// Each place where the ray meets the object, in no order.
pub fn found<'a>(object: &'a dyn Object, ray: &Ray) -> Vec<Intersection<'a>> {
    object.intersect(ray)
}

pub fn intersect<'a>(world: &'a World, ray: &Ray) -> Vec<Intersection<'a>> {
    world.intersect(ray)
}

pub fn prepare<'a>(sorted: &[Intersection<'a>], hit: usize, ray: &Ray) -> Computations<'a> {
    Computations::prepare(sorted, hit, ray)
}

/// The prepared hit of a ray.
pub fn look<'a>(world: &'a World, ray: &Ray) -> Computations<'a> {
    let sorted = intersect(world, ray);
    let hit = intersection::hit(&sorted).expect("something is hit");
    prepare(&sorted, hit, ray)
}

pub fn lighting(
    light: &PointLight,
    object: &Primitive,
    point: &Tuple,
    eye: &Tuple,
    normal: &Tuple,
    in_shadow: bool,
) -> Tuple {
    light.lighting(object, point, eye, normal, in_shadow)
}

pub fn is_shadowed(world: &World, light: &PointLight, point: &Tuple) -> bool {
    world.is_shadowed(light, point)
}

pub fn color_at(world: &World, ray: &Ray, budget: Budget) -> Tuple {
    world.color_at(ray, budget)
}

pub fn shade_hit(world: &World, hit: &Computations<'_>, budget: Budget) -> Tuple {
    world.shade_hit(hit, budget)
}

pub fn reflected_color(world: &World, hit: &Computations<'_>, budget: Budget) -> Tuple {
    world.reflected_color(hit, budget)
}

pub fn refracted_color(world: &World, hit: &Computations<'_>, budget: Budget) -> Tuple {
    world.refracted_color(hit, budget)
}
