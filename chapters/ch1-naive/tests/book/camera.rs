//! Chapter 7 (the camera).

use std::{
    f64::consts::{FRAC_1_SQRT_2, FRAC_PI_2, FRAC_PI_4},
    num::NonZeroUsize,
};

use common::Tracer;

use crate::support::{
    assert_all_near, assert_near, assert_tuple, default_scene, point, product, ray_for_pixel,
    vector,
};
use crate::tracer::{
    Renderer,
    camera::Camera,
    transform::{rotation_y, translation},
};

#[test]
fn a_camera_has_the_size_of_its_picture() {
    let camera = Camera::new(160, 120, FRAC_PI_2);
    assert_eq!((camera.width, camera.height), (160, 120));
}

#[test]
fn the_longer_side_spans_the_field_of_view() {
    assert_near(Camera::new(200, 125, FRAC_PI_2).pixel_size(), 0.01);
    assert_near(Camera::new(125, 200, FRAC_PI_2).pixel_size(), 0.01);
}

#[test]
fn the_pixel_in_the_middle_looks_straight_ahead() {
    let ray = ray_for_pixel(&Camera::new(201, 101, FRAC_PI_2), 100, 50);
    assert_tuple(&ray.origin, &point(0.0, 0.0, 0.0));
    assert_tuple(&ray.direction, &vector(0.0, 0.0, -1.0));
}

#[test]
fn the_first_pixel_looks_to_a_corner() {
    let ray = ray_for_pixel(&Camera::new(201, 101, FRAC_PI_2), 0, 0);
    assert_tuple(&ray.origin, &point(0.0, 0.0, 0.0));
    assert_tuple(&ray.direction, &vector(0.66519, 0.33259, -0.66851));
}

#[test]
fn a_transform_moves_and_turns_the_camera() {
    let transform = product(&rotation_y(FRAC_PI_4), &translation(0.0, -2.0, 5.0));
    let camera = Camera::new(201, 101, FRAC_PI_2).with_transform(transform);
    let ray = ray_for_pixel(&camera, 100, 50);
    assert_tuple(&ray.origin, &point(0.0, 2.0, -5.0));
    let direction = vector(FRAC_1_SQRT_2, 0.0, -FRAC_1_SQRT_2);
    assert_tuple(&ray.direction, &direction);
}

/// The book, with its epsilon: 0.38066, 0.47583, 0.2855.
#[test]
fn a_picture_of_the_default_world_shows_the_outer_sphere_in_its_middle() {
    let canvas = Renderer::new(&default_scene()).render(NonZeroUsize::MIN, &());
    assert_eq!((canvas.width(), canvas.height()), (11, 11));
    assert_all_near(&canvas.pixels()[5 * 11 + 5], &[0.38064, 0.47580, 0.28548]);
}
