//! Once its worker has a context, a pixel allocates nothing.

// A program has one global allocator, and that of a build that counts is another.
#![cfg(not(any(feature = "count-heap", feature = "count-peak")))]

use std::num::NonZeroUsize;

use ch7_less_work::{
    Renderer,
    intersection::{Intersection, sort},
    material::Material,
    object::Primitive,
    shape::{Shape, Sphere},
};
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
        one_context_renders_all_pixels_without_a_block(builtin);
        blocks_of_a_picture_do_not_depend_on_its_size(builtin);
    }
    a_long_list_is_sorted_without_a_block();
}

/// From the first pixel on: the context is as large as it will ever need to be.
fn one_context_renders_all_pixels_without_a_block(builtin: &Builtin) {
    let (width, height) = (24, 18);
    let renderer = renderer(builtin, width, height);
    let mut context = renderer.context();
    let blocks = blocks_of(|| {
        for index in 0..width * height {
            renderer.render_pixel(index % width, index / width, &mut context);
        }
    });
    assert_eq!(blocks, 0, "{} with one context", builtin.name);
}

/// With workers, each allocates a thread and a context, whatever the number of pixels. The channel
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

/// Longer than any that a ray gives in the scenes above.
fn a_long_list_is_sorted_without_a_block() {
    let sphere = Primitive::new(Shape::Sphere(Sphere), Material::default());
    let ts = (0..1000).map(|i| f64::from(i * 7919 % 101));
    let mut list: Vec<Intersection<'_>> = ts.map(|t| Intersection::new(t, &sphere)).collect();
    assert_eq!(blocks_of(|| sort(&mut list)), 0, "to sort a long list");
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
