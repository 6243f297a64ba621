//! The picture does not depend on how it is divided among the workers.

use std::num::NonZeroUsize;

use ch12_wide_tree::{
    Renderer,
    options::{Instructions, Options},
};
use clap::ValueEnum;
use common::{
    Canvas, Tracer,
    scene::{BUILTINS, Builtin},
};

/// What sums in another order may make: one level.
const MOST: f64 = 1.001 / 255.0;

fn render(
    builtin: &Builtin,
    [width, height]: [usize; 2],
    number: usize,
    options: Options,
) -> Canvas {
    let mut scene = builtin.scene();
    (scene.camera.width, scene.camera.height) = (width, height);
    let workers = NonZeroUsize::new(number).expect("a number of workers");
    Renderer::new(&scene)
        .with_options(options)
        .render(workers, &())
}

/// The largest difference of any channel; infinity where one is not a number.
fn apart(a: &Canvas, b: &Canvas) -> f64 {
    let channels = |canvas: &Canvas| canvas.pixels().as_flattened().to_vec();
    let pairs = channels(a).into_iter().zip(channels(b));
    let differences = pairs.map(|(a, b)| (a - b).abs());
    differences.fold(0.0, |most, each| {
        if each <= most {
            most
        } else if each.is_nan() {
            f64::INFINITY
        } else {
            each
        }
    })
}

#[test]
fn any_number_of_workers_renders_the_same_picture() {
    for builtin in BUILTINS {
        for size in [[1, 1], [5, 1], [1, 5], [37, 23]] {
            let expected = render(builtin, size, 1, Options::default());
            for number in [2, 3, 7] {
                let canvas = render(builtin, size, number, Options::default());
                assert!(
                    canvas == expected,
                    "{}, {size:?}, {number} workers",
                    builtin.name
                );
            }
        }
    }
}

/// Where more light is added to a pixel than once, sums in another order are rounded in another way.
#[test]
fn bands_and_batches_change_no_more_than_rounding_does() {
    for builtin in BUILTINS {
        for simd in Instructions::value_variants() {
            let with = |band, batch| {
                let options = Options {
                    simd: *simd,
                    batch,
                    band,
                    ..Options::default()
                };
                render(builtin, [37, 23], 2, options)
            };
            let expected = with(8, 16);
            for (band, batch) in [
                (1, 16),
                (3, 16),
                (64, 16),
                (255, 64),
                (8, 8),
                (8, 13),
                (8, 64),
            ] {
                let apart = apart(&with(band, batch), &expected);
                assert!(
                    apart <= MOST,
                    "{}, {band} lines, {batch} rays: {apart}",
                    builtin.name
                );
            }
        }
    }
}
