//! What the scenarios call, as this chapter has it.

pub use crate::scenarios::props::*;
use crate::tracer::{
    camera::Camera,
    intersection::Computations,
    light::PointLight,
    material::Material,
    matrix::Matrix,
    object::Primitive,
    pattern::Pattern,
    ray::Ray,
    shape::{Cube, Cylinder, Plane, Shape, Sphere},
    transform::translation,
    tuple::Tuple,
    world::{Budget, World},
};

#[track_caller]
pub fn assert_tuple(actual: &Tuple, expected: &Tuple) {
    assert_all_near(&actual.to_triple(), &expected.to_triple());
}

#[track_caller]
pub fn assert_matrix(actual: &Matrix, expected: &Matrix) {
    let elements = |matrix: &Matrix| [0, 1, 2].map(|row| [0, 1, 2, 3].map(|c| matrix.get(row, c)));
    assert_all_near(
        elements(actual).as_flattened(),
        elements(expected).as_flattened(),
    );
}

/// One of the shapes, as a [`Shape`].
pub trait IsShape: Copy {
    fn shape(self) -> Shape;
}

macro_rules! shapes {
    ($($name:ident)*) => {$(
        impl IsShape for $name {
            fn shape(self) -> Shape {
                Shape::$name(self)
            }
        }
    )*};
}

shapes!(Sphere Plane Cube Cylinder);

/// A ray meets the shape at these distances, in rising order, and nowhere else. The direction may
/// have any length.
#[track_caller]
pub fn assert_hits(shape: &impl IsShape, origin: [f64; 3], direction: [f64; 3], expected: &[f64]) {
    let mut ray = ray(origin, direction);
    ray.direction = ray.direction.normalize();
    let mut hits = vec![];
    shape.shape().local_intersect(&ray, |t| hits.push(t));
    hits.sort_by(f64::total_cmp);
    assert!(
        all_near(&hits, expected),
        "from {origin:?} along {direction:?}: {hits:?} instead of {expected:?}"
    );
}

/// The shape has this normal at a point.
#[track_caller]
pub fn assert_normal(shape: &impl IsShape, at: [f64; 3], expected: [f64; 3]) {
    let [x, y, z] = at;
    let normal = shape.shape().local_normal_at(&point(x, y, z));
    assert!(
        all_near(&normal.to_triple(), &expected),
        "at {at:?}: {normal:?} instead of {expected:?}"
    );
}

/// A tuple of any kind: w is not kept.
pub fn tuple(x: f64, y: f64, z: f64, _w: f64) -> Tuple {
    Tuple::new(x, y, z)
}

/// A matrix of these rows, of which the last is not kept.
pub fn matrix([x, y, z, w]: [[f64; 4]; 4]) -> Matrix {
    assert_eq!(w, [0.0, 0.0, 0.0, 1.0]);
    Matrix::new([x, y, z])
}

/// The unit sphere, of some material.
pub fn sphere_of(material: Material) -> Primitive {
    Primitive::new(Shape::Sphere(Sphere), material)
}

/// A level plane at a height.
pub fn plane_at(y: f64, material: Material) -> Primitive {
    Primitive::new(Shape::Plane(Plane), material).with_transform(translation(0.0, y, 0.0))
}

/// These primitives in this light.
pub fn world_with(primitives: Vec<Primitive>, lights: Vec<PointLight>) -> World {
    World::new(primitives, lights)
}

/// Each t where the ray meets the object, in rising order.
pub fn hits(object: &Primitive, ray: &Ray) -> Vec<f64> {
    let mut hits = vec![];
    object.surface.intersect(ray, |t| hits.push(t));
    hits.sort_by(f64::total_cmp);
    hits
}

pub fn add(a: &Tuple, b: &Tuple) -> Tuple {
    *a + *b
}

pub fn subtract(a: &Tuple, b: &Tuple) -> Tuple {
    *a - *b
}

pub fn negate(tuple: &Tuple) -> Tuple {
    -*tuple
}

pub fn multiply(tuple: &Tuple, scalar: f64) -> Tuple {
    *tuple * scalar
}

pub fn divide(tuple: &Tuple, scalar: f64) -> Tuple {
    *tuple / scalar
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
    *a * *b
}

pub fn multiply_point(matrix: &Matrix, point: &Tuple) -> Tuple {
    matrix.multiply_point(point)
}

pub fn multiply_vector(matrix: &Matrix, vector: &Tuple) -> Tuple {
    matrix.multiply_vector(vector)
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

pub fn normal_at(object: &Primitive, point: &Tuple) -> Tuple {
    object.surface.normal_at(point)
}

/// The colour of a pattern at a point in its own space.
pub fn pattern_at(pattern: &Pattern, point: &Tuple) -> Tuple {
    pattern.color_at(point)
}

/// The colour of an object at a point of the world on it.
pub fn color_on(object: &Primitive, point: &Tuple) -> Tuple {
    object.color_at(point)
}

/// The prepared hit of a ray.
pub fn look<'a>(world: &'a World, ray: &Ray) -> Computations<'a> {
    world.look(ray).expect("something is hit")
}

pub fn lighting(
    light: &PointLight,
    object: &Primitive,
    point: &Tuple,
    eye: &Tuple,
    normal: &Tuple,
    in_shadow: bool,
) -> Tuple {
    let hit = Computations {
        number: 0,
        object,
        t: 0.0,
        point: *point,
        over_point: *point,
        under_point: *point,
        eye: *eye,
        normal: *normal,
        reflect: *eye,
        inside: false,
        n1: 1.0,
        n2: 1.0,
    };
    let (ray, _) = light.seen_from(point);
    light.lighting(&hit, &ray, || in_shadow)
}

pub fn is_shadowed(world: &World, light: &PointLight, point: &Tuple) -> bool {
    let (ray, distance) = light.seen_from(point);
    world.is_shadowed(&ray, distance, &world.blockers)
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
