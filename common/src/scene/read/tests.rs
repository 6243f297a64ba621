//! What the reader makes of a text, and what it says where it can make nothing of it.

mod camera;
mod file;
mod limits;
mod material;
mod names;
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

/// Asserts the error of each text.
fn assert_errors(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(error(text), *expected, "{text}");
    }
}

#[test]
fn a_file_is_a_list_of_items() {
    let message = |text| Scene::parse(text, "f").unwrap_err().to_string();
    let right = "expected a list of items such as `- add: camera`";
    assert_eq!(message(""), format!("f: the file is empty; {right}"));
    assert_eq!(
        message("# no more"),
        format!("f: the file is empty; {right}")
    );
    assert_eq!(
        message("add: camera"),
        format!("f:1:1: scene: found a mapping; {right}")
    );
    assert_eq!(
        message("- add: camera\n- &a 1\n- *a"),
        "f:3:3: YAML aliases are not read; give a name with `define` and use that"
    );
    for within in ["a: &a 1\nb: *a", "a: *a", "a: [", "a: !tag 1"] {
        assert_eq!(
            message(within),
            format!("f:1:1: scene: found a mapping; {right}"),
            "{within}"
        );
    }
    assert_eq!(
        message("camera"),
        format!("f:1:1: scene: found 'camera'; {right}")
    );
    assert_eq!(
        message("[]"),
        "f: the scene has no camera; add one: `- add: camera` with its keys"
    );
}

#[test]
fn an_item_adds_or_defines() {
    assert_errors(&[
        (
            "- sphere",
            "f:2:3: item: found 'sphere'; expected a mapping that begins with add or define",
        ),
        (
            "- [add, sphere]",
            "f:2:3: item: found a list of 2; expected a mapping that begins with add or define",
        ),
        (
            "-",
            "f:2:2: item: found nothing; expected a mapping that begins with add or define",
        ),
        (
            "- color: [1, 0, 0]",
            "f:2:3: an item without add or define; it needs one of them",
        ),
        (
            "- add: sphere\n  define: a",
            "f:3:3: an item with both add and define; make two items of it",
        ),
        (
            "- add: [sphere]",
            "f:2:8: add: found a list of 1; expected a name",
        ),
        ("- add:", "f:2:6: add: found nothing; expected a name"),
    ]);
}

#[test]
fn errors_call_the_file_by_its_name() {
    let error = Scene::parse("- 1", "a\nb.yml").unwrap_err().to_string();
    assert!(error.starts_with("a\\nb.yml:1:3: item: "), "{error}");
}
