//! Chapters 6 (materials and the Phong model), 8 (in shadow), 11 (defaults of glass and mirrors).

use std::f64::consts::FRAC_1_SQRT_2;

use crate::support::{
    add, assert_tuple, color, color_at, inner_sphere, lighting, normalize, outer_sphere, point,
    ray, sphere, vector, white, white_light, world_with,
};
use crate::tracer::{light::PointLight, material::Material, tuple::Tuple, world::Budget};

#[test]
fn a_light_has_a_position_and_an_intensity() {
    let light = white_light(0.0, 0.0, 0.0);
    assert_eq!(light.position, point(0.0, 0.0, 0.0));
    assert_eq!(light.intensity, white());
}

#[test]
fn a_material_is_white_and_opaque_by_default() {
    let expected = Material {
        color: white(),
        pattern: None,
        ambient: 0.1,
        diffuse: 0.9,
        specular: 0.9,
        shininess: 200.0,
        reflective: 0.0,
        transparency: 0.0,
        refractive_index: 1.0,
    };
    assert_eq!(Material::default(), expected);
}

/// A surface at the origin that faces an eye at -z, lit from a place.
fn lit(light: PointLight, eye: Tuple, in_shadow: bool) -> Tuple {
    let normal = vector(0.0, 0.0, -1.0);
    lighting(
        &light,
        &sphere(),
        &point(0.0, 0.0, 0.0),
        &eye,
        &normal,
        in_shadow,
    )
}

fn gray(level: f64) -> Tuple {
    color(level, level, level)
}

#[test]
fn light_from_behind_the_eye_shows_all_three_terms() {
    let eye = vector(0.0, 0.0, -1.0);
    let result = lit(white_light(0.0, 0.0, -10.0), eye, false);
    assert_tuple(&result, &gray(0.1 + 0.9 + 0.9));
}

#[test]
fn an_eye_at_45_degrees_misses_the_highlight() {
    let eye = vector(0.0, FRAC_1_SQRT_2, -FRAC_1_SQRT_2);
    let result = lit(white_light(0.0, 0.0, -10.0), eye, false);
    assert_tuple(&result, &gray(0.1 + 0.9));
}

#[test]
fn light_at_45_degrees_is_spread_wider() {
    let eye = vector(0.0, 0.0, -1.0);
    let result = lit(white_light(0.0, 10.0, -10.0), eye, false);
    assert_tuple(&result, &gray(0.1 + 0.9 * FRAC_1_SQRT_2));
}

#[test]
fn an_eye_in_the_way_of_the_mirrored_light_sees_the_highlight() {
    let eye = vector(0.0, -FRAC_1_SQRT_2, -FRAC_1_SQRT_2);
    let result = lit(white_light(0.0, 10.0, -10.0), eye, false);
    assert_tuple(&result, &gray(0.1 + 0.9 * FRAC_1_SQRT_2 + 0.9));
}

#[test]
fn light_from_behind_the_surface_leaves_the_ambient_term() {
    let eye = vector(0.0, 0.0, -1.0);
    let result = lit(white_light(0.0, 0.0, 10.0), eye, false);
    assert_tuple(&result, &gray(0.1));
}

#[test]
fn a_surface_in_shadow_keeps_the_ambient_term() {
    let eye = vector(0.0, 0.0, -1.0);
    let result = lit(white_light(0.0, 0.0, -10.0), eye, true);
    assert_tuple(&result, &gray(0.1));
}

/// Not in the book: its lights are all white.
#[test]
fn the_color_of_the_light_tints_each_term() {
    let light = PointLight {
        intensity: color(1.0, 0.5, 0.0),
        ..white_light(0.0, 0.0, -10.0)
    };
    let eye = vector(0.0, 0.0, -1.0);
    let in_shadow = lit(light.clone(), eye.clone(), true);
    assert_tuple(&in_shadow, &color(0.1, 0.05, 0.0));
    assert_tuple(&lit(light, eye, false), &color(1.9, 0.95, 0.0));
}

/// Not in the book: its surfaces are white, or its eye misses the highlight.
#[test]
fn a_highlight_has_the_color_of_the_light() {
    let mut red = sphere();
    red.material.color = color(1.0, 0.0, 0.0);
    let eye = vector(0.0, 0.0, -1.0);
    let light = white_light(0.0, 0.0, -10.0);
    let result = lighting(&light, &red, &point(0.0, 0.0, 0.0), &eye, &eye, false);
    assert_tuple(&result, &color(1.9, 0.9, 0.9));
}

/// Not in the book: an even power of a negative cosine would be a highlight, too.
#[test]
fn an_eye_beside_a_low_light_sees_no_highlight() {
    let towards_both = normalize(&vector(0.0, 100.0, -1.0));
    let result = lit(white_light(0.0, 100.0, -1.0), towards_both.clone(), false);
    assert_tuple(&result, &gray(0.1 - 0.9 * towards_both.z()));
}

/// Not in the book, which has one light.
#[test]
fn lights_add_up() {
    let left = white_light(-10.0, 10.0, -10.0);
    let right = PointLight {
        intensity: color(0.2, 0.4, 0.6),
        ..white_light(5.0, 0.0, -10.0)
    };
    let seen_by = |lights: Vec<PointLight>| {
        let world = world_with(vec![outer_sphere(), inner_sphere()], lights);
        color_at(
            &world,
            &ray([0.0, 0.0, -5.0], [0.0, 0.0, 1.0]),
            Budget::FULL,
        )
    };
    let sum = add(&seen_by(vec![left.clone()]), &seen_by(vec![right.clone()]));
    assert_tuple(&seen_by(vec![left, right]), &sum);
}
