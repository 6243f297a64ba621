//! Every stage renders the same picture, to the last bit, with any number of workers.

use std::num::NonZeroUsize;

use benches::{STAGES, Stage};
use common::{Canvas, Scene, scene::BUILTINS};

fn workers(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).expect("a number of workers")
}

/// Compared as bits: two values that are not numbers are the same, and 0 and -0 are not.
fn bits(canvas: &Canvas) -> Vec<[u64; 3]> {
    let pixels = canvas.pixels().iter();
    pixels.map(|pixel| pixel.map(f64::to_bits)).collect()
}

fn scene(name: &str, width: usize, height: usize) -> Scene {
    let builtin = BUILTINS.iter().find(|builtin| builtin.name == name);
    let mut scene = builtin.expect("a built-in scene").scene();
    (scene.camera.width, scene.camera.height) = (width, height);
    scene
}

fn render(stage: &Stage, scene: &Scene, number: usize) -> Vec<[u64; 3]> {
    bits(&(stage.render)(scene, workers(number)))
}

fn all_stages_agree(name: &str) {
    // Not a multiple of anything that work might be divided by.
    let scene = scene(name, 37, 23);
    let expected = render(&STAGES[0], &scene, 1);
    let dark = expected.iter().filter(|pixel| **pixel == [0; 3]).count();
    assert!(dark < expected.len() / 2, "{name} is mostly black");
    for stage in STAGES {
        for number in [1, 2, 3, 7] {
            let rendered = render(stage, &scene, number);
            let off = rendered.iter().zip(&expected).filter(|(a, b)| a != b);
            let (name, off) = (stage.name, off.count());
            assert_eq!(off, 0, "pixels off in {name} with {number} workers");
            assert_eq!(rendered.len(), expected.len());
        }
    }
}

#[test]
fn all_stages_agree_on_the_reference_scene() {
    all_stages_agree("reference");
}

#[test]
fn all_stages_agree_on_the_glass_scene() {
    all_stages_agree("glass");
}

#[test]
fn all_stages_agree_on_the_room_scene() {
    all_stages_agree("room");
}

#[test]
fn there_may_be_more_workers_than_lines_and_pixels() {
    for (width, height) in [(1, 1), (5, 1), (1, 5), (3, 2)] {
        let scene = scene("reference", width, height);
        let expected = render(&STAGES[0], &scene, 1);
        for stage in STAGES {
            for number in [16, 256] {
                let name = stage.name;
                assert_eq!(render(stage, &scene, number), expected, "{name}");
            }
        }
    }
}
