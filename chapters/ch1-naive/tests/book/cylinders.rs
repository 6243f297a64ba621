//! Chapter 13: cylinders. The ends and caps of a cylinder have no defaults here: a scene that
//! names none gets the book's from the loader.

use std::f64::consts::SQRT_2;

use crate::support::{assert_hits, assert_normal};
use crate::tracer::shape::Cylinder;

const ENDLESS: Cylinder = Cylinder {
    min: f64::NEG_INFINITY,
    max: f64::INFINITY,
    closed: false,
    taper: 0.0,
};

const OPEN: Cylinder = Cylinder {
    min: 1.0,
    max: 2.0,
    closed: false,
    taper: 0.0,
};

const CLOSED: Cylinder = Cylinder {
    closed: true,
    ..OPEN
};

#[test]
fn a_ray_may_pass_by() {
    let rows = [
        ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]),
        ([0.0, 0.0, 0.0], [0.0, 1.0, 0.0]),
        ([0.0, 0.0, -5.0], [1.0, 1.0, 1.0]),
    ];
    for (origin, direction) in rows {
        assert_hits(&ENDLESS, origin, direction, &[]);
    }
}

#[test]
fn a_ray_goes_in_and_out() {
    let rows = [
        ([1.0, 0.0, -5.0], [0.0, 0.0, 1.0], [5.0, 5.0]),
        ([0.0, 0.0, -5.0], [0.0, 0.0, 1.0], [4.0, 6.0]),
        ([0.5, 0.0, -5.0], [0.1, 1.0, 1.0], [6.80798, 7.08872]),
    ];
    for (origin, direction, expected) in rows {
        assert_hits(&ENDLESS, origin, direction, &expected);
    }
}

#[test]
fn the_normal_of_the_side_is_level() {
    let rows = [
        ([1.0, 0.0, 0.0], [1.0, 0.0, 0.0]),
        ([0.0, 5.0, -1.0], [0.0, 0.0, -1.0]),
        ([0.0, -2.0, 1.0], [0.0, 0.0, 1.0]),
        ([-1.0, 1.0, 0.0], [-1.0, 0.0, 0.0]),
    ];
    for (at, normal) in rows {
        assert_normal(&ENDLESS, at, normal);
    }
}

#[test]
fn an_open_cylinder_is_met_between_its_ends_only() {
    let rows = [
        ([0.0, 1.5, 0.0], [0.1, 1.0, 0.0]),
        ([0.0, 3.0, -5.0], [0.0, 0.0, 1.0]),
        ([0.0, 0.0, -5.0], [0.0, 0.0, 1.0]),
        ([0.0, 2.0, -5.0], [0.0, 0.0, 1.0]),
        ([0.0, 1.0, -5.0], [0.0, 0.0, 1.0]),
    ];
    for (origin, direction) in rows {
        assert_hits(&OPEN, origin, direction, &[]);
    }
    assert_hits(&OPEN, [0.0, 1.5, -2.0], [0.0, 0.0, 1.0], &[1.0, 3.0]);
}

/// The book counts the hits. Where they are follows from the slope of each ray.
#[test]
fn a_closed_cylinder_is_met_at_its_caps_too() {
    let root_5 = 5f64.sqrt();
    let steep = [root_5, 1.5 * root_5];
    let rows = [
        ([0.0, 3.0, 0.0], [0.0, -1.0, 0.0], [1.0, 2.0]),
        ([0.0, 3.0, -2.0], [0.0, -1.0, 2.0], steep),
        ([0.0, 0.0, -2.0], [0.0, 1.0, 2.0], steep),
    ];
    for (origin, direction, expected) in rows {
        assert_hits(&CLOSED, origin, direction, &expected);
    }
}

#[test]
fn the_rim_of_a_cap_counts_once() {
    let diagonal = [2.0 * SQRT_2, 3.0 * SQRT_2];
    let rows = [
        ([0.0, 4.0, -2.0], [0.0, -1.0, 1.0]),
        ([0.0, -1.0, -2.0], [0.0, 1.0, 1.0]),
    ];
    for (origin, direction) in rows {
        assert_hits(&CLOSED, origin, direction, &diagonal);
    }
}

#[test]
fn the_normal_of_a_cap_is_upright() {
    for [x, z] in [[0.0, 0.0], [0.5, 0.0], [0.0, 0.5]] {
        assert_normal(&CLOSED, [x, 1.0, z], [0.0, -1.0, 0.0]);
        assert_normal(&CLOSED, [x, 2.0, z], [0.0, 1.0, 0.0]);
    }
}

/// A point is not quite where it was hit; what is nearest was.
#[test]
fn the_normal_at_a_rim_is_that_of_what_was_hit() {
    let hair = 1e-9;
    assert_normal(&CLOSED, [1.0, 2.0 - hair, 0.0], [1.0, 0.0, 0.0]);
    assert_normal(
        &CLOSED,
        [1.0 - 1e-12, 1.0 + hair, 0.0],
        [1.0 - 1e-12, 0.0, 0.0],
    );
    assert_normal(&CLOSED, [0.0, 2.0, 1.0 - hair], [0.0, 1.0, 0.0]);
    assert_normal(&CLOSED, [0.0, 1.0 + 1e-12, 1.0 - hair], [0.0, -1.0, 0.0]);
}

#[test]
fn an_open_cylinder_has_no_normals_of_caps() {
    let inwards = 1.0 - 1e-12;
    for y in [1.0, 1.0005, 1.9995, 2.0] {
        assert_normal(&OPEN, [inwards, y, 0.0], [inwards, 0.0, 0.0]);
    }
}

/// Not in the book, which leaves out all rays that are nearly parallel to the axis.
#[test]
fn a_ray_almost_along_the_axis_meets_the_side() {
    let slope = 1e-6;
    assert_hits(
        &ENDLESS,
        [0.0, 0.0, 0.0],
        [slope, 1.0, 0.0],
        &[-1.0 / slope, 1.0 / slope],
    );
    assert_hits(&ENDLESS, [0.0, 0.0, 0.0], [0.0, 1.0, 0.0], &[]);
}
