//! A tree finds what lists find.

use std::num::NonZeroUsize;

use ch11_tree::Renderer;
use common::{Scene, Tracer};

#[test]
fn flake() {
    let mut scene = Scene::load("flake-3").unwrap();
    (scene.camera.width, scene.camera.height) = (320, 240);
    let tree = Renderer::new(&scene);
    let lists = Renderer::with_lists(&scene);
    let mut off = 0;
    for y in 0..240 {
        for x in 0..320 {
            let (a, b) = (tree.render_pixel(x, y), lists.render_pixel(x, y));
            if a != b {
                off += 1;
                if off < 10 {
                    println!("{x} {y} {a:?} {b:?}");
                }
            }
        }
    }
    println!("{off} off");
}
