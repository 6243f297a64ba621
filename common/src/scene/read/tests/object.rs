use super::{assert_errors, error, group, primitive, scene, sphere};
use crate::scene::{Group, Object, Primitive, Shape, Transform};

#[test]
fn shapes_are_read() {
    let cylinder = |min, max, closed| Shape::Cylinder { min, max, closed };
    let (below, above) = (f64::NEG_INFINITY, f64::INFINITY);
    let cases = [
        ("add: sphere", Shape::Sphere),
        ("add: plane", Shape::Plane),
        ("add: cube", Shape::Cube),
        ("add: cylinder", cylinder(below, above, false)),
        ("add: cylinder, min: 1", cylinder(1.0, above, false)),
        (
            "add: cylinder, max: 1, closed: true",
            cylinder(below, 1.0, true),
        ),
        (
            "closed: false, max: 2, min: -1, add: cylinder",
            cylinder(-1.0, 2.0, false),
        ),
    ];
    for (keys, shape) in cases {
        assert_eq!(
            primitive(&format!("- {{{keys}}}")),
            Primitive { shape, ..sphere() }
        );
    }
}

#[test]
fn shadows_are_booleans() {
    for (value, shadow) in [
        ("true", true),
        ("True", true),
        ("TRUE", true),
        ("false", false),
        ("False", false),
        ("FALSE", false),
    ] {
        assert_eq!(
            primitive(&format!("- {{add: sphere, shadow: {value}}}")).shadow,
            shadow
        );
    }
    for value in ["no", "0", "'true'", "[]"] {
        let error = error(&format!("- add: sphere\n  shadow: {value}"));
        assert!(error.starts_with("f:3:11: shadow: found "), "{error}");
        assert!(error.ends_with("; expected true or false"), "{error}");
    }
}

#[test]
fn groups_are_read() {
    let text = "- add: group\n  transform: [[rotate-x, 1]]\n  children:\n    - add: sphere\n    \
                - add: group\n      children: []\n";
    let inner = Object::Group(Group::default());
    let expected = Group {
        transform: vec![Transform::RotateX(1.0)],
        children: vec![Object::Primitive(sphere()), inner],
    };
    assert_eq!(group(text), expected);
}

#[test]
fn objects_keep_their_order() {
    let shapes = scene("- add: cube\n- add: sphere\n- add: plane").objects;
    let shapes = shapes.iter().map(|object| match object {
        Object::Primitive(primitive) => primitive.shape,
        Object::Group(group) => panic!("{group:?}"),
    });
    let expected = [Shape::Cube, Shape::Sphere, Shape::Plane];
    assert_eq!(shapes.collect::<Vec<_>>(), expected);
}

#[test]
fn keys_depend_on_the_kind() {
    let shape = "its keys are material, transform and shadow";
    let group = "its keys are children, material and transform";
    assert_errors(&[
        (
            "- {add: sphere, radius: 2}",
            &format!("f:2:17: unknown key 'radius' in a sphere; {shape}"),
        ),
        (
            "- {add: plane, children: []}",
            &format!("f:2:16: unknown key 'children' in a plane; {shape}"),
        ),
        (
            "- {add: cube, min: 1}",
            &format!("f:2:15: unknown key 'min' in a cube; {shape}"),
        ),
        (
            "- {add: cylinder, args: 1}",
            "f:2:19: unknown key 'args' in a cylinder; its keys are material, transform, shadow, min, max and closed",
        ),
        (
            "- {add: group, closed: true, children: []}",
            &format!("f:2:16: unknown key 'closed' in a group; {group}"),
        ),
        (
            "- {add: group, shadow: false, children: []}",
            "f:2:16: a group has no shadow of its own; give it to the children",
        ),
    ]);
}

fn ambients(objects: &[Object]) -> Vec<f64> {
    let each = objects.iter().map(|object| match object {
        Object::Primitive(primitive) => vec![primitive.material.ambient],
        Object::Group(group) => ambients(&group.children),
    });
    each.flatten().collect()
}

#[test]
fn a_material_of_a_group_goes_to_what_has_none() {
    let text = "- add: group\n  material: {ambient: 1}\n  children:\n    - add: sphere\n    \
                - {add: cube, material: {ambient: 2}}\n    - {add: plane, material: {}}\n    \
                - {add: group, children: [{add: cylinder}]}\n    \
                - {add: group, material: {ambient: 3}, children: [{add: cube}, {add: group, children: [{add: cube}]}]}\n\
                - add: sphere\n";
    let found = ambients(&scene(text).objects);
    assert_eq!(found, [1.0, 2.0, 0.1, 1.0, 3.0, 3.0, 0.1]);
}

#[test]
fn a_material_of_a_group_goes_to_what_was_defined_without() {
    let text = "- define: m\n  value: {ambient: 4}\n\
                - define: ball\n  value: {add: sphere}\n\
                - define: red-ball\n  value: {add: ball, material: {ambient: 5}}\n\
                - define: pair\n  value: {add: group, material: m, children: [{add: ball}, {add: red-ball}]}\n\
                - define: pair-of-6\n  extend: pair\n  value: {material: {ambient: 6}}\n\
                - add: pair\n- add: pair-of-6\n- {add: pair, material: {ambient: 7}}\n\
                - {add: group, material: {ambient: 8}, children: [{add: pair}, {add: ball}]}\n";
    let found = ambients(&scene(text).objects);
    assert_eq!(found, [4.0, 5.0, 6.0, 5.0, 7.0, 5.0, 4.0, 5.0, 8.0]);
}

