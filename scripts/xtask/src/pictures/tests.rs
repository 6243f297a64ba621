use common::{
    Scene,
    scene::{Material, Object, Primitive},
};

use super::*;
use evidence::Stages;

fn scene(name: &str) -> Scene {
    let folder = repository().join(SCENES);
    Scene::load(folder.join(format!("{name}.yaml"))).unwrap()
}

/// The reference scene with each of its surfaces changed.
fn reference(change: fn(&mut Primitive)) -> Scene {
    let mut scene = Scene::load("reference").unwrap();
    every(&mut scene.objects, change);
    scene
}

fn every(objects: &mut [Object], change: fn(&mut Primitive)) {
    for object in objects {
        match object {
            Object::Group(group) => every(&mut group.children, change),
            Object::Primitive(primitive) => change(primitive),
        }
    }
}

fn without_glass(primitive: &mut Primitive) {
    let usual = Material::default();
    primitive.material.transparency = usual.transparency;
    primitive.material.refractive_index = usual.refractive_index;
}

fn without_mirrors(primitive: &mut Primitive) {
    without_glass(primitive);
    primitive.material.reflective = 0.0;
}

fn without_shadow(primitive: &mut Primitive) {
    without_mirrors(primitive);
    primitive.shadow = false;
}

fn without_light(primitive: &mut Primitive) {
    without_mirrors(primitive);
    let material = &mut primitive.material;
    (material.ambient, material.diffuse, material.specular) = (1.0, 0.0, 0.0);
    material.shininess = Material::default().shininess;
}

#[test]
fn a_scene_is_the_reference_scene_but_for_what_its_page_says() {
    assert_eq!(scene("ray-tracing-1-hit"), reference(without_light));
    assert_eq!(scene("ray-tracing-2-light"), reference(without_shadow));
    assert_eq!(scene("ray-tracing-3-shadow"), reference(without_mirrors));
    assert_eq!(scene("ray-tracing-4-reflection"), reference(without_glass));
}

#[test]
fn every_scene_and_both_shown_stages_have_their_picture() {
    let stages = Stages::read(&repository()).unwrap().stage;
    for package in SHOWN {
        assert!(stages.iter().any(|stage| stage.package == package));
    }
    for picture in [scenes().unwrap(), reference_images()].concat() {
        assert!(picture.file().exists(), "{picture:?}");
    }
}

#[test]
fn one_pixel_off_is_a_difference() {
    let golden = golden::full_size();
    assert_eq!(what_is_wrong("a", compare(&golden, &golden)), None);
    let mut other = golden.clone();
    other.get_pixel_mut(3, 4).0[1] ^= 1;
    let found = what_is_wrong("a", compare(&golden, &other));
    assert_eq!(found.as_deref(), Some("a.png: 1 pixels, by up to 1 levels"));
    let found = what_is_wrong("a", None);
    assert_eq!(found.as_deref(), Some("a.png: another size"));
}

#[test]
fn a_picture_that_nothing_makes_is_found() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["old.png", "ch1-naive.png", "note.txt"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let known = SHOWN.map(str::to_owned);
    let found = left_over(folder.path(), &known).unwrap();
    assert_eq!(found, ["old.png: no scene makes it"]);
    let found = missing(folder.path(), &known);
    let expected = "ch5-line-jobs.png: missing; cargo xtask pictures";
    assert_eq!(found, [expected]);
}
