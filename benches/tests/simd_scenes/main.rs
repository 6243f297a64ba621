//! Whatever the scene, rays traced in vectors of f32 see what rays in f64 see, but for a few at the edges.

mod scenes;

use std::{cell::Cell, num::NonZeroUsize};

use ch8_simd::options::{Instructions, Options};
use common::{Canvas, Scene, Tracer};
use proptest::{prelude::*, test_runner::TestRunner};

/// Levels of 256 by which a pixel may be off for rounding.
const LEVELS: f64 = 2.0;

/// The most pixels of one picture of 192 that may be off by more, where an edge is met at an angle.
const MOST: usize = 16;

/// The most of all pixels that may be.
const SHARE: f64 = 0.007;

fn render<T: Tracer>(tracer: &T) -> Canvas {
    tracer.render(NonZeroUsize::MIN, &())
}

/// How many pixels are off. What is not a number always is.
fn off(canvas: &Canvas, expected: &Canvas) -> usize {
    let level = |channel: &f64| channel.clamp(0.0, 1.0) * 255.0;
    let same = |(is, expected)| f64::abs(level(is) - level(expected)) <= LEVELS;
    let pairs = canvas.pixels().iter().zip(expected.pixels());
    pairs
        .filter(|(is, expected)| !is.iter().zip(*expected).all(same))
        .count()
}

fn agrees(
    scene: &Scene,
    simd: Instructions,
    pixels: &Cell<[usize; 2]>,
) -> Result<(), TestCaseError> {
    let expected = render(&ch5_line_jobs::Renderer::new(scene));
    let options = Options {
        simd,
        ..Options::default()
    };
    let canvas = render(&ch8_simd::Renderer::new(scene).with_options(options));
    let off = off(&canvas, &expected);
    let [before, all] = pixels.get();
    pixels.set([before + off, all + canvas.pixels().len()]);
    prop_assert!(off <= MOST, "{} pixels are off\n{}", off, scene.to_yaml());
    Ok(())
}

fn all_agree(simd: Instructions) {
    let mut runner = TestRunner::new(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let pixels = Cell::new([0, 0]);
    let result = runner.run(&scenes::scene(), |scene| agrees(&scene, simd, &pixels));
    if let Err(failure) = result {
        panic!("{failure}");
    }
    let [off, all] = pixels.get();
    println!("{simd:?}: {off} of {all} pixels are off");
    assert!((off as f64) < all as f64 * SHARE, "{off} of {all} pixels");
}

#[test]
fn scenes_agree_with_f64_by_the_best_instructions() {
    all_agree(Instructions::Best);
}

#[test]
fn scenes_agree_with_f64_by_portable_instructions() {
    all_agree(Instructions::Portable);
}