#[test]
fn groups_are_checked() {
    assert_errors(&[
        (
            "- add: group",
            "f:2:3: a group without the key children; give a list of objects, if an empty one",
        ),
        (
            "- {add: group, children: sphere}",
            "f:2:26: children: found 'sphere'; expected a list of objects",
        ),
        (
            "- {add: group, children: [sphere]}",
            "f:2:27: children: found 'sphere'; expected an object such as `add: sphere`",
        ),
        (
            "- {add: group, children: [{shadow: true}]}",
            "f:2:27: an object without the key add; begin it with one, as in `add: sphere`",
        ),
        (
            "- {add: group, children: [{define: a, value: []}]}",
            "f:2:28: a definition among children; put it at the top level of the file",
        ),
        (
            "- {add: group, children: [{add: camera}]}",
            "f:2:33: a camera in an object; add it at the top level of the file",
        ),
        (
            "- {add: group, children: [{add: light}]}",
            "f:2:33: a light in an object; add it at the top level of the file",
        ),
    ]);
}

#[test]
fn cylinders_are_not_empty() {
    let right = "min must be less than max";
    assert_errors(&[
        (
            "- {add: cylinder, min: 1, max: 1}",
            &format!("f:2:27: a cylinder from min 1.0 to max 1.0 is empty; {right}"),
        ),
        (
            "- {add: cylinder, max: 1, min: 2}",
            &format!("f:2:19: a cylinder from min 2.0 to max 1.0 is empty; {right}"),
        ),
        (
            "- define: c\n  value: {add: cylinder, max: 1}\n- {add: c, min: 3}",
            &format!("f:4:12: a cylinder from min 3.0 to max 1.0 is empty; {right}"),
        ),
        (
            "- define: c\n  value: {add: cylinder, max: 1, min: 2}\n- add: c",
            &format!("f:4:3: a cylinder from min 2.0 to max 1.0 is empty; {right}"),
        ),
        (
            "- {add: cylinder, max: .inf}",
            "f:2:24: max: found '.inf'; expected a finite number",
        ),
        (
            "- {add: cylinder, closed: 1}",
            "f:2:27: closed: found '1'; expected true or false",
        ),
    ]);
}

#[test]
fn kinds_that_are_not_drawn_say_so() {
    let right = "the kinds are sphere, plane, cube, cylinder and group";
    for kind in [
        "cone",
        "triangle",
        "smooth-triangle",
        "smooth_triangle",
        "obj",
        "obj-file",
        "obj_file",
        "csg",
        "torus",
    ] {
        let text = format!("- add: {kind}\n  file: teapot");
        let expected = format!("f:2:8: objects of kind {kind} are not drawn; {right}");
        assert_eq!(error(&text), expected);
    }
    for kind in ["area-light", "area_light"] {
        let message = "area lights are not drawn; give a point light, with at and intensity";
        let text = format!("- add: {kind}\n  corner: [0, 0, 0]");
        assert_eq!(error(&text), format!("f:2:8: {message}"));
    }
    let defined = "- {define: obj-file, value: {add: cube}}\n- add: obj-file\n\
                   - {define: area_light, value: {add: cube}}\n- add: area_light\n";
    assert_eq!(scene(defined).objects.len(), 2, "names of one's own");
}

#[test]
fn what_is_no_kind_may_be_a_slip() {
    let right = "the kinds are sphere, plane, cube, cylinder and group";
    let items = "the kinds are camera, light, sphere, plane, cube, cylinder and group";
    let wrong = "is neither a kind of object nor a name defined before this";
    assert_errors(&[
        (
            "- add: teapot",
            &format!("f:2:8: 'teapot' {wrong}; {items}"),
        ),
        (
            "- {add: group, children: [{add: teapot}]}",
            &format!("f:2:33: 'teapot' {wrong}; {right}"),
        ),
        (
            "- {define: a, value: {add: teapot}}",
            &format!("f:2:28: 'teapot' {wrong}; {right}"),
        ),
        (
            "- add: cammera",
            &format!("f:2:8: 'cammera' {wrong}; did you mean 'camera'?"),
        ),
        (
            "- add: lihgt",
            &format!(
                "f:2:8: 'lihgt' {wrong}; the kinds are camera, light, sphere, plane, cube, cylinder and group"
            ),
        ),
        (
            "- add: lights",
            &format!("f:2:8: 'lights' {wrong}; did you mean 'light'?"),
        ),
        (
            "- add: Sphere",
            &format!("f:2:8: 'Sphere' {wrong}; did you mean 'sphere'?"),
        ),
        (
            "- add: cilinder",
            &format!("f:2:8: 'cilinder' {wrong}; did you mean 'cylinder'?"),
        ),
    ]);
}
