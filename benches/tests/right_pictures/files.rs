//! Small scenes that some stage has once drawn wrongly.

use common::{Canvas, Scene};

use super::{
    all_agree, render,
    scale::{FACTORS, looks_the_same},
    stages,
};

macro_rules! scene {
    ($name:literal) => {
        scene($name, include_str!(concat!("files/", $name, ".yml")))
    };
}

fn scene(name: &str, text: &str) -> Scene {
    Scene::parse(text, name).unwrap_or_else(|why| panic!("{why}"))
}

/// By how much a pixel may be brighter than it should be: as much as rounding to levels makes it.
const HALF_A_LEVEL: f64 = 0.5 / 255.0 + 1e-6;

/// Every stage's picture has only pixels that are as they should be.
#[track_caller]
fn every_pixel(scene: &Scene, is_right: impl Fn([f64; 3]) -> bool) {
    for stage in stages() {
        let canvas: Canvas = render(stage, scene);
        let pixels = canvas.pixels();
        let wrong = pixels.iter().filter(|pixel| !is_right(**pixel));
        assert_eq!(wrong.count(), 0, "wrong pixels in {}", stage.name);
    }
}

#[test]
fn what_is_far_away_is_no_nearer_to_its_own_surface_than_rounding() {
    all_agree("glass-from-far", &scene!("glass-from-far"));
}

#[test]
fn mirrors_mirror_themselves_from_inside() {
    all_agree("mirror-room", &scene!("mirror-room"));
    all_agree("mirror-room-stripes", &scene!("mirror-room-stripes"));
    all_agree("mirror-ball", &scene!("mirror-ball"));
}

#[test]
fn no_light_leaks_into_a_mirror_that_is_closed() {
    let scene = scene!("mirror-cube");
    all_agree("mirror-cube", &scene);
    // Nothing but the ambient light of a white surface and of what it mirrors, by 0.9 each of five times.
    let most = 0.1 * (0..=5).map(|times| 0.9_f64.powi(times)).sum::<f64>() + HALF_A_LEVEL;
    every_pixel(&scene, |[red, _, _]| red <= most);
}

#[test]
fn a_shape_is_seen_from_its_exact_centre() {
    let scene = scene!("eye-at-centre");
    all_agree("eye-at-centre", &scene);
    every_pixel(&scene, |[red, _, _]| red > 0.0);
}

#[test]
fn a_shape_keeps_the_light_of_a_lamp_at_its_centre() {
    let scene = scene!("lamp");
    all_agree("lamp", &scene);
    every_pixel(&scene, |[red, _, _]| red <= 0.1 + HALF_A_LEVEL);
}

#[test]
fn rays_along_the_axis_of_a_cylinder_meet_it() {
    let scene = scene!("tunnel");
    all_agree("tunnel", &scene);
    every_pixel(&scene, |[red, _, _]| red >= 1.0);
}

#[test]
fn the_rim_of_an_open_cylinder_has_no_cap() {
    all_agree("open-cylinder-rim", &scene!("open-cylinder-rim"));
}

#[test]
fn cones_have_two_ends_and_an_apex() {
    let scene = scene!("cones");
    all_agree("cones", &scene);
    every_pixel(&scene, |colors| colors.iter().all(|part| *part >= 0.0));
}

#[test]
fn large_shapes_are_seen() {
    for (name, scene) in [
        ("cube-300", scene!("cube-300")),
        ("cylinder-33", scene!("cylinder-33")),
        ("cylinder-open-33", scene!("cylinder-open-33")),
    ] {
        all_agree(name, &scene);
        looks_the_same(name, &scene, &FACTORS);
    }
}
