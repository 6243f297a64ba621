//! Chapter 11 (refraction). In the book one number limits reflections and refractions together;
//! here each has a budget of its own.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_PI_2};

use common::scene::PatternKind::Stripes;

use crate::support::{
    assert_tuple, black, clear, color, color_at, glass, glass_sphere, glowing, inner_sphere,
    inner_sphere_of, look, mirror, outer_sphere, plane_at, product, ray, refracted_color, sphere,
    sphere_of, white, world_of,
};
use crate::tracer::{
    material::Material,
    object::Primitive,
    pattern::Pattern,
    ray::Ray,
    transform::{rotation_y, scaling, translation},
    tuple::Tuple,
    world::{Budget, World},
};

const UP: [f64; 3] = [0.0, 1.0, 0.0];
const DOWN: [f64; 3] = [0.0, -1.0, 0.0];

fn budget(reflections: u32, refractions: u32) -> Budget {
    Budget {
        reflections,
        refractions,
    }
}

/// What shows of the inner sphere of the default world through one around it.
fn refracted_by(sphere: Primitive, budget: Budget) -> Tuple {
    let world = world_of(vec![sphere, inner_sphere()]);
    let hit = look(&world, &ray([0.0, 0.0, -5.0], [0.0, 0.0, 1.0]));
    refracted_color(&world, &hit, budget)
}

#[test]
fn nothing_shows_through_an_opaque_surface() {
    assert_eq!(refracted_by(outer_sphere(), Budget::FULL), black());
}

#[test]
fn without_a_budget_nothing_shows_through_glass() {
    assert_eq!(refracted_by(glass_sphere(), budget(5, 0)), black());
}

/// Not in the book; without it, the two tests above would hold in a dark world.
#[test]
fn something_shows_through_glass() {
    assert_ne!(refracted_by(glass_sphere(), budget(0, 1)), black());
}

/// What a ray upwards from inside a glass sphere sees of a white ceiling.
fn ceiling_seen_from(origin: [f64; 3]) -> Tuple {
    let world = world_of(vec![glass_sphere(), plane_at(10.0, glowing(white()))]);
    let ray = ray(origin, UP);
    refracted_color(&world, &look(&world, &ray), Budget::FULL)
}

#[test]
fn nothing_shows_under_total_internal_reflection() {
    assert_eq!(ceiling_seen_from([0.0, 0.0, FRAC_1_SQRT_2]), black());
}

#[test]
fn a_ray_leaves_glass_where_it_meets_it_upright() {
    assert_tuple(&ceiling_seen_from([0.0, 0.0, 0.0]), &white());
}

/// The color that a ray bent by the inner sphere finds on the outer one, which is white where z is
/// less than `edge` and black beyond.
fn bent_to(edge: f64) -> Tuple {
    let turned = product(&translation(0.0, 0.0, edge), &rotation_y(FRAC_PI_2));
    let along_z = product(&turned, &scaling(10.0, 10.0, 10.0));
    let outer = sphere_of(Material {
        pattern: Some(Pattern::new(Stripes, white(), black()).with_transform(along_z)),
        ..glowing(white())
    });
    let world = world_of(vec![outer, inner_sphere_of(glass())]);
    let ray = ray([0.0, 0.0, 0.1], UP);
    refracted_color(&world, &look(&world, &ray), Budget::FULL)
}

/// The book reads the place from a pattern that shows the point itself, and finds z = 0.0472; an
/// epsilon of 0.001 moves it to 0.04747. Here an edge between two colors closes in on it.
#[test]
fn a_ray_that_leaves_glass_is_bent_away_from_the_normal() {
    assert_tuple(&bent_to(0.0474), &black());
    assert_tuple(&bent_to(0.0475), &white());
}

/// The default world over a floor, with a red ball below the floor.
fn world_over(floor: Material) -> World {
    let mut ball = sphere().with_transform(translation(0.0, -3.5, -0.5));
    ball.material.color = color(1.0, 0.0, 0.0);
    ball.material.ambient = 0.5;
    world_of(vec![
        outer_sphere(),
        inner_sphere(),
        plane_at(-1.0, floor),
        ball,
    ])
}

/// A ray that meets that floor at 45 degrees.
fn slanted_ray() -> Ray {
    ray([0.0, 0.0, -3.0], [0.0, -FRAC_1_SQRT_2, FRAC_1_SQRT_2])
}

/// The book, with its epsilon: 0.93642, 0.68642, 0.68642.
#[test]
fn what_shows_through_a_surface_adds_to_it() {
    let world = world_over(Material {
        transparency: 0.5,
        refractive_index: 1.5,
        ..Material::default()
    });
    let seen = color_at(&world, &slanted_ray(), Budget::FULL);
    assert_tuple(&seen, &color(0.93639, 0.68639, 0.68639));
}

/// The book, with its epsilon: 0.93391, 0.69643, 0.69243.
#[test]
fn glass_divides_light_between_its_two_ways() {
    let world = world_over(Material {
        reflective: 0.5,
        transparency: 0.5,
        refractive_index: 1.5,
        ..Material::default()
    });
    let seen = color_at(&world, &slanted_ray(), Budget::FULL);
    assert_tuple(&seen, &color(0.93389, 0.69641, 0.69241));
}

/// So many clear panes over a white floor.
fn panes(count: u32) -> World {
    let pane = |depth| plane_at(-1.0 - f64::from(depth), clear());
    let mut planes: Vec<Primitive> = (0..count).map(pane).collect();
    planes.push(plane_at(-100.0, glowing(white())));
    world_of(planes)
}

#[test]
fn a_ray_of_the_camera_goes_through_five_surfaces() {
    let ray = ray([0.0, 0.0, 0.0], DOWN);
    assert_tuple(&color_at(&panes(5), &ray, Budget::FULL), &white());
    assert_eq!(color_at(&panes(6), &ray, Budget::FULL), black());
}

/// Not in the book: with one number for both, the second pane would be black.
#[test]
fn a_refraction_does_not_consume_a_reflection() {
    let world = world_of(vec![
        plane_at(-2.0, mirror()),
        plane_at(-1.0, clear()),
        plane_at(1.0, glowing(white())),
    ]);
    let seen = color_at(&world, &ray([0.0, 0.0, 0.0], DOWN), budget(1, 2));
    assert_tuple(&seen, &white());
}

/// The Go program this one follows swaps its two counters here.
#[test]
fn a_refraction_does_not_swap_the_budgets() {
    let ray = ray([0.0, 0.0, 0.0], DOWN);
    assert_tuple(&color_at(&panes(2), &ray, budget(0, 2)), &white());
}
