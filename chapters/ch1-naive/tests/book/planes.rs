//! Chapter 9.

use crate::support::{assert_hits, assert_normal};
use crate::tracer::shape::Plane;

const UP: [f64; 3] = [0.0, 1.0, 0.0];

#[test]
fn a_plane_has_one_normal() {
    for at in [[0.0, 0.0, 0.0], [10.0, 0.0, -10.0], [-5.0, 0.0, 150.0]] {
        assert_normal(&Plane, at, UP);
    }
}

#[test]
fn a_parallel_ray_misses() {
    assert_hits(&Plane, [0.0, 10.0, 0.0], [0.0, 0.0, 1.0], &[]);
}

#[test]
fn a_ray_within_the_plane_misses() {
    assert_hits(&Plane, [0.0, 0.0, 0.0], [0.0, 0.0, 1.0], &[]);
}

#[test]
fn a_ray_meets_it_from_above() {
    assert_hits(&Plane, [0.0, 1.0, 0.0], [0.0, -1.0, 0.0], &[1.0]);
}

#[test]
fn a_ray_meets_it_from_below() {
    assert_hits(&Plane, [0.0, -1.0, 0.0], UP, &[1.0]);
}

/// Not in the book: how level is level depends on epsilon.
#[test]
fn a_ray_that_falls_by_less_than_epsilon_counts_as_parallel() {
    assert_hits(&Plane, [0.0, 1.0, 0.0], [0.0, -0.0009, 1.0], &[]);
    let distance = 1f64.hypot(0.0011) / 0.0011;
    assert_hits(&Plane, [0.0, 1.0, 0.0], [0.0, -0.0011, 1.0], &[distance]);
}
