//! Every built-in scene gives the picture it should, but for some pixels at edges, in every way to compute it.

use std::num::NonZeroUsize;

use ch8_simd::{
    Renderer,
    options::{Instructions, Options},
};
use clap::ValueEnum;
use common::{Canvas, Scene, Tracer, compare::pixels_off, golden};

fn render(scene: &Scene, simd: Instructions) -> Canvas {
    let options = Options {
        simd,
        ..Options::default()
    };
    Renderer::new(scene)
        .with_options(options)
        .render(NonZeroUsize::MIN, &())
}

/// The most pixels that may be off by more than one level: what the project allows, and twice what was found.
fn most(pixels: usize) -> usize {
    (pixels / 200).min(16)
}

#[test]
fn every_scene_agrees_with_its_golden_picture() {
    for simd in Instructions::value_variants() {
        for (name, scene, expected) in golden::all() {
            let canvas = render(&scene, *simd);
            let off = pixels_off(&canvas, &expected, 1.0);
            println!("{off} pixels of {name} are off by {simd:?}");
            assert!(
                off <= most(canvas.pixels().len()),
                "{off} pixels of {name}, {simd:?}"
            );
        }
    }
}

#[test]
fn a_changed_scene_does_not_agree() {
    let (_, mut scene, expected) = golden::all().swap_remove(0);
    scene
        .lights
        .iter_mut()
        .for_each(|light| light.intensity[0] *= 0.9);
    for simd in Instructions::value_variants() {
        assert!(pixels_off(&render(&scene, *simd), &expected, 1.0) > 100);
    }
}
