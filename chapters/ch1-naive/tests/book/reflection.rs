//! Chapter 11 (reflection). In the book one number limits reflections and refractions together;
//! here each has a budget of its own.

use std::f64::consts::FRAC_1_SQRT_2;

use crate::support::{
    assert_tuple, black, clear, color, color_at, glowing, inner_sphere, look, mirror, multiply,
    outer_sphere, plane_at, ray, reflected_color, white, world_of,
};
use crate::tracer::{
    material::Material,
    object::Primitive,
    ray::Ray,
    tuple::Tuple,
    world::{Budget, World},
};

const DOWN: [f64; 3] = [0.0, -1.0, 0.0];

fn budget(reflections: u32, refractions: u32) -> Budget {
    Budget {
        reflections,
        refractions,
    }
}

#[test]
fn a_dull_surface_mirrors_nothing() {
    let mut inner = inner_sphere();
    inner.material.ambient = 1.0;
    let world = world_of(vec![outer_sphere(), inner]);
    let ray = ray([0.0, 0.0, 0.0], [0.0, 0.0, 1.0]);
    let hit = look(&world, &ray);
    assert_eq!(reflected_color(&world, &hit, Budget::FULL), black());
}

/// A floor under the default world that mirrors half of the light.
fn half_mirror() -> Primitive {
    let material = Material {
        reflective: 0.5,
        ..Material::default()
    };
    plane_at(-1.0, material)
}

/// A ray that meets the floor at 45 degrees and t = sqrt(2), and is mirrored to the spheres.
fn slanted_ray() -> Ray {
    ray([0.0, 0.0, -3.0], [0.0, -FRAC_1_SQRT_2, FRAC_1_SQRT_2])
}

fn reflected_by_the_floor(budget: Budget) -> Tuple {
    let world = world_of(vec![outer_sphere(), inner_sphere(), half_mirror()]);
    reflected_color(&world, &look(&world, &slanted_ray()), budget)
}

/// The book, with its epsilon: 0.19032, 0.2379, 0.14274.
#[test]
fn a_mirror_shows_what_is_before_it_by_its_share() {
    let reflected = reflected_by_the_floor(Budget::FULL);
    assert_tuple(&reflected, &color(0.19049, 0.23811, 0.14287));
}

#[test]
fn without_a_budget_a_mirror_shows_nothing() {
    assert_eq!(reflected_by_the_floor(budget(0, 5)), black());
}

/// The book, with its epsilon: 0.87677, 0.92436, 0.82918.
#[test]
fn what_is_mirrored_adds_to_the_surface() {
    let world = world_of(vec![outer_sphere(), inner_sphere(), half_mirror()]);
    let seen = color_at(&world, &slanted_ray(), Budget::FULL);
    assert_tuple(&seen, &color(0.87689, 0.92451, 0.82926));
}

/// Two mirrors face each other, each with a white glow of 1: the first adds 1, each reflection 1
/// more.
fn hall_of_mirrors() -> World {
    let material = Material {
        reflective: 1.0,
        ..glowing(white())
    };
    world_of(vec![
        plane_at(-1.0, material.clone()),
        plane_at(1.0, material),
    ])
}

/// The book asks only that there is an end.
#[test]
fn between_two_mirrors_a_ray_ends_with_its_budget() {
    let ray = ray([0.0, 0.0, 0.0], DOWN);
    for reflections in 0..4 {
        let seen = color_at(&hall_of_mirrors(), &ray, budget(reflections, 0));
        assert_tuple(&seen, &multiply(&white(), 1.0 + f64::from(reflections)));
    }
}

#[test]
fn a_ray_of_the_camera_is_mirrored_five_times() {
    let seen = color_at(
        &hall_of_mirrors(),
        &ray([0.0, 0.0, 0.0], DOWN),
        Budget::FULL,
    );
    assert_tuple(&seen, &multiply(&white(), 6.0));
}

/// Not in the book: with one number for both, the pane would be black.
#[test]
fn a_reflection_does_not_consume_a_refraction() {
    let world = world_of(vec![
        plane_at(-1.0, mirror()),
        plane_at(1.0, clear()),
        plane_at(2.0, glowing(white())),
    ]);
    let seen = color_at(&world, &ray([0.0, 0.0, 0.0], DOWN), budget(1, 1));
    assert_tuple(&seen, &white());
}
