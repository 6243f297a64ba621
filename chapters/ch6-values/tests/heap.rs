//! A pixel allocates nothing.

// A program has one global allocator, and that of a build that counts is another.
#![cfg(not(any(feature = "count-heap", feature = "count-peak")))]

use std::num::NonZeroUsize;

use ch6_values::{
    Renderer,
    intersection::{Intersection, ROOM, sort},
    material::Material,
    object::Primitive,
    ray::Ray,
    shape::{Plane, Sphere},
    tuple::Tuple,
    world::World,
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
        all_pixels_are_rendered_without_a_block(builtin);
        blocks_of_a_picture_do_not_depend_on_its_size(builtin);
    }
    only_a_ray_that_meets_much_allocates();
    a_long_list_is_sorted_without_a_block();
}

/// From the first pixel on: there is nothing to set up.
fn all_pixels_are_rendered_without_a_block(builtin: &Builtin) {
    let (width, height) = (48, 36);
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

/// With workers, each allocates a thread, whatever the number of pixels. The channel allocates one block
/// for a thread that waits for the first time, and one for each of two lists of those who wait: of
/// senders, and of receivers up to four. Which of these there are depends on who comes first. So
/// pictures differ, but never by more; one block a line would be 54.
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

/// A ray through so many panes of glass, one behind the other.
fn only_a_ray_that_meets_much_allocates() {
    for (panes, expected) in [(ROOM, 0), (ROOM + 1, 1)] {
        let pane = || Primitive::new(Box::new(Plane), Material::default());
        let world = World {
            objects: (0..panes).map(|_| Box::new(pane()) as _).collect(),
            lights: vec![],
        };
        let down = Ray::new(Tuple::point(0.0, 1.0, 0.0), Tuple::vector(0.0, -1.0, 0.0));
        let mut met = 0;
        let blocks = blocks_of(|| met = world.intersect(&down).len());
        assert_eq!((met, blocks), (panes, expected), "places and blocks");
    }
}

/// Longer than any that a ray gives in the scenes above.
fn a_long_list_is_sorted_without_a_block() {
    let sphere = Primitive::new(Box::new(Sphere), Material::default());
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
