//! Chapters 1 (tuples), 2 (colours) and 6 (reflecting vectors).

use std::f64::consts::FRAC_1_SQRT_2;

use crate::support::{
    add, assert_near, assert_tuple, color, divide, hadamard, multiply, negate, normalize, point,
    reflect, subtract, tuple, vector,
};

#[test]
fn a_tuple_gives_back_its_elements() {
    let tuple = tuple(4.3, -4.2, 3.1, 1.0);
    assert_eq!([tuple.x(), tuple.y(), tuple.z()], [4.3, -4.2, 3.1]);
}

#[test]
fn a_color_gives_back_its_channels() {
    assert_eq!(color(-0.5, 0.4, 1.7).to_triple(), [-0.5, 0.4, 1.7]);
}

#[test]
fn a_sum_adds_each_element() {
    let sum = add(&tuple(3.0, -2.0, 5.0, 1.0), &tuple(-2.0, 3.0, 1.0, 0.0));
    assert_eq!(sum, tuple(1.0, 1.0, 6.0, 1.0));
}

#[test]
fn from_point_to_point_is_a_vector() {
    let difference = subtract(&point(3.0, 2.0, 1.0), &point(5.0, 6.0, 7.0));
    assert_eq!(difference, vector(-2.0, -4.0, -6.0));
}

#[test]
fn a_point_less_a_vector_is_a_point() {
    let moved = subtract(&point(3.0, 2.0, 1.0), &vector(5.0, 6.0, 7.0));
    assert_eq!(moved, point(-2.0, -4.0, -6.0));
}

#[test]
fn a_vector_less_a_vector_is_a_vector() {
    let difference = subtract(&vector(3.0, 2.0, 1.0), &vector(5.0, 6.0, 7.0));
    assert_eq!(difference, vector(-2.0, -4.0, -6.0));
}

#[test]
fn zero_less_a_vector_is_its_opposite() {
    let difference = subtract(&vector(0.0, 0.0, 0.0), &vector(1.0, -2.0, 3.0));
    assert_eq!(difference, vector(-1.0, 2.0, -3.0));
}

#[test]
fn negation_turns_each_sign() {
    let negated = negate(&tuple(1.0, -2.0, 3.0, -4.0));
    assert_eq!(negated, tuple(-1.0, 2.0, -3.0, 4.0));
}

#[test]
fn a_factor_scales_each_element() {
    let one = tuple(1.0, -2.0, 3.0, -4.0);
    assert_eq!(multiply(&one, 3.5), tuple(3.5, -7.0, 10.5, -14.0));
    assert_eq!(multiply(&one, 0.5), tuple(0.5, -1.0, 1.5, -2.0));
}

#[test]
fn a_divisor_divides_each_element() {
    let halved = divide(&tuple(1.0, -2.0, 3.0, -4.0), 2.0);
    assert_eq!(halved, tuple(0.5, -1.0, 1.5, -2.0));
}

#[test]
fn the_magnitude_is_the_length() {
    assert_eq!(vector(1.0, 0.0, 0.0).magnitude(), 1.0);
    assert_eq!(vector(0.0, 1.0, 0.0).magnitude(), 1.0);
    assert_eq!(vector(0.0, 0.0, 1.0).magnitude(), 1.0);
    assert_near(vector(1.0, 2.0, 3.0).magnitude(), 14f64.sqrt());
    assert_near(vector(-1.0, -2.0, -3.0).magnitude(), 14f64.sqrt());
}

#[test]
fn normalizing_keeps_the_direction() {
    assert_eq!(normalize(&vector(4.0, 0.0, 0.0)), vector(1.0, 0.0, 0.0));
    let expected = vector(0.26726, 0.53452, 0.80178);
    assert_tuple(&normalize(&vector(1.0, 2.0, 3.0)), &expected);
}

#[test]
fn a_normalized_vector_has_length_one() {
    assert_near(normalize(&vector(1.0, 2.0, 3.0)).magnitude(), 1.0);
}

#[test]
fn the_dot_product_sums_the_products() {
    assert_eq!(vector(1.0, 2.0, 3.0).dot(&vector(2.0, 3.0, 4.0)), 20.0);
}

#[test]
fn the_cross_product_turns_round_with_its_order() {
    let (a, b) = (vector(1.0, 2.0, 3.0), vector(2.0, 3.0, 4.0));
    assert_eq!(a.cross(&b), vector(-1.0, 2.0, -1.0));
    assert_eq!(b.cross(&a), vector(1.0, -2.0, 1.0));
}

#[test]
fn colors_add_channel_by_channel() {
    let sum = add(&color(0.9, 0.6, 0.75), &color(0.7, 0.1, 0.25));
    assert_tuple(&sum, &color(1.6, 0.7, 1.0));
}

#[test]
fn colors_subtract_channel_by_channel() {
    let difference = subtract(&color(0.9, 0.6, 0.75), &color(0.7, 0.1, 0.25));
    assert_tuple(&difference, &color(0.2, 0.5, 0.5));
}

#[test]
fn a_factor_brightens_each_channel() {
    let brighter = multiply(&color(0.2, 0.3, 0.4), 2.0);
    assert_tuple(&brighter, &color(0.4, 0.6, 0.8));
}

#[test]
fn one_color_filters_another() {
    let filtered = hadamard(&color(1.0, 0.2, 0.4), &color(0.9, 1.0, 0.1));
    assert_tuple(&filtered, &color(0.9, 0.2, 0.04));
}

#[test]
fn a_vector_bounces_off_level_ground() {
    let bounced = reflect(&vector(1.0, -1.0, 0.0), &vector(0.0, 1.0, 0.0));
    assert_tuple(&bounced, &vector(1.0, 1.0, 0.0));
}

#[test]
fn a_slope_of_45_degrees_turns_a_fall_sideways() {
    let slope = vector(FRAC_1_SQRT_2, FRAC_1_SQRT_2, 0.0);
    let bounced = reflect(&vector(0.0, -1.0, 0.0), &slope);
    assert_tuple(&bounced, &vector(1.0, 0.0, 0.0));
}
