//! Every built-in scene gives the picture it should.

use std::num::NonZeroUsize;

use ch7_less_work::Renderer;
use common::{Canvas, Scene, Tracer, compare::pixels_off, golden};

fn render(scene: &Scene) -> Canvas {
    Renderer::new(scene).render(NonZeroUsize::MIN, &())
}

#[test]
fn every_scene_agrees_with_its_golden_picture() {
    for (name, scene, expected) in golden::all() {
        // One level for the maths libraries of other systems, which round differently.
        let off = pixels_off(&render(&scene), &expected, 1.0);
        assert_eq!(off, 0, "pixels of {name} are off");
    }
}

#[test]
fn a_changed_scene_does_not_agree() {
    let (_, mut scene, expected) = golden::all().swap_remove(0);
    scene
        .lights
        .iter_mut()
        .for_each(|light| light.intensity[0] *= 0.9);
    assert!(pixels_off(&render(&scene), &expected, 1.0) > 100);
}
