//! The pictures that are counted: every stage on the reference scene.

use benches::{STAGES, check};
use common::Canvas;
use gungraun::{Callgrind, CallgrindMetrics, Dhat, DhatMetric, EventKind, prelude::*};

use crate::picture::Picture;

macro_rules! count {
    ($($stage:ident)*) => {
        $(
            #[library_benchmark]
            #[bench::reference_16x12(Picture::reference(16, 12))]
            fn $stage(picture: Picture<::$stage::Renderer>) -> (Canvas, Picture<::$stage::Renderer>) {
                // The scene goes back, so that it is not counted how it is freed.
                (picture.render(), picture)
            }
        )*

        library_benchmark_group!(name = pixels, benchmarks = [$($stage),*]);

        /// Ends the program where a stage's picture is wrong.
        pub fn check() {
            let pictures = [$(Picture::<::$stage::Renderer>::reference(16, 12).render()),*];
            for (stage, picture) in STAGES.iter().zip(&pictures) {
                let right = check::right(stage, picture, &pictures[0]);
                check::exit_if_wrong(stage.name, right);
            }
        }
    };
}

benches::with_stages!(count);

/// The later stages on a larger picture: in a small one, packets hardly fill.
mod larger {
    use super::*;

    macro_rules! count {
        ($($stage:ident)*) => {
            $(
                #[library_benchmark]
                #[bench::reference_160x120(Picture::reference(160, 120))]
                fn $stage(picture: Picture<::$stage::Renderer>) -> (Canvas, Picture<::$stage::Renderer>) {
                    (picture.render(), picture)
                }
            )*

            library_benchmark_group!(name = larger_pixels, benchmarks = [$($stage),*]);
        };
    }
    count!(ch7_less_work ch8_simd ch9_bins ch10_wide);
}
use larger::larger_pixels;

/// What gungraun calls `main`.
pub fn run() {
    gungraun::main!(
        config = config(),
        library_benchmark_groups = [pixels, larger_pixels]
    );
    main();
}

fn config() -> LibraryBenchmarkConfig {
    use EventKind::{Dr, Dw, EstimatedCycles, Ir, L1hits, LLhits, RamHits};
    let shown = [Ir, Dr, Dw, L1hits, LLhits, RamHits, EstimatedCycles];
    let mut callgrind = Callgrind::default();
    callgrind.format(shown.map(CallgrindMetrics::from));
    // A mirrored mirror is many calls deep, and an allocation counts only where DHAT finds, among its
    // callers, the function that is counted.
    let mut dhat = Dhat::with_args(["--num-callers=200"]);
    dhat.format([DhatMetric::TotalBlocks, DhatMetric::TotalBytes]);
    let mut config = LibraryBenchmarkConfig::default();
    config.tool(callgrind).tool(dhat);
    config
}
