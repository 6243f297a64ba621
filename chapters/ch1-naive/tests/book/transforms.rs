//! Chapters 4 (transforms) and 7 (the view transform).

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_PI_2, FRAC_PI_4};

use common::scene::Transform::{RotateX, Scale, Translate};

use crate::support::{
    assert_matrix, assert_tuple, matrix, multiply_point, multiply_vector, point, product, vector,
};
use crate::tracer::{
    matrix::Matrix,
    setup,
    transform::{
        rotation_x, rotation_y, rotation_z, scaling, shearing, translation, view_transform,
    },
};

#[test]
fn a_translation_moves_a_point() {
    let moved = multiply_point(&translation(5.0, -3.0, 2.0), &point(-3.0, 4.0, 5.0));
    assert_eq!(moved, point(2.0, 1.0, 7.0));
}

#[test]
fn an_inverted_translation_moves_back() {
    let back = translation(5.0, -3.0, 2.0).inverse();
    let moved = multiply_point(&back, &point(-3.0, 4.0, 5.0));
    assert_eq!(moved, point(-8.0, 7.0, 3.0));
}

#[test]
fn a_translation_leaves_a_vector_alone() {
    let v = vector(-3.0, 4.0, 5.0);
    assert_eq!(multiply_vector(&translation(5.0, -3.0, 2.0), &v), v);
}

#[test]
fn scaling_stretches_the_place_of_a_point() {
    let scaled = multiply_point(&scaling(2.0, 3.0, 4.0), &point(-4.0, 6.0, 8.0));
    assert_eq!(scaled, point(-8.0, 18.0, 32.0));
}

#[test]
fn scaling_stretches_a_vector() {
    let scaled = multiply_vector(&scaling(2.0, 3.0, 4.0), &vector(-4.0, 6.0, 8.0));
    assert_eq!(scaled, vector(-8.0, 18.0, 32.0));
}

#[test]
fn inverted_scaling_shrinks() {
    let shrink = scaling(2.0, 3.0, 4.0).inverse();
    let shrunk = multiply_vector(&shrink, &vector(-4.0, 6.0, 8.0));
    assert_eq!(shrunk, vector(-2.0, 2.0, 2.0));
}

#[test]
fn scaling_by_a_negative_number_mirrors() {
    let mirrored = multiply_point(&scaling(-1.0, 1.0, 1.0), &point(2.0, 3.0, 4.0));
    assert_eq!(mirrored, point(-2.0, 3.0, 4.0));
}

#[test]
fn turning_round_x_goes_from_y_to_z() {
    let p = point(0.0, 1.0, 0.0);
    let halfway = point(0.0, FRAC_1_SQRT_2, FRAC_1_SQRT_2);
    assert_tuple(&multiply_point(&rotation_x(FRAC_PI_4), &p), &halfway);
    let there = point(0.0, 0.0, 1.0);
    assert_tuple(&multiply_point(&rotation_x(FRAC_PI_2), &p), &there);
}

#[test]
fn an_inverted_rotation_turns_the_other_way() {
    let back = rotation_x(FRAC_PI_4).inverse();
    let turned = multiply_point(&back, &point(0.0, 1.0, 0.0));
    assert_tuple(&turned, &point(0.0, FRAC_1_SQRT_2, -FRAC_1_SQRT_2));
}

#[test]
fn turning_round_y_goes_from_z_to_x() {
    let p = point(0.0, 0.0, 1.0);
    let halfway = point(FRAC_1_SQRT_2, 0.0, FRAC_1_SQRT_2);
    assert_tuple(&multiply_point(&rotation_y(FRAC_PI_4), &p), &halfway);
    let there = point(1.0, 0.0, 0.0);
    assert_tuple(&multiply_point(&rotation_y(FRAC_PI_2), &p), &there);
}

#[test]
fn turning_round_z_goes_from_y_to_minus_x() {
    let p = point(0.0, 1.0, 0.0);
    let halfway = point(-FRAC_1_SQRT_2, FRAC_1_SQRT_2, 0.0);
    assert_tuple(&multiply_point(&rotation_z(FRAC_PI_4), &p), &halfway);
    let there = point(-1.0, 0.0, 0.0);
    assert_tuple(&multiply_point(&rotation_z(FRAC_PI_2), &p), &there);
}

