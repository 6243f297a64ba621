//! Chapter 5 (rays).

use crate::support::{point, position, ray, transform, vector};
use crate::tracer::{
    ray::Ray,
    transform::{scaling, translation},
};

#[test]
fn a_ray_has_an_origin_and_a_direction() {
    let ray = Ray::new(point(1.0, 2.0, 3.0), vector(4.0, 5.0, 6.0));
    assert_eq!(ray.origin, point(1.0, 2.0, 3.0));
    assert_eq!(ray.direction, vector(4.0, 5.0, 6.0));
}

#[test]
fn t_counts_directions_from_the_origin() {
    let ray = ray([2.0, 3.0, 4.0], [1.0, 0.0, 0.0]);
    for (t, x) in [(0.0, 2.0), (1.0, 3.0), (-1.0, 1.0), (2.5, 4.5)] {
        assert_eq!(position(&ray, t), point(x, 3.0, 4.0), "t = {t}");
    }
}

#[test]
fn a_translation_moves_the_origin_and_not_the_direction() {
    let moved = transform(
        &ray([1.0, 2.0, 3.0], [0.0, 1.0, 0.0]),
        &translation(3.0, 4.0, 5.0),
    );
    assert_eq!(moved, ray([4.0, 6.0, 8.0], [0.0, 1.0, 0.0]));
}

#[test]
fn scaling_stretches_the_direction_too() {
    let scaled = transform(
        &ray([1.0, 2.0, 3.0], [0.0, 1.0, 0.0]),
        &scaling(2.0, 3.0, 4.0),
    );
    assert_eq!(scaled, ray([2.0, 6.0, 12.0], [0.0, 3.0, 0.0]));
}
