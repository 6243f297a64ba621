//! Chapters 5 (intersections), 6 (normals) and 11 (glass) of spheres.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use crate::support::{
    assert_all_near, assert_hits, assert_near, assert_normal, assert_tuple, glass_sphere, hits,
    normal_at, point, product, ray, sphere, sphere_of, vector,
};
use crate::tracer::{
    material::Material,
    shape::Sphere,
    transform::{rotation_z, scaling, translation},
};

const ALONG_Z: [f64; 3] = [0.0, 0.0, 1.0];

#[test]
fn a_ray_goes_in_and_out() {
    assert_hits(&Sphere, [0.0, 0.0, -5.0], ALONG_Z, &[4.0, 6.0]);
}

#[test]
fn a_ray_that_touches_counts_twice() {
    assert_hits(&Sphere, [0.0, 1.0, -5.0], ALONG_Z, &[5.0, 5.0]);
}

#[test]
fn a_ray_may_pass_by() {
    assert_hits(&Sphere, [0.0, 2.0, -5.0], ALONG_Z, &[]);
}

#[test]
fn a_ray_from_the_center_meets_one_side_behind_it() {
    assert_hits(&Sphere, [0.0, 0.0, 0.0], ALONG_Z, &[-1.0, 1.0]);
}

#[test]
fn a_sphere_behind_the_ray_is_met_at_negative_t() {
    assert_hits(&Sphere, [0.0, 0.0, 5.0], ALONG_Z, &[-6.0, -4.0]);
}

#[test]
fn t_means_the_same_in_the_world_and_in_a_scaled_sphere() {
    let scaled = sphere().with_transform(scaling(2.0, 2.0, 2.0));
    let found = hits(&scaled, &ray([0.0, 0.0, -5.0], ALONG_Z));
    assert_all_near(&found, &[3.0, 7.0]);
}

#[test]
fn a_ray_misses_a_sphere_that_was_moved_away() {
    let moved = sphere().with_transform(translation(5.0, 0.0, 0.0));
    assert_all_near(&hits(&moved, &ray([0.0, 0.0, -5.0], ALONG_Z)), &[]);
}

#[test]
fn the_normal_points_away_from_the_center() {
    let third = 3f64.sqrt() / 3.0;
    for at in [
        [1.0, 0.0, 0.0],
        [0.0, 1.0, 0.0],
        [0.0, 0.0, 1.0],
        [third, third, third],
    ] {
        assert_normal(&Sphere, at, at);
    }
}

#[test]
fn the_normal_has_length_one_on_a_scaled_sphere() {
    let scaled = sphere().with_transform(scaling(3.0, 3.0, 3.0));
    let root_3 = 3f64.sqrt();
    let normal = normal_at(&scaled, &point(root_3, root_3, root_3));
    assert_near(normal.magnitude(), 1.0);
}

#[test]
fn a_moved_sphere_has_the_normals_of_its_new_place() {
    let moved = sphere().with_transform(translation(0.0, 1.0, 0.0));
    let normal = normal_at(&moved, &point(0.0, 1.0 + FRAC_1_SQRT_2, -FRAC_1_SQRT_2));
    assert_tuple(&normal, &vector(0.0, FRAC_1_SQRT_2, -FRAC_1_SQRT_2));
}

#[test]
fn a_squeezed_and_turned_sphere_keeps_its_normals_upright() {
    let transform = product(&scaling(1.0, 0.5, 1.0), &rotation_z(PI / 5.0));
    let squeezed = sphere().with_transform(transform);
    let normal = normal_at(&squeezed, &point(0.0, FRAC_1_SQRT_2, -FRAC_1_SQRT_2));
    assert_tuple(&normal, &vector(0.0, 0.97014, -0.24254));
}

#[test]
fn a_sphere_is_of_the_material_it_was_given() {
    let material = Material {
        ambient: 1.0,
        ..Material::default()
    };
    assert_eq!(sphere_of(material.clone()).material, material);
}

#[test]
fn glass_is_clear_and_bends_light() {
    let material = glass_sphere().material;
    assert_eq!(
        (material.transparency, material.refractive_index),
        (1.0, 1.5)
    );
}
