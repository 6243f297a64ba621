//! Once its worker has what it needs, a picture allocates next to nothing, however large it is.

// A program has one global allocator, and that of a build that counts, or has another one, is not this.
#![cfg(not(any(feature = "count-heap", feature = "count-peak", feature = "mimalloc")))]

use ch8_simd::Renderer;
use common::{
    Canvas, Tracer,
    scene::{BUILTINS, Builtin},
};

// A build that profiles has it already.
#[cfg(not(feature = "profile-heap"))]
#[global_allocator]
static ALLOC: dhat::Alloc = dhat::Alloc;

// The counters are those of the whole process, so this file has one test.
#[test]
fn a_large_picture_takes_few_more_blocks_than_a_small_one() {
    let _profiler = dhat::Profiler::builder().testing().build();
    for builtin in BUILTINS {
        for (width, height) in [(24, 18), (96, 72), (384, 288), (1152, 864)] {
            let blocks = blocks_of(builtin, width, height);
            // A bin gets another block where very many rays wait for one surface at once, and keeps it. More rays make
            // that a little more likely; a block for each line would be hundreds.
            let name = builtin.name;
            assert!(blocks <= 64, "{name}, {width} x {height}: {blocks}");
        }
    }
}

/// How many blocks rendering allocates with one scratch, freed or not. One that grows counts as another.
fn blocks_of(builtin: &Builtin, width: usize, height: usize) -> u64 {
    let mut scene = builtin.scene();
    (scene.camera.width, scene.camera.height) = (width, height);
    let renderer = Renderer::new(&scene);
    let mut canvas = Canvas::new(width, height);
    let mut scratch = renderer.scratch();
    let before = dhat::HeapStats::get().total_blocks;
    for (y, lines) in renderer.bands(&mut canvas) {
        renderer.render_lines(y, lines, &mut scratch);
    }
    dhat::HeapStats::get().total_blocks - before
}
