//! What the reader makes of a text, and what it says where it can make nothing of it.

mod camera;
mod file;
mod limits;
mod material;
mod object;
mod transform;

use crate::scene::{Group, Material, Object, Primitive, Scene, Shape};

/// A camera in the first line of a file.
const CAMERA: &str = "- {add: camera, width: 4, height: 3, field-of-view: 1, \
                      from: [0, 0, -5], to: [0, 0, 0], up: [0, 1, 0]}\n";

/// The scene of a text after a line with a camera.
fn scene(text: &str) -> Scene {
    match Scene::parse(&format!("{CAMERA}{text}"), "f") {
        Ok(scene) => scene,
        Err(error) => panic!("{error}\n{text}"),
    }
}

/// The single object of a text after a line with a camera.
fn object(text: &str) -> Object {
    let mut objects = scene(text).objects;
    assert_eq!(objects.len(), 1, "{text}");
    objects.remove(0)
}

fn primitive(text: &str) -> Primitive {
    match object(text) {
        Object::Primitive(primitive) => primitive,
        Object::Group(group) => panic!("{group:?}"),
    }
}

fn group(text: &str) -> Group {
    match object(text) {
        Object::Group(group) => group,
        Object::Primitive(primitive) => panic!("{primitive:?}"),
    }
}

/// What `add: sphere` alone makes.
fn sphere() -> Primitive {
    Primitive {
        shape: Shape::Sphere,
        transform: vec![],
        material: Material::default(),
        shadow: true,
    }
}

/// The error of a text after a line with a camera, so that the text begins in line 2.
fn error(text: &str) -> String {
    match Scene::parse(&format!("{CAMERA}{text}"), "f") {
        Ok(scene) => panic!("no error: {scene:?}\n{text}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn errors_say_where_and_what_would_be_right() {
    let mut text = String::new();
    let lines = include_str!("tests/errors.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        match line.strip_prefix("=> ") {
            None => text.extend([line, "\n"]),
            Some(expected) => {
                assert_eq!(error(&text), format!("f:{expected}"), "{text}");
                text.clear();
            }
        }
    }
}

#[test]
fn definitions_and_groups_only_make_a_file_short() {
    for case in include_str!("tests/same.txt").split("# ").skip(1) {
        let (name, texts) = case.split_once('\n').unwrap();
        let (short, long) = texts.split_once("==\n").unwrap();
        assert_eq!(scene(short), scene(long), "{name}");
    }
}

#[test]
fn a_file_is_a_list_of_items() {
    let message = |text| Scene::parse(text, "f").unwrap_err().to_string();
    let right = "expected a list of items such as `- add: camera`";
    let alias = "YAML aliases are not read; give a name with `define` and use that";
    let camera = "the scene has no camera; add one: `- add: camera` with its keys";
    let mapping = format!("1:1: scene: found a mapping; {right}");
    for (text, expected) in [
        ("", format!(" the file is empty; {right}")),
        ("# no more", format!(" the file is empty; {right}")),
        ("add: camera", mapping.clone()),
        ("a: &a 1\nb: *a", mapping.clone()),
        ("a: *a", mapping.clone()),
        ("a: [", mapping.clone()),
        ("a: !tag 1", mapping),
        ("camera", format!("1:1: scene: found 'camera'; {right}")),
        ("- add: camera\n- &a 1\n- *a", format!("3:3: {alias}")),
        ("[]", format!(" {camera}")),
        ("- add: sphere", format!(" {camera}")),
    ] {
        assert_eq!(message(text), format!("f:{expected}"), "{text}");
    }
}

#[test]
fn errors_call_the_file_by_its_name() {
    let error = Scene::parse("- 1", "a\nb.yml").unwrap_err().to_string();
    assert!(error.starts_with("a\\nb.yml:1:3: item: "), "{error}");
}
