//! What the shader reads, word by word: the structs of `tracer.wgsl`, rounded to f32.

use common::scene::PatternKind;

use crate::{
    camera::Camera,
    light::PointLight,
    matrix::Matrix,
    object::Primitive,
    shape::{Cylinder, Shape},
    surface::{Ball, Surface},
    tuple::Tuple,
};

// `Object::shape` in the shader.
const BALL: u32 = 0;
const PLANE: u32 = 1;
const SPHERE: u32 = 2;
const CUBE: u32 = 3;
const CYLINDER: u32 = 4;

/// What stands for infinity in the shader, where there need not be any.
const FAR: f64 = 3e38;

fn word(number: f64) -> u32 {
    (number.clamp(-FAR, FAR) as f32).to_bits()
}

/// Three numbers and what fills up the fourth place.
fn four(tuple: &Tuple, fourth: u32) -> [u32; 4] {
    let [x, y, z] = tuple.to_triple().map(word);
    [x, y, z, fourth]
}

fn rows(matrix: &Matrix) -> [u32; 12] {
    std::array::from_fn(|place| word(matrix.get(place / 4, place % 4)))
}

/// What the shader knows as `Picture`: some lines of a picture of so many objects.
pub fn picture(camera: &Camera, lines: std::ops::Range<u32>, objects: usize) -> Vec<u32> {
    [
        four(&camera.origin, camera.width as u32),
        four(&camera.corner, lines.start),
        four(&camera.right, lines.end),
        four(&camera.down, objects as u32),
    ]
    .concat()
}

/// What the shader knows as `lights`. A buffer can't be empty: without lights, there is a black one.
pub fn lights(lights: &[PointLight]) -> Vec<u32> {
    let words = |light: &PointLight| [four(&light.position, 0), four(&light.intensity, 0)];
    let words: Vec<u32> = lights.iter().flat_map(words).flatten().collect();
    if words.is_empty() { vec![0; 8] } else { words }
}

/// What the shader knows as `objects`. A buffer can't be empty: without objects, there is one that is not counted.
pub fn objects(objects: &[Primitive]) -> Vec<u32> {
    let words: Vec<u32> = objects.iter().flat_map(object).collect();
    if words.is_empty() { vec![0; 52] } else { words }
}

/// What the shader knows as an `Object`.
fn object(object: &Primitive) -> Vec<u32> {
    let (shape, ball, to_shape, cylinder) = surface(&object.surface);
    let material = &object.material;
    let (pattern, a, b) = match &material.pattern {
        None => (0, &material.color, &material.color),
        Some(pattern) => match pattern.kind {
            PatternKind::Stripes => (1, &pattern.a, &pattern.b),
            PatternKind::Checkers => (2, &pattern.a, &pattern.b),
        },
    };
    let no_ball = [0, 0, 0, word(-1.0)];
    let ball = ball.map(|ball| four(&ball.center, word(ball.radius() * ball.radius())));
    let numbers = [
        cylinder.min,
        cylinder.max,
        cylinder.taper,
        object.highlight_from,
        material.specular,
        material.shininess,
        material.ambient,
        material.diffuse,
        material.reflective,
        material.transparency,
        material.refractive_index,
        0.0,
    ];
    let (casts_shadow, closed) = (object.casts_shadow.into(), cylinder.closed.into());
    [
        &ball.unwrap_or(no_ball)[..],
        &to_shape,
        &rows(&object.to_pattern),
        &four(a, 0),
        &four(b, 0),
        &[shape, pattern, casts_shadow, closed],
        &numbers.map(word),
    ]
    .concat()
}

const NO_CYLINDER: Cylinder = Cylinder {
    min: 0.0,
    max: 0.0,
    closed: false,
    taper: 0.0,
};

/// What it is, the ball round it, the matrix that leads to its own space, and what is said of a cylinder.
fn surface(surface: &Surface) -> (u32, Option<&Ball>, [u32; 12], Cylinder) {
    let (ball, shape, inverse) = match surface {
        Surface::Ball(ball) => return (BALL, Some(ball), [0; 12], NO_CYLINDER),
        Surface::Plane(plane) => {
            let mut rows = [0; 12];
            rows[4..8].copy_from_slice(&four(&plane.row, word(plane.height)));
            return (PLANE, None, rows, NO_CYLINDER);
        }
        Surface::Shape(shape, inverse) => (None, shape, inverse),
        Surface::Bounded(ball, shape, inverse) => (Some(ball), shape, inverse),
    };
    let (number, cylinder) = match shape {
        Shape::Sphere(_) => (SPHERE, NO_CYLINDER),
        Shape::Plane(_) => (PLANE, NO_CYLINDER),
        Shape::Cube(_) => (CUBE, NO_CYLINDER),
        Shape::Cylinder(cylinder) => (CYLINDER, *cylinder),
    };
    (number, ball, rows(inverse), cylinder)
}
