//! What the scenarios call, as this chapter has it: functions that return what its methods write into a
//! parameter.

use std::ops::Deref;

pub use crate::scenarios::props::*;
use crate::tracer::{
    camera::Camera,
    context::Context,
    intersection::{self, Computations, Intersection},
    light::{PointLight, Shading},
    material::Material,
    matrix::Matrix,
    object::{Local, Object, Primitive},
    pattern::Pattern,
    ray::Ray,
    shape::{Plane, Shape, Sphere},
    transform::translation,
    tuple::Tuple,
    world::{Budget, Search, World},
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
    ray.direction.normalize();
    let mut hits = vec![];
    shape.local_intersect(&ray, &mut unset(), &mut hits);
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
    let normal = written(|normal| shape.local_normal_at(&point(x, y, z), normal));
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

/// Room for a result. What is not written stays no number, so that no test takes it for a result.
fn unset() -> Tuple {
    Tuple::new(f64::NAN, f64::NAN, f64::NAN, f64::NAN)
}

/// What a method writes.
fn written(write: impl FnOnce(&mut Tuple)) -> Tuple {
    let mut result = unset();
    write(&mut result);
    result
}

/// What a method makes of a tuple.
fn changed(tuple: &Tuple, change: impl FnOnce(&mut Tuple)) -> Tuple {
    let mut result = tuple.clone();
    change(&mut result);
    result
}

/// The result of an operation that can be written into another tuple and over its own.
#[track_caller]
fn agreed(written: Tuple, changed: Tuple) -> Tuple {
    assert_eq!(written, changed, "one operation in two forms");
    written
}

pub fn add(a: &Tuple, b: &Tuple) -> Tuple {
    agreed(
        written(|sum| a.add(b, sum)),
        changed(a, |sum| sum.add_assign(b)),
    )
}

pub fn subtract(a: &Tuple, b: &Tuple) -> Tuple {
    written(|difference| a.subtract(b, difference))
}

pub fn negate(tuple: &Tuple) -> Tuple {
    written(|opposite| tuple.negate(opposite))
}

pub fn multiply(tuple: &Tuple, scalar: f64) -> Tuple {
    agreed(
        written(|product| tuple.multiply(scalar, product)),
        changed(tuple, |product| product.multiply_assign(scalar)),
    )
}

pub fn divide(tuple: &Tuple, scalar: f64) -> Tuple {
    changed(tuple, |quotient| quotient.divide_assign(scalar))
}

pub fn hadamard(a: &Tuple, b: &Tuple) -> Tuple {
    written(|product| a.hadamard(b, product))
}

pub fn normalize(vector: &Tuple) -> Tuple {
    changed(vector, Tuple::normalize)
}

pub fn reflect(vector: &Tuple, normal: &Tuple) -> Tuple {
    written(|mirrored| vector.reflect(normal, mirrored))
}

/// One matrix times another.
pub fn product(a: &Matrix, b: &Matrix) -> Matrix {
    a.multiply(b)
}

pub fn multiply_tuple(matrix: &Matrix, tuple: &Tuple) -> Tuple {
    agreed(
        written(|product| matrix.multiply_tuple(tuple, product)),
        changed(tuple, |product| matrix.apply_to(product)),
    )
}

pub fn multiply_point(matrix: &Matrix, point: &Tuple) -> Tuple {
    multiply_tuple(matrix, point)
}

pub fn multiply_vector(matrix: &Matrix, vector: &Tuple) -> Tuple {
    multiply_tuple(matrix, vector)
}

pub fn position(ray: &Ray, t: f64) -> Tuple {
    written(|point| ray.position(t, point))
}

pub fn transform(ray: &Ray, matrix: &Matrix) -> Ray {
    let mut transformed = Ray::new(unset(), unset());
    ray.transform(matrix, &mut transformed);
    transformed
}

pub fn ray_for_pixel(camera: &Camera, x: usize, y: usize) -> Ray {
    let mut ray = Ray::new(unset(), unset());
    camera.ray_for_pixel(x, y, &mut unset(), &mut ray);
    ray
}

pub fn world_to_object(object: &Primitive, point: &Tuple) -> Tuple {
    written(|local_point| object.world_to_object(point, local_point))
}

pub fn normal_to_world(object: &Primitive, normal: &Tuple) -> Tuple {
    changed(normal, |normal| object.normal_to_world(normal))
}

pub fn normal_at(object: &Primitive, point: &Tuple) -> Tuple {
    written(|normal| object.normal_at(point, &mut unset(), normal))
}

/// The colour of a pattern at a point in its own space.
pub fn pattern_at(pattern: &Pattern, point: &Tuple) -> Tuple {
    pattern.color_at(point).clone()
}

/// The colour of an object at a point of the world on it.
pub fn color_on(object: &Primitive, point: &Tuple) -> Tuple {
    object.color_at(point, &mut unset()).clone()
}

/// Each place where the ray meets the object, in no order.
pub fn found<'a>(object: &'a dyn Object, ray: &Ray) -> Vec<Intersection<'a>> {
    let mut locals: Vec<Local> = (0..object.levels()).map(|_| Local::default()).collect();
    let mut found = vec![];
    object.intersect(ray, &mut locals, &mut found);
    found
}

