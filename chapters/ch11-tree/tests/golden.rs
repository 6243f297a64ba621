//! Every built-in scene gives the picture it should.

use std::num::NonZeroUsize;

use ch11_tree::Renderer;
use common::{Canvas, Scene, Tracer, compare::pixels_off, golden, scene::BUILTINS};

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

/// The bound of the project is half a percent of the pixels. What is reached is far less: here none.
#[test]
fn the_reference_image_is_within_the_bound() {
    let expected = golden::full_size();
    let off = pixels_off(&render(&BUILTINS[0].scene()), &expected, 1.0);
    assert!(off <= expected.pixels().len() / 200, "{off} pixels are off");
    assert!(
        off <= 8,
        "{off} pixels are off: more than when this was written"
    );
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
