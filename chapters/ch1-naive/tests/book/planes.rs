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

/// Not in the book, where rays that fall by less than epsilon count as parallel: the plane ends at the horizon.
#[test]
fn a_ray_that_hardly_falls_meets_it_far_away() {
    for slope in [1e-3, 1e-6, 1e-9] {
        let distance = 1f64.hypot(slope) / slope;
        assert_hits(&Plane, [0.0, 1.0, 0.0], [0.0, -slope, 1.0], &[distance]);
    }
}
