//! Chapter 10. Of its patterns there are stripes and checkers. The book shows how transforms
//! combine with a pattern that answers with the point it was asked for; here the side of a stripe's
//! edge tells.

use common::scene::PatternKind::{Checkers, Stripes};

use crate::support::{
    assert_tuple, black, color_at, color_on, glowing, lighting, pattern_at, plane_at, point, ray,
    sphere_of, vector, white, white_light, world_of,
};
use crate::tracer::{
    material::Material,
    matrix::Matrix,
    object::Primitive,
    pattern::Pattern,
    transform::{scaling, translation},
    tuple::Tuple,
    world::Budget,
};

fn stripes() -> Pattern {
    Pattern::new(Stripes, white(), black())
}

fn checkers() -> Pattern {
    Pattern::new(Checkers, white(), black())
}

fn colors<const N: usize>(pattern: &Pattern, points: [[f64; 3]; N]) -> [Tuple; N] {
    points.map(|[x, y, z]| pattern_at(pattern, &point(x, y, z)))
}

#[test]
fn a_pattern_keeps_its_two_colors() {
    let pattern = stripes();
    assert_eq!((pattern.a, pattern.b), (white(), black()));
}

#[test]
fn stripes_run_along_y() {
    let points = [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 2.0, 0.0]];
    assert_eq!(colors(&stripes(), points), [white(), white(), white()]);
}

#[test]
fn stripes_run_along_z() {
    let points = [[0.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 2.0]];
    assert_eq!(colors(&stripes(), points), [white(), white(), white()]);
}

#[test]
fn stripes_take_turns_along_x() {
    let points = [0.0, 0.9, 1.0, -0.1, -1.0, -1.1].map(|x| [x, 0.0, 0.0]);
    let expected = [white(), white(), black(), black(), black(), white()];
    assert_eq!(colors(&stripes(), points), expected);
}

#[test]
fn checkers_take_turns_along_each_axis() {
    let expected = [white(), white(), black()];
    for [x, y, z] in [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]] {
        let points = [0.0, 0.99, 1.01].map(|far| [x * far, y * far, z * far]);
        assert_eq!(colors(&checkers(), points), expected);
    }
}

/// A sphere in its place, with stripes in theirs.
fn striped_sphere(object: Matrix, pattern: Matrix) -> Primitive {
    sphere_of(Material {
        pattern: Some(stripes().with_transform(pattern)),
        ..glowing(white())
    })
    .with_transform(object)
}

fn stripe_at(object: &Primitive, x: f64) -> Tuple {
    color_on(object, &point(x, 0.0, 0.0))
}

#[test]
fn a_pattern_without_a_transform_lies_as_its_object_does() {
    let sphere = striped_sphere(Matrix::identity(), Matrix::identity());
    assert_eq!(stripe_at(&sphere, 1.5), black());
}

#[test]
fn a_pattern_grows_with_its_object() {
    let sphere = striped_sphere(scaling(2.0, 2.0, 2.0), Matrix::identity());
    assert_eq!(stripe_at(&sphere, 1.5), white());
}

#[test]
fn a_pattern_grows_by_its_own_transform() {
    let sphere = striped_sphere(Matrix::identity(), scaling(2.0, 2.0, 2.0));
    assert_eq!(stripe_at(&sphere, 1.5), white());
}

#[test]
fn the_pattern_lies_in_the_space_of_the_object() {
    let sphere = striped_sphere(scaling(2.0, 2.0, 2.0), translation(0.5, 0.0, 0.0));
    assert_eq!(stripe_at(&sphere, 2.5), white());
    assert_eq!(stripe_at(&sphere, 3.1), black());
}

#[test]
fn a_pattern_replaces_the_color_of_its_surface() {
    let sphere = striped_sphere(Matrix::identity(), Matrix::identity());
    let light = white_light(0.0, 0.0, -10.0);
    let eye = vector(0.0, 0.0, -1.0);
    let lit = |x| lighting(&light, &sphere, &point(x, 0.0, 0.0), &eye, &eye, false);
    assert_tuple(&lit(0.9), &white());
    assert_tuple(&lit(1.1), &black());
}

/// Not a scenario of the book. The floor lies on an edge of its pattern; looked up on the surface
/// itself, its color would be decided by rounding.
#[test]
fn the_color_is_that_of_the_eyes_side_of_the_surface() {
    let material = Material {
        pattern: Some(checkers()),
        ..glowing(white())
    };
    let world = world_of(vec![plane_at(0.0, material)]);
    let from_above = ray([0.5, 1.0, 0.5], [0.0, -1.0, 0.0]);
    assert_tuple(&color_at(&world, &from_above, Budget::FULL), &white());
    let from_below = ray([0.5, -1.0, 0.5], [0.0, 1.0, 0.0]);
    assert_tuple(&color_at(&world, &from_below, Budget::FULL), &black());
}
