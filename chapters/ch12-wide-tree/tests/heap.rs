//! Once its worker has what it needs, a picture allocates next to nothing, however large it is.

// A program has one global allocator, and that of a build that counts, or has another one, is not this.
#![cfg(not(any(feature = "count-heap", feature = "count-peak", feature = "mimalloc")))]

use ch12_wide_tree::{Renderer, band::Scratch};
use common::{
    Tracer,
    scene::{BUILTINS, Builtin, Material, Object, Primitive, Shape, Transform},
};

// A build that profiles has it already.
#[cfg(not(feature = "profile-heap"))]
#[global_allocator]
static ALLOC: dhat::Alloc = dhat::Alloc;

// The counters are those of the whole process, so this file has one test.
#[test]
fn memory_grows_neither_with_the_picture_nor_with_the_scene() {
    let _profiler = dhat::Profiler::builder().testing().build();
    a_large_picture_takes_few_more_blocks_than_a_small_one();
    many_objects_take_no_more_bins_than_some();
}

fn a_large_picture_takes_few_more_blocks_than_a_small_one() {
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
    let mut levels = renderer.levels();
    let mut scratch = renderer.scratch();
    let before = dhat::HeapStats::get().total_blocks;
    render(&renderer, &mut levels, &mut scratch);
    dhat::HeapStats::get().total_blocks - before
}

/// Even if each is made of something else.
fn many_objects_take_no_more_bins_than_some() {
    let [some, many] = [64, 4000].map(bytes_of_spheres);
    assert!(many <= some, "{some} bytes, then {many}");
}

/// How many bytes a worker allocates for a picture of so many spheres.
fn bytes_of_spheres(number: usize) -> u64 {
    let mut scene = BUILTINS[0].scene();
    (scene.camera.width, scene.camera.height) = (96, 72);
    let sphere = |number: usize| {
        Object::Primitive(Primitive {
            shape: Shape::Sphere,
            transform: vec![Transform::Translate(
                number as f64 % 50.0,
                0.0,
                number as f64,
            )],
            material: Material {
                color: [number as f64 / 4000.0, 0.5, 0.5],
                ..Material::default()
            },
            shadow: true,
        })
    };
    scene.objects = (0..number).map(sphere).collect();
    let renderer = Renderer::new(&scene);
    let mut levels = renderer.levels();
    let before = dhat::HeapStats::get().total_bytes;
    let mut scratch = renderer.scratch();
    render(&renderer, &mut levels, &mut scratch);
    dhat::HeapStats::get().total_bytes - before
}

fn render(renderer: &Renderer, levels: &mut [u8], scratch: &mut Scratch) {
    for (y, lines) in renderer.bands(levels) {
        renderer.render_lines(y, lines, scratch);
    }
}
