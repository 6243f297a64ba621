//! A scene of many objects gives the same picture with a tree and without, whichever way rays go through it.

use std::num::NonZeroUsize;

use ch12_wide_tree::{
    Renderer,
    options::{Instructions, Options},
};
use clap::ValueEnum;
use common::{
    Canvas, Scene, Tracer,
    compare::pixels_off,
    scene::{BUILTINS, Builtin, Light, Material, Object, Primitive, Shape, Transform},
};

fn render(renderer: Renderer, simd: Instructions, alone: u8) -> Canvas {
    let options = Options {
        simd,
        alone,
        ..Options::default()
    };
    renderer
        .with_options(options)
        .render(NonZeroUsize::MIN, &())
}

/// Numbers between 0 and 1 that look like chance.
fn chance(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005);
        state = state.wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1_u64 << 31) as f64
    }
}

fn shape(number: usize) -> Shape {
    let cylinder = |closed| Shape::Cylinder {
        min: -1.0,
        max: 1.0,
        closed,
    };
    match number % 5 {
        0 | 1 => Shape::Sphere,
        2 => Shape::Cube,
        3 => cylinder(true),
        _ => cylinder(false),
    }
}

fn material(number: usize, chance: &mut impl FnMut() -> f64) -> Material {
    let plain = Material {
        color: [chance(), chance(), chance()],
        ..Material::default()
    };
    match number % 7 {
        0 => Material {
            reflective: 0.5,
            ..plain
        },
        1 => Material {
            transparency: 0.8,
            refractive_index: 1.5,
            reflective: 0.2,
            ..plain
        },
        _ => plain,
    }
}

/// So many objects of all kinds over a floor, some in each other, and an endless cylinder.
fn mixed(count: usize, seed: u64) -> Scene {
    let mut scene = BUILTINS[0].scene();
    (scene.camera.width, scene.camera.height) = (96, 72);
    (scene.camera.from, scene.camera.to) = ([0.5, 2.0, -9.0], [0.0, 0.5, 0.0]);
    let light = |position| Light {
        position,
        intensity: [0.6; 3],
    };
    scene.lights = vec![light([-6.0, 9.0, -8.0]), light([7.0, 6.0, -3.0])];
    let mut chance = chance(seed);
    let object = |number: usize| {
        let size = 0.15 + 0.4 * chance();
        let stretch = if number.is_multiple_of(3) {
            1.0 + chance()
        } else {
            1.0
        };
        let turn = Transform::RotateX(6.0 * chance());
        let [x, y, z] = [
            8.0 * chance() - 4.0,
            3.0 * chance() - 0.5,
            6.0 * chance() - 2.0,
        ];
        Object::Primitive(Primitive {
            shape: shape(number),
            transform: vec![
                Transform::Scale(size, size * stretch, size),
                turn,
                Transform::Translate(x, y, z),
            ],
            material: material(number, &mut chance),
            shadow: !number.is_multiple_of(4),
        })
    };
    scene.objects = (0..count).map(object).collect();
    let endless = |shape, transform| {
        let material = Material {
            reflective: 0.1,
            ..Material::default()
        };
        Object::Primitive(Primitive {
            shape,
            transform: vec![transform],
            material,
            shadow: true,
        })
    };
    scene
        .objects
        .push(endless(Shape::Plane, Transform::Translate(0.0, -1.0, 0.0)));
    let (min, max) = (f64::NEG_INFINITY, f64::INFINITY);
    let pole = Shape::Cylinder {
        min,
        max,
        closed: false,
    };
    scene
        .objects
        .push(endless(pole, Transform::Translate(-5.0, 0.0, 6.0)));
    scene
}

/// The most pixels of 1,000 that may be off by more than a level: those at edges, where rounding decides.
const MOST: usize = 4;

fn assert_same(canvas: &Canvas, expected: &Canvas, what: &str) {
    let off = pixels_off(canvas, &expected.to_image(), 1.0);
    println!("{off} pixels are off: {what}");
    let most = canvas.pixels().len() * MOST / 1000;
    assert!(off <= most, "{off} pixels are off: {what}");
}

#[test]
fn trees_and_lists_give_the_same_picture() {
    for (count, seed) in [(65, 1), (120, 2), (400, 3)] {
        let scene = mixed(count, seed);
        let expected = render(Renderer::without_tree(&scene), Instructions::Best, 0);
        for simd in Instructions::value_variants() {
            if *simd == Instructions::Avx512 && !has_avx512() {
                eprintln!("left out: this processor has no AVX-512");
                continue;
            }
            for alone in [0, 8, 32] {
                let canvas = render(Renderer::new(&scene), *simd, alone);
                assert_same(
                    &canvas,
                    &expected,
                    &format!("{count} objects, {simd:?}, {alone}"),
                );
            }
        }
    }
}

#[test]
fn a_flake_is_the_same_with_a_tree() {
    let mut scene = Builtin::named("flake-2").expect("a built-in scene").scene();
    (scene.camera.width, scene.camera.height) = (120, 90);
    let expected = render(Renderer::without_tree(&scene), Instructions::Best, 0);
    for alone in [0, 8, 32] {
        let canvas = render(Renderer::new(&scene), Instructions::Best, alone);
        assert_same(&canvas, &expected, &format!("flake-2, {alone}"));
    }
}

/// A tree without a picture that depends on it would pass the others.
#[test]
fn an_object_more_is_seen() {
    let scene = mixed(120, 4);
    let mut fewer = scene.clone();
    fewer.objects.drain(..20);
    let [all, some] =
        [scene, fewer].map(|scene| render(Renderer::new(&scene), Instructions::Best, 8));
    assert!(pixels_off(&all, &some.to_image(), 1.0) > 100);
}

#[test]
fn scenes_at_the_edge_of_lists_are_the_same() {
    // With and without a tree: the endless two, and one object more or less in all.
    for count in 61..=64 {
        let scene = mixed(count, 5);
        let expected = render(Renderer::without_tree(&scene), Instructions::Best, 0);
        let canvas = render(Renderer::new(&scene), Instructions::Best, 8);
        assert_same(&canvas, &expected, &format!("{count} objects"));
    }
}

fn has_avx512() -> bool {
    #[cfg(target_arch = "x86_64")]
    return ch12_wide_tree::simd::Avx512::detect().is_some();
    #[cfg(not(target_arch = "x86_64"))]
    false
}
