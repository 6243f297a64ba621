//! A pixel allocates nothing.

// A program has one global allocator, and that of a build that counts is another.
#![cfg(not(any(feature = "count-heap", feature = "count-peak")))]

use std::num::NonZeroUsize;

use ch11_tree::Renderer;
use common::{
    Tracer,
    scene::{BUILTINS, Builtin},
};

// A build that profiles has it already.
#[cfg(not(feature = "profile-heap"))]
#[global_allocator]
static ALLOC: dhat::Alloc = dhat::Alloc;

// The counters are those of the whole process, so this file has one test.
#[test]
fn a_pixel_allocates_nothing() {
    let _profiler = dhat::Profiler::builder().testing().build();
    for builtin in BUILTINS {
        all_pixels_are_rendered_without_a_block(builtin);
        blocks_of_a_picture_do_not_depend_on_its_size(builtin);
    }
}

/// From the first pixel on.
fn all_pixels_are_rendered_without_a_block(builtin: &Builtin) {
    let (width, height) = (24, 18);
    let renderer = renderer(builtin, width, height);
    // Whoever runs the test may allocate meanwhile, in another thread, but not each time.
    let blocks = [(); 3].map(|()| {
        blocks_of(|| {
            for index in 0..width * height {
                renderer.render_pixel(index % width, index / width);
            }
        })
    });
    assert!(blocks.contains(&0), "{}: {blocks:?}", builtin.name);
}

/// With workers, each allocates a thread, whatever the number of pixels. The channel
/// allocates one block for a thread that waits for the first time, and one for each of two lists of
/// those who wait: of senders, and of receivers up to four. Which of these there are depends on who
/// comes first. So pictures differ, but never by more; one block a line would be 54.
fn blocks_of_a_picture_do_not_depend_on_its_size(builtin: &Builtin) {
    let small = renderer(builtin, 24, 18);
    let large = renderer(builtin, 96, 72);
    for workers in [1, 2, 4] {
        let threads = workers as u64 + 1;
        let workers = NonZeroUsize::new(workers).expect("not zero");
        let fewest = blocks_of(|| small.render(workers, &()));
        let most = blocks_of(|| large.render(workers, &()));
        assert!(
            most <= fewest + threads + 2,
            "{} with {workers} workers: {fewest} blocks, then {most}",
            builtin.name
        );
    }
}

fn renderer(builtin: &Builtin, width: usize, height: usize) -> Renderer {
    let mut scene = builtin.scene();
    (scene.camera.width, scene.camera.height) = (width, height);
    Renderer::new(&scene)
}

/// How many blocks are allocated, by any thread, freed or not. One that grows counts as another.
fn blocks_of<Result>(run: impl FnOnce() -> Result) -> u64 {
    let before = dhat::HeapStats::get().total_blocks;
    run();
    dhat::HeapStats::get().total_blocks - before
}
