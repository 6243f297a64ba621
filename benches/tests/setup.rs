//! Setting up a scene of many shapes takes memory in proportion to their number.

use std::num::NonZeroUsize;

use benches::{STAGES, Stage};
use common::scene::{Camera, Light, Material, Object, Primitive, Scene, Shape, Transform};

#[global_allocator]
static ALLOC: dhat::Alloc = dhat::Alloc;

/// Glass balls side by side, none of which touches another.
fn scene(balls: usize) -> Scene {
    let ball = |number: usize| {
        let [x, y, z] = [number % 10, number / 10 % 10, number / 100].map(|place| place as f64);
        Object::Primitive(Primitive {
            shape: Shape::Sphere,
            transform: vec![
                Transform::Scale(0.3, 0.3, 0.3),
                Transform::Translate(x, y, z),
            ],
            material: Material {
                transparency: 0.8,
                refractive_index: 1.5,
                ..Material::default()
            },
            shadow: true,
        })
    };
    Scene {
        camera: Camera {
            width: 1,
            height: 1,
            field_of_view: 1.0,
            from: [0.1, 0.2, -10.0],
            to: [0.0, 0.0, -20.0],
            up: [0.0, 1.0, 0.0],
        },
        lights: vec![Light {
            position: [5.0, 20.0, -10.0],
            intensity: [1.0; 3],
        }],
        objects: (0..balls).map(ball).collect(),
    }
}

/// What is allocated for a picture of one pixel that shows nothing.
fn bytes(stage: &Stage, scene: &Scene) -> f64 {
    let before = dhat::HeapStats::get().total_bytes;
    (stage.render)(scene, NonZeroUsize::MIN);
    (dhat::HeapStats::get().total_bytes - before) as f64
}

// The counters are those of the whole process, so this file has one test.
#[test]
fn twice_as_many_shapes_take_little_more_than_twice_the_memory() {
    let _profiler = dhat::Profiler::builder().testing().build();
    let (some, twice) = (scene(150), scene(300));
    for stage in STAGES {
        let growth = bytes(stage, &twice) / bytes(stage, &some);
        // n log n at most; with a list for each shape of all others it would be 4.
        assert!(growth < 2.5, "{}: {growth:.2} times the bytes", stage.name);
    }
}