#[test]
fn shearing_moves_one_coordinate_by_another() {
    let rows = [
        (
            "x by y",
            shearing(1.0, 0.0, 0.0, 0.0, 0.0, 0.0),
            [5.0, 3.0, 4.0],
        ),
        (
            "x by z",
            shearing(0.0, 1.0, 0.0, 0.0, 0.0, 0.0),
            [6.0, 3.0, 4.0],
        ),
        (
            "y by x",
            shearing(0.0, 0.0, 1.0, 0.0, 0.0, 0.0),
            [2.0, 5.0, 4.0],
        ),
        (
            "y by z",
            shearing(0.0, 0.0, 0.0, 1.0, 0.0, 0.0),
            [2.0, 7.0, 4.0],
        ),
        (
            "z by x",
            shearing(0.0, 0.0, 0.0, 0.0, 1.0, 0.0),
            [2.0, 3.0, 6.0],
        ),
        (
            "z by y",
            shearing(0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
            [2.0, 3.0, 7.0],
        ),
    ];
    for (name, shear, expected) in rows {
        let sheared = multiply_point(&shear, &point(2.0, 3.0, 4.0));
        assert_eq!(sheared.to_triple(), expected, "{name}");
    }
}

#[test]
fn transforms_act_one_after_the_other() {
    let turned = multiply_point(&rotation_x(FRAC_PI_2), &point(1.0, 0.0, 1.0));
    assert_tuple(&turned, &point(1.0, -1.0, 0.0));
    let scaled = multiply_point(&scaling(5.0, 5.0, 5.0), &turned);
    assert_tuple(&scaled, &point(5.0, -5.0, 0.0));
    let moved = multiply_point(&translation(10.0, 5.0, 7.0), &scaled);
    assert_tuple(&moved, &point(15.0, 0.0, 7.0));
}

#[test]
fn the_last_factor_of_a_product_acts_first() {
    let moved_and_scaled = product(&translation(10.0, 5.0, 7.0), &scaling(5.0, 5.0, 5.0));
    let all = product(&moved_and_scaled, &rotation_x(FRAC_PI_2));
    let moved = multiply_point(&all, &point(1.0, 0.0, 1.0));
    assert_tuple(&moved, &point(15.0, 0.0, 7.0));
}

/// Not in the book's tests: its scene files list transforms this way.
#[test]
fn the_first_transform_of_a_scene_acts_first() {
    let all = setup::matrix(&[
        RotateX(FRAC_PI_2),
        Scale(5.0, 5.0, 5.0),
        Translate(10.0, 5.0, 7.0),
    ]);
    let moved = multiply_point(&all, &point(1.0, 0.0, 1.0));
    assert_tuple(&moved, &point(15.0, 0.0, 7.0));
}

fn view(from: [f64; 3], to: [f64; 3], up: [f64; 3]) -> Matrix {
    let [from, to] = [from, to].map(|[x, y, z]| point(x, y, z));
    let [x, y, z] = up;
    view_transform(&from, &to, &vector(x, y, z))
}

#[test]
fn looking_along_minus_z_leaves_the_world_as_it_is() {
    let view = view([0.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]);
    assert_matrix(&view, &Matrix::identity());
}

#[test]
fn looking_along_plus_z_swaps_left_and_right_and_front_and_back() {
    let view = view([0.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]);
    assert_matrix(&view, &scaling(-1.0, 1.0, -1.0));
}

#[test]
fn looking_from_elsewhere_moves_the_world() {
    let view = view([0.0, 0.0, 8.0], [0.0, 0.0, 0.0], [0.0, 1.0, 0.0]);
    assert_matrix(&view, &translation(0.0, 0.0, -8.0));
}

#[test]
fn looking_askew_turns_and_moves_the_world() {
    let view = view([1.0, 3.0, 2.0], [4.0, -2.0, 8.0], [1.0, 1.0, 0.0]);
    let expected = matrix([
        [-0.50709, 0.50709, 0.67612, -2.36643],
        [0.76772, 0.60609, 0.12122, -2.82843],
        [-0.35857, 0.59761, -0.71714, 0.0],
        [0.0, 0.0, 0.0, 1.0],
    ]);
    assert_matrix(&view, &expected);
}
