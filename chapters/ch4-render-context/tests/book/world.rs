//! Chapter 7 (the world), with the shading of chapter 8.

use crate::support::{
    assert_all_near, assert_tuple, black, color, color_at, default_world, glowing, inner_sphere,
    intersect, outer_sphere, prepare, ray, shade_hit, sphere, white, white_light, world_of,
};
use crate::tracer::{
    transform::translation,
    world::{Budget, World},
};

const ALONG_Z: [f64; 3] = [0.0, 0.0, 1.0];

#[test]
fn an_empty_world_is_black() {
    let world = World {
        objects: vec![],
        lights: vec![],
    };
    let ray = ray([0.0, 0.0, -5.0], ALONG_Z);
    assert_eq!(color_at(&world, &ray, Budget::FULL), black());
}

#[test]
fn a_ray_meets_each_object_of_the_world_in_order() {
    let world = default_world();
    let intersections = intersect(&world, &ray([0.0, 0.0, -5.0], ALONG_Z));
    let at: Vec<f64> = intersections.iter().map(|each| each.t).collect();
    assert_all_near(&at, &[4.0, 4.5, 5.5, 6.0]);
}

/// The book, with its epsilon: 0.38066, 0.47583, 0.2855.
#[test]
fn a_hit_is_shaded() {
    let world = default_world();
    let ray = ray([0.0, 0.0, -5.0], ALONG_Z);
    let hit = prepare(&intersect(&world, &ray), 0, &ray);
    let shade = shade_hit(&world, &hit, Budget::FULL);
    assert_tuple(&shade, &color(0.38064, 0.47580, 0.28548));
}

/// The book, with its epsilon: 0.90498.
#[test]
fn a_hit_from_inside_is_shaded() {
    let world = World {
        lights: vec![white_light(0.0, 0.25, 0.0)],
        ..default_world()
    };
    let ray = ray([0.0, 0.0, 0.0], ALONG_Z);
    let at_the_inner_sphere = 2;
    let hit = prepare(&intersect(&world, &ray), at_the_inner_sphere, &ray);
    let shade = shade_hit(&world, &hit, Budget::FULL);
    assert_tuple(&shade, &color(0.90466, 0.90466, 0.90466));
}

#[test]
fn a_hit_in_shadow_has_its_ambient_light() {
    let behind = sphere().with_transform(translation(0.0, 0.0, 10.0));
    let world = World {
        lights: vec![white_light(0.0, 0.0, -10.0)],
        ..world_of(vec![sphere(), behind])
    };
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
    let (mut outer, mut inner) = (outer_sphere(), inner_sphere());
    outer.material.ambient = 1.0;
    inner.material = glowing(white());
    let world = world_of(vec![outer, inner]);
    let seen = color_at(
        &world,
        &ray([0.0, 0.0, 0.75], [0.0, 0.0, -1.0]),
        Budget::FULL,
    );
    assert_tuple(&seen, &white());
}
