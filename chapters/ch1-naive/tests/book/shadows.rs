//! Chapter 8 (shadows).

use crate::support::{
    default_world, glass_sphere, is_shadowed, point, sphere, white_light, world_of,
};
use crate::tracer::{transform::translation, world::World};

/// Whether a point of the default world is in shadow. The light is at (-10, 10, -10).
fn is_dark(x: f64, y: f64, z: f64) -> bool {
    let world = default_world();
    is_shadowed(&world, &white_light(-10.0, 10.0, -10.0), &point(x, y, z))
}

#[test]
fn a_point_with_nothing_in_line_is_lit() {
    assert!(!is_dark(0.0, 10.0, 0.0));
}

#[test]
fn a_point_with_an_object_before_the_light_is_dark() {
    assert!(is_dark(10.0, -10.0, 10.0));
}

#[test]
fn an_object_beyond_the_light_casts_no_shadow_back() {
    assert!(!is_dark(-20.0, 20.0, -20.0));
}

#[test]
fn an_object_behind_the_point_casts_no_shadow_on_it() {
    assert!(!is_dark(-2.0, 2.0, -2.0));
}

/// Whether the origin is in shadow from a light at (0, 0, -10).
fn is_origin_dark(world: &World) -> bool {
    is_shadowed(world, &white_light(0.0, 0.0, -10.0), &point(0.0, 0.0, 0.0))
}

/// Not in the book: glass is as dark as stone.
#[test]
fn a_transparent_object_casts_a_full_shadow() {
    let glass = glass_sphere().with_transform(translation(0.0, 0.0, -5.0));
    assert!(is_origin_dark(&world_of(vec![glass])));
}

/// Not in the book: for glass that should not darken what is behind it.
#[test]
fn an_object_without_a_shadow_lets_light_through() {
    let ghost = sphere()
        .with_transform(translation(0.0, 0.0, -5.0))
        .with_shadow(false);
    assert!(!is_origin_dark(&world_of(vec![ghost])));
}

/// The nearest object decides what is seen. What is dark any of them decides.
#[test]
fn an_object_without_a_shadow_does_not_hide_the_shadow_of_another() {
    let ghost = sphere()
        .with_transform(translation(0.0, 0.0, -3.0))
        .with_shadow(false);
    let solid = sphere().with_transform(translation(0.0, 0.0, -6.0));
    assert!(is_origin_dark(&world_of(vec![ghost, solid])));
}

/// Not in the book, which has one light.
#[test]
fn a_point_dark_for_one_light_may_be_lit_by_another() {
    let world = world_of(vec![sphere().with_transform(translation(0.0, 0.0, -5.0))]);
    assert!(is_origin_dark(&world));
    assert!(!is_shadowed(
        &world,
        &white_light(0.0, 10.0, 0.0),
        &point(0.0, 0.0, 0.0)
    ));
}
