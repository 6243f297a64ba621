//! Every built-in scene gives the picture it should, but for some pixels at edges, in every way to compute it.

use std::num::NonZeroUsize;

use ch12_wide_tree::{
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

fn has_avx512() -> bool {
    #[cfg(target_arch = "x86_64")]
    return ch12_wide_tree::simd::Avx512::detect().is_some();
    #[cfg(not(target_arch = "x86_64"))]
    false
}

/// The most pixels that may be off by more than one level: what the project allows, and twice what was found.
fn most(pixels: usize) -> usize {
    (pixels / 200).min(16)
}

#[test]
fn every_scene_agrees_with_its_golden_picture() {
    for simd in Instructions::value_variants() {
        if *simd == Instructions::Avx512 && !has_avx512() {
            eprintln!("left out: this processor has no AVX-512");
            continue;
        }
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
