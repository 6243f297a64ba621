//! A tree finds what lists find.

mod random;

use ch11_tree::{
    camera::Camera,
    setup::{lights, primitives},
    world::{Budget, World},
};
use common::{
    Scene,
    scene::{BUILTINS, Camera as View, Material, Object},
};
use random::{between, chance, group, primitive};

/// How many pixels differ in any bit when a scene is drawn with a tree and with lists.
fn pixels_off(scene: &Scene) -> usize {
    let camera = Camera::from(&scene.camera);
    let [tree, lists] =
        [true, false].map(|used| World::with_crowd(used, primitives(scene), lights(scene)));
    let pixels = (0..camera.height).flat_map(|y| (0..camera.width).map(move |x| (x, y)));
    let is_off = |(x, y): &(usize, usize)| {
        let ray = camera.ray_for_pixel(*x, *y);
        tree.color_at(&ray, Budget::FULL) != lists.color_at(&ray, Budget::FULL)
    };
    pixels.filter(is_off).count()
}

fn with_material(object: &mut Object, material: &impl Fn() -> Material) {
    match object {
        Object::Primitive(primitive) => primitive.material = material(),
        Object::Group(group) => {
            let children = group.children.iter_mut();
            children.for_each(|child| with_material(child, material));
        }
    }
}

fn random_scene(material: impl Fn() -> Material) -> Scene {
    let mut scene = BUILTINS[0].scene();
    scene.camera = View {
        width: 16,
        height: 12,
        from: [between(-9.0, 9.0), between(-9.0, 9.0), -9.0],
        to: [0.0; 3],
        ..scene.camera
    };
    let number = (chance() * 40.0) as usize;
    scene.objects = (0..number)
        .map(|_| {
            let mut object = if chance() < 0.3 {
                group(2)
            } else {
                primitive()
            };
            with_material(&mut object, &material);
            object
        })
        .collect();
    scene
}

fn plain() -> Material {
    Material {
        color: [chance(), chance(), chance()],
        ..Material::default()
    }
}

#[test]
fn a_thousand_scenes_are_the_same_to_the_bit() {
    for number in 0..1000 {
        let scene = random_scene(plain);
        assert_eq!(pixels_off(&scene), 0, "scene {number}: {scene:#?}");
    }
}

#[test]
fn with_mirrors_and_glass_they_are_too() {
    let material = || Material {
        reflective: (chance() - 0.3).max(0.0),
        transparency: (chance() - 0.3).max(0.0),
        refractive_index: between(1.0, 2.0),
        ..plain()
    };
    for number in 0..60 {
        let scene = random_scene(material);
        assert_eq!(pixels_off(&scene), 0, "scene {number}: {scene:#?}");
    }
}

#[test]
fn a_flake_is_the_same_to_the_bit() {
    let mut scene = Scene::load("flake-3").expect("a built-in scene");
    (scene.camera.width, scene.camera.height) = (80, 60);
    assert_eq!(pixels_off(&scene), 0);
}