pub fn intersect<'a>(world: &'a World, ray: &Ray) -> Vec<Intersection<'a>> {
    let mut search = Search::new(world);
    world.intersect(ray, &mut search);
    search.intersections
}

/// A prepared hit, with its object.
pub struct Prepared<'a> {
    pub object: &'a Primitive,
    computations: Computations<'a>,
}

impl<'a> Deref for Prepared<'a> {
    type Target = Computations<'a>;

    fn deref(&self) -> &Computations<'a> {
        &self.computations
    }
}

pub fn prepare<'a>(sorted: &[Intersection<'a>], hit: usize, ray: &Ray) -> Prepared<'a> {
    let mut computations = Computations::default();
    computations.prepare(sorted, hit, ray);
    let object = sorted[hit].object;
    Prepared {
        object,
        computations,
    }
}

/// The prepared hit of a ray.
pub fn look<'a>(world: &'a World, ray: &Ray) -> Prepared<'a> {
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
    let mut shading = Shading::default();
    light.lighting(object, point, eye, normal, in_shadow, &mut shading);
    shading.color
}

pub fn is_shadowed(world: &World, light: &PointLight, point: &Tuple) -> bool {
    let mut ray = Ray::new(unset(), unset());
    world.is_shadowed(light, point, &mut ray, &mut Search::new(world))
}

pub fn color_at(world: &World, ray: &Ray, budget: Budget) -> Tuple {
    let mut context = Context::new(world);
    written(|color| world.color_at(ray, budget, &mut context.frames, color))
}

/// A context whose first frame has this hit.
fn context_at<'a>(world: &'a World, hit: &Prepared<'a>) -> Context<'a> {
    let mut context = Context::new(world);
    context.frames[0].hit = hit.computations.clone();
    context
}

pub fn shade_hit(world: &World, hit: &Prepared<'_>, budget: Budget) -> Tuple {
    let mut context = context_at(world, hit);
    let (frame, deeper) = context.frames.split_at_mut(1);
    written(|color| world.shade_hit(hit.object, budget, &mut frame[0], deeper, color))
}

pub fn reflected_color(world: &World, hit: &Prepared<'_>, budget: Budget) -> Tuple {
    let mut context = context_at(world, hit);
    let (frame, deeper) = context.frames.split_at_mut(1);
    world.reflected_color(hit.object, budget, &mut frame[0], deeper);
    frame[0].reflected.clone()
}

pub fn refracted_color(world: &World, hit: &Prepared<'_>, budget: Budget) -> Tuple {
    let mut context = context_at(world, hit);
    let (frame, deeper) = context.frames.split_at_mut(1);
    world.refracted_color(hit.object, budget, &mut frame[0], deeper);
    frame[0].refracted.clone()
}
