//! Every built-in scene gives the picture it should, but for some pixels at edges.

mod card;

use std::{num::NonZeroUsize, path::Path};

use ch13_gpu::Renderer;
use common::{Canvas, Scene, Tracer, compare::pixels_off, golden};

fn render(scene: &Scene) -> Canvas {
    Renderer::new(scene).render(NonZeroUsize::MIN, &())
}

/// The most pixels that may be off by more than one level: what the project allows, and twice what was found.
fn most(pixels: usize) -> usize {
    (pixels / 200).min(16)
}

#[test]
fn every_scene_agrees_with_its_golden_picture() {
    if !card::there_to_test() {
        return;
    }
    for (name, scene, expected) in golden::all() {
        let canvas = render(&scene);
        let off = pixels_off(&canvas, &expected, 1.0);
        println!("{off} pixels of {name} are off");
        assert!(off <= most(canvas.pixels().len()), "{off} pixels of {name}");
    }
}

#[test]
fn the_reference_image_is_right_at_its_full_size() {
    if !card::there_to_test() {
        return;
    }
    let scene = Scene::load(Path::new("reference")).unwrap();
    let off = pixels_off(&render(&scene), &golden::full_size(), 1.0);
    println!("{off} pixels are off");
    assert!(off <= 307, "{off} pixels are off");
}

#[test]
fn a_changed_scene_does_not_agree() {
    if !card::there_to_test() {
        return;
    }
    let (_, mut scene, expected) = golden::all().swap_remove(0);
    let lights = scene.lights.iter_mut();
    lights.for_each(|light| light.intensity[0] *= 0.9);
    assert!(pixels_off(&render(&scene), &expected, 1.0) > 100);
}
