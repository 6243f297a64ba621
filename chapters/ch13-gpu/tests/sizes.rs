//! A picture of any size is right, and the same in bands.

mod card;

use std::{num::NonZeroUsize, path::Path};

use ch13_gpu::{
    Renderer, device,
    shader::{Place, Variant},
};
use common::{Canvas, Scene, Tracer};

fn scene(width: usize, height: usize) -> Scene {
    let mut scene = Scene::load(Path::new("glass")).unwrap();
    (scene.camera.width, scene.camera.height) = (width, height);
    scene
}

fn render(renderer: &Renderer) -> Canvas {
    renderer.render(NonZeroUsize::MIN, &())
}

#[test]
fn a_picture_is_the_same_in_bands() {
    if !card::there_to_test() {
        return;
    }
    for (width, height) in [(1, 1), (7, 5), (8, 8), (9, 17), (33, 31), (1, 70), (300, 2)] {
        let scene = scene(width, height);
        let whole = render(&Renderer::new(&scene));
        assert_eq!((whole.width(), whole.height()), (width, height));
        assert!(whole.pixels().iter().any(|pixel| *pixel != [0.0; 3]));
        for lines in [1, 3, 8, 100] {
            let banded = render(&Renderer::new(&scene).in_bands(lines));
            assert!(banded == whole, "{width} x {height} in bands of {lines}");
        }
    }
}

#[test]
fn a_large_picture_has_more_than_one_band() {
    if !card::there_to_test() {
        return;
    }
    let bands = Renderer::new(&scene(65_535, 65)).bands();
    assert!(bands.eq([0..64, 64..65]));
}

#[test]
fn a_picture_is_the_same_however_the_shader_is_built() {
    if !card::there_to_test() {
        return;
    }
    let scene = scene(37, 29);
    let card = device::device().unwrap();
    let expected = render(&Renderer::new(&scene));
    for block in [(8, 4), (16, 2), (32, 1)] {
        for place in [Place::Storage, Place::Uniform, Place::Workgroup] {
            let variant = Variant { block, place };
            let canvas = render(&Renderer::on(card, &scene, variant));
            let (canvas, expected) = (canvas.to_image(), expected.to_image());
            let pairs = canvas.iter().zip(expected.iter());
            let off = pairs.filter(|(a, b)| a.abs_diff(**b) > 1).count();
            assert!(off <= 3, "{}: {off} levels are off", variant.name());
        }
    }
}

#[test]
fn there_need_be_no_objects_and_no_lights() {
    if !card::there_to_test() {
        return;
    }
    let mut scene = scene(5, 4);
    scene.lights.clear();
    let dark = render(&Renderer::new(&scene));
    assert!(dark.pixels().iter().all(|pixel| *pixel == [0.0; 3]));
    scene.objects.clear();
    assert!(render(&Renderer::new(&scene)) == dark);
}
