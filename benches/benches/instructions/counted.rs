//! The pictures that are counted: every stage on the reference scene.

use benches::{STAGES, Stage, check};
use common::{Canvas, Tracer};
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

        const _: () = assert!(
            [$(stringify!($stage)),*].len() == STAGES.len(),
            "every stage is counted"
        );

        /// Ends the program where a stage's picture is wrong.
        pub fn check() {
            let expected = Picture::<::ch1_naive::Renderer>::reference(16, 12).render();
            $(
                let picture = Picture::<::$stage::Renderer>::reference(16, 12).render();
                let stage = Stage::named(::$stage::Renderer::NAME).expect("a stage");
                let right = check::right(stage, &picture, &expected);
                check::exit_if_wrong(stage.name, right);
            )*
        }
    };
}

count! {
    ch1_naive
    ch2_multithreaded
    ch3_cache_inverse
    ch4_render_context
    ch5_line_jobs
    ch6_values
    ch7_less_work
    ch8_simd
}

/// What gungraun calls `main`.
pub fn run() {
    gungraun::main!(config = config(), library_benchmark_groups = pixels);
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
