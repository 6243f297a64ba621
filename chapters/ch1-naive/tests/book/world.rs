//! Chapter 7 (the world), with the shading of chapter 8.

use crate::support::{
    assert_tuple, black, color, color_at, default_world, glowing, inner_sphere, inner_sphere_of,
    look, outer_sphere, ray, shade_hit, sphere, white, white_light, world_of, world_with,
};
use crate::tracer::{transform::translation, world::Budget};

const ALONG_Z: [f64; 3] = [0.0, 0.0, 1.0];

#[test]
fn an_empty_world_is_black() {
    let world = world_with(vec![], vec![]);
    let ray = ray([0.0, 0.0, -5.0], ALONG_Z);
    assert_eq!(color_at(&world, &ray, Budget::FULL), black());
}

/// The book, with its epsilon: 0.38066, 0.47583, 0.2855.
#[test]
fn a_hit_is_shaded() {
    let world = default_world();
    let ray = ray([0.0, 0.0, -5.0], ALONG_Z);
    let shade = shade_hit(&world, &look(&world, &ray), Budget::FULL);
    assert_tuple(&shade, &color(0.38064, 0.47580, 0.28548));
}

/// The book, with its epsilon: 0.90498.
#[test]
fn a_hit_from_inside_is_shaded() {
    let lights = vec![white_light(0.0, 0.25, 0.0)];
    let world = world_with(vec![outer_sphere(), inner_sphere()], lights);
    let ray = ray([0.0, 0.0, 0.0], ALONG_Z);
    let shade = shade_hit(&world, &look(&world, &ray), Budget::FULL);
    assert_tuple(&shade, &color(0.90466, 0.90466, 0.90466));
}

#[test]
fn a_hit_in_shadow_has_its_ambient_light() {
    let behind = sphere().with_transform(translation(0.0, 0.0, 10.0));
    let lights = vec![white_light(0.0, 0.0, -10.0)];
    let world = world_with(vec![sphere(), behind], lights);
    let shade = color_at(&world, &ray([0.0, 0.0, 5.0], ALONG_Z), Budget::FULL);
    assert_tuple(&shade, &color(0.1, 0.1, 0.1));
}

#[test]
fn a_ray_that_meets_nothing_is_black() {
    let ray = ray([0.0, 0.0, -5.0], [0.0, 1.0, 0.0]);
    assert_eq!(color_at(&default_world(), &ray, Budget::FULL), black());
}

/// The book, with its epsilon: 0.38066, 0.47583, 0.2855.
#[test]
fn a_ray_brings_back_the_color_of_its_hit() {
    let seen = color_at(
        &default_world(),
        &ray([0.0, 0.0, -5.0], ALONG_Z),
        Budget::FULL,
    );
    assert_tuple(&seen, &color(0.38064, 0.47580, 0.28548));
}

#[test]
fn a_ray_between_two_surfaces_sees_the_one_before_it() {
    let mut outer = outer_sphere();
    outer.material.ambient = 1.0;
    let world = world_of(vec![outer, inner_sphere_of(glowing(white()))]);
    let seen = color_at(
        &world,
        &ray([0.0, 0.0, 0.75], [0.0, 0.0, -1.0]),
        Budget::FULL,
    );
    assert_tuple(&seen, &white());
}
