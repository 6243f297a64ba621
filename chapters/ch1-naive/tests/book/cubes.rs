//! Chapter 12.

use crate::support::{assert_hits, assert_normal};
use crate::tracer::shape::Cube;

#[test]
fn a_ray_goes_in_at_one_face_and_out_at_another() {
    let rows = [
        ([5.0, 0.5, 0.0], [-1.0, 0.0, 0.0]),
        ([-5.0, 0.5, 0.0], [1.0, 0.0, 0.0]),
        ([0.5, 5.0, 0.0], [0.0, -1.0, 0.0]),
        ([0.5, -5.0, 0.0], [0.0, 1.0, 0.0]),
        ([0.5, 0.0, 5.0], [0.0, 0.0, -1.0]),
        ([0.5, 0.0, -5.0], [0.0, 0.0, 1.0]),
    ];
    for (origin, direction) in rows {
        assert_hits(&Cube, origin, direction, &[4.0, 6.0]);
    }
}

#[test]
fn a_ray_from_inside_meets_one_face_behind_it() {
    assert_hits(&Cube, [0.0, 0.5, 0.0], [0.0, 0.0, 1.0], &[-1.0, 1.0]);
}

#[test]
fn a_ray_may_pass_by() {
    let rows = [
        ([-2.0, 0.0, 0.0], [0.2673, 0.5345, 0.8018]),
        ([0.0, -2.0, 0.0], [0.8018, 0.2673, 0.5345]),
        ([0.0, 0.0, -2.0], [0.5345, 0.8018, 0.2673]),
        ([2.0, 0.0, 2.0], [0.0, 0.0, -1.0]),
        ([0.0, 2.0, 2.0], [0.0, -1.0, 0.0]),
        ([2.0, 2.0, 0.0], [-1.0, 0.0, 0.0]),
    ];
    for (origin, direction) in rows {
        assert_hits(&Cube, origin, direction, &[]);
    }
}

#[test]
fn the_normal_is_that_of_the_face() {
    let rows = [
        ([1.0, 0.5, -0.8], [1.0, 0.0, 0.0]),
        ([-1.0, -0.2, 0.9], [-1.0, 0.0, 0.0]),
        ([-0.4, 1.0, -0.1], [0.0, 1.0, 0.0]),
        ([0.3, -1.0, -0.7], [0.0, -1.0, 0.0]),
        ([-0.6, 0.3, 1.0], [0.0, 0.0, 1.0]),
        ([0.4, 0.4, -1.0], [0.0, 0.0, -1.0]),
    ];
    for (at, normal) in rows {
        assert_normal(&Cube, at, normal);
    }
}

#[test]
fn a_corner_belongs_to_the_x_face() {
    assert_normal(&Cube, [1.0, 1.0, 1.0], [1.0, 0.0, 0.0]);
    assert_normal(&Cube, [-1.0, -1.0, -1.0], [-1.0, 0.0, 0.0]);
}
