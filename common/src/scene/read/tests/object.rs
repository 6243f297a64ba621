use super::{error, group, primitive, scene, sphere};
use crate::scene::{Group, Object, Primitive, Shape, Transform};

#[test]
fn shapes_are_read() {
    let cylinder = |min, max, closed| Shape::Cylinder { min, max, closed };
    let cone = |min, max, closed| Shape::Cone { min, max, closed };
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
        ("add: cone", cone(below, above, false)),
        (
            "max: 0, min: -1, closed: true, add: cone",
            cone(-1.0, 0.0, true),
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
    let text = |value: &str| format!("- add: sphere\n  shadow: {value}");
    for (yes, no) in [("true", "false"), ("True", "False"), ("TRUE", "FALSE")] {
        assert!(primitive(&text(yes)).shadow && !primitive(&text(no)).shadow);
    }
    for value in ["no", "0", "'true'", "[]"] {
        let error = error(&text(value));
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
fn kinds_are_neither_all_drawn_nor_defined() {
    let right = "the kinds are sphere, plane, cube, cylinder, cone and group";
    let kinds = "triangle smooth-triangle smooth_triangle obj obj-file obj_file csg torus";
    for kind in kinds.split(' ') {
        let expected = format!("f:2:8: objects of kind {kind} are not drawn; {right}");
        assert_eq!(error(&format!("- add: {kind}\n  file: teapot")), expected);
    }
    for name in ["camera", "light", "sphere", "group", "cone", "csg"] {
        let expected = format!("f:2:11: {name} is a kind of its own; define another name");
        assert_eq!(error(&format!("- define: {name}\n  value: {{}}")), expected);
    }
}
