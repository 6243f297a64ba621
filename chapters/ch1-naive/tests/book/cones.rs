//! Chapter 13: cones, which share the struct of cylinders.

use std::f64::consts::{FRAC_1_SQRT_2, SQRT_2};

use crate::support::{assert_hits, assert_normal};
use crate::tracer::shape::Cylinder;

const ENDLESS: Cylinder = Cylinder {
    min: f64::NEG_INFINITY,
    max: f64::INFINITY,
    closed: false,
    taper: 1.0,
};

const CLOSED: Cylinder = Cylinder {
    min: -0.5,
    max: 0.5,
    closed: true,
    ..ENDLESS
};

/// A single one, as tents are.
const TENT: Cylinder = Cylinder {
    min: -1.0,
    max: 0.0,
    ..CLOSED
};

#[test]
fn a_ray_meets_a_cone_twice() {
    let rows = [
        ([0.0, 0.0, -5.0], [0.0, 0.0, 1.0], [5.0, 5.0]),
        ([0.0, 0.0, -5.0], [1.0, 1.0, 1.0], [8.66025, 8.66025]),
        ([1.0, 1.0, -5.0], [-0.5, -1.0, 1.0], [4.55006, 49.44994]),
        ([0.0, -5.0, 0.0], [0.0, 1.0, 0.0], [5.0, 5.0]),
    ];
    for (origin, direction, expected) in rows {
        assert_hits(&ENDLESS, origin, direction, &expected);
    }
}

/// The book has half of the distance, -c / 2b, where its own b has the 2: there is no cone there.
#[test]
fn a_ray_parallel_to_the_side_meets_the_other_side_only() {
    let once = FRAC_1_SQRT_2;
    assert_hits(&ENDLESS, [0.0, 0.0, -1.0], [0.0, 1.0, 1.0], &[once]);
    assert_hits(&ENDLESS, [0.0, 0.0, -1.0], [0.0, -1.0, 1.0], &[once]);
    assert_hits(&ENDLESS, [0.0, 0.0, 0.0], [0.0, 1.0, 1.0], &[]);
}

/// Not in the book, whose formula divides a difference of nearly equal numbers by nearly nothing.
#[test]
fn a_ray_almost_parallel_to_the_side_meets_the_other_side() {
    for z in [1.0 - 1e-14, 1.0 + 1e-14] {
        assert_hits(&CLOSED, [0.0, 0.0, -0.25], [0.0, 1.0, z], &INTO_CAP);
    }
}

/// Where a ray from 0.25 before the apex that rises as the side does meets the side and the cap.
const INTO_CAP: [f64; 2] = [SQRT_2 / 8.0, FRAC_1_SQRT_2];

/// The book counts the hits.
#[test]
fn a_closed_cone_is_met_at_its_caps_too() {
    let up = [0.0, 1.0, 0.0];
    assert_hits(&CLOSED, [0.0, 0.0, -5.0], up, &[]);
    assert_hits(&CLOSED, [0.0, 0.0, -0.25], [0.0, 1.0, 1.0], &INTO_CAP);
    assert_hits(&CLOSED, [0.0, 0.0, -0.25], up, &[-0.5, -0.25, 0.25, 0.5]);
    assert_hits(&TENT, [0.0, 0.0, -0.25], up, &[-1.0, -0.25]);
    assert_hits(&TENT, [0.0, -0.5, -5.0], [0.0, 0.0, 1.0], &[4.5, 5.5]);
    assert_hits(&TENT, [0.0, 0.5, -5.0], [0.0, 0.0, 1.0], &[]);
}

#[test]
fn an_endless_cone_has_no_caps() {
    let closed = Cylinder {
        closed: true,
        ..ENDLESS
    };
    assert_hits(&closed, [0.5, 0.0, 0.0], [0.0, 1.0, 0.0], &[-0.5, 0.5]);
    assert_hits(
        &closed,
        [0.0, 1.0, 0.0],
        [1.0, 0.5, 0.0],
        &[-0.74536, 2.23607],
    );
}

/// The book's point (1, 1, 1) is not on the cone.
#[test]
fn the_normal_of_the_side_leans_away_from_the_apex() {
    assert_normal(&ENDLESS, [1.0, SQRT_2, 1.0], [1.0, -SQRT_2, 1.0]);
    assert_normal(&ENDLESS, [-1.0, -1.0, 0.0], [-1.0, 1.0, 0.0]);
    assert_normal(&ENDLESS, [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]);
    assert_normal(&CLOSED, [0.25, 0.25, 0.0], [0.25, -0.25, 0.0]);
}

#[test]
fn the_normal_of_a_cap_is_upright() {
    for [x, z] in [[0.0, 0.0], [0.25, 0.0], [0.0, 0.49]] {
        assert_normal(&CLOSED, [x, -0.5, z], [0.0, -1.0, 0.0]);
        assert_normal(&CLOSED, [x, 0.5, z], [0.0, 1.0, 0.0]);
    }
}
