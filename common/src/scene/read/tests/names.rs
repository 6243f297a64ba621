use super::{assert_errors, error, group, primitive, scene, sphere};
use crate::scene::{Material, Object, Primitive, Shape, Transform};

#[test]
fn a_material_can_have_a_name() {
    let text = "- define: dull\n  value: {specular: 0, diffuse: 0.5}\n\
                - {add: sphere, material: dull}\n";
    let material = Material {
        specular: 0.0,
        diffuse: 0.5,
        ..Material::default()
    };
    assert_eq!(
        primitive(text),
        Primitive {
            material,
            ..sphere()
        }
    );
}

#[test]
fn a_material_can_extend_another() {
    let text = "- define: dull\n  value: {specular: 0, diffuse: 0.5}\n\
                - define: red\n  extend: dull\n  value: {color: [1, 0, 0], diffuse: 0.6}\n\
                - {add: sphere, material: red}\n";
    let material = Material {
        color: [1.0, 0.0, 0.0],
        specular: 0.0,
        diffuse: 0.6,
        ..Material::default()
    };
    assert_eq!(primitive(text).material, material);
}

#[test]
fn what_replaces_does_so_as_a_whole() {
    let text = "- define: a\n  value: {pattern: {type: stripes, colors: [[0, 0, 0], [1, 1, 1]], transform: [[rotate-x, 1]]}}\n\
                - define: b\n  extend: a\n  value: {pattern: {type: checkers, colors: [[0, 0, 0], [1, 1, 1]]}}\n\
                - define: c\n  value: {add: sphere, material: {ambient: 1}}\n\
                - {add: c, material: b}\n";
    let material = primitive(text).material;
    assert_eq!(material.ambient, Material::default().ambient);
    assert_eq!(material.pattern.unwrap().transform, []);
}

#[test]
fn a_transform_goes_on_where_the_other_ends() {
    let text = "- define: a\n  value: [[rotate-x, 1]]\n\
                - define: b\n  extend: a\n  value: [[rotate-x, 2], a]\n\
                - {add: sphere, transform: [b]}\n";
    let expected = [1.0, 2.0, 1.0].map(Transform::RotateX);
    assert_eq!(primitive(text).transform, expected);
}

#[test]
fn an_object_can_have_a_name() {
    let text = "- define: post\n  value:\n    add: cylinder\n    min: 0\n    max: 1\n    shadow: false\n    \
                material: {ambient: 1}\n    transform: [[rotate-x, 1]]\n\
                - define: long-post\n  value: {add: post, max: 5, transform: [[rotate-x, 2]]}\n\
                - define: end\n  extend: long-post\n  value: {closed: true, transform: [[rotate-x, 3]]}\n\
                - {add: end, shadow: true, transform: [[rotate-x, 4]]}\n";
    let expected = Primitive {
        shape: Shape::Cylinder {
            min: 0.0,
            max: 5.0,
            closed: true,
        },
        transform: [1.0, 2.0, 3.0, 4.0].map(Transform::RotateX).to_vec(),
        material: Material {
            ambient: 1.0,
            ..Material::default()
        },
        shadow: true,
    };
    assert_eq!(primitive(text), expected);
}

#[test]
fn a_group_can_have_a_name() {
    let text = "- define: pair\n  value:\n    add: group\n    transform: [[rotate-x, 1]]\n    children:\n      \
                - add: sphere\n      - add: sphere\n\
                - add: group\n  children:\n    - add: pair\n    - {add: pair, transform: [[rotate-x, 2]]}\n    \
                - {add: pair, children: []}\n";
    let pairs = group(text).children;
    let found: Vec<_> = pairs
        .iter()
        .map(|pair| match pair {
            Object::Group(group) => (group.transform.len(), group.children.len()),
            Object::Primitive(_) => (0, 0),
        })
        .collect();
    assert_eq!(found, [(1, 2), (2, 2), (1, 0)]);
}

#[test]
fn a_kind_may_be_repeated_where_an_object_is_extended() {
    let text = "- {define: a, value: {add: sphere, shadow: false}}\n\
                - {define: b, extend: a, value: {add: sphere}}\n- add: b\n";
    assert!(!primitive(text).shadow);
}

#[test]
fn definitions_alone_make_nothing() {
    let text =
        "- {define: a, value: {add: sphere}}\n- {define: b, value: {}}\n- {define: c, value: []}\n";
    assert!(scene(text).objects.is_empty());
}

#[test]
fn names_must_be_defined_before() {
    let above = "must be defined above its use";
    assert_errors(&[
        (
            "- {add: cube, material: steel}\n- {define: steel, value: {}}",
            &format!("f:2:25: 'steel' is not defined before this; the name of a material {above}"),
        ),
        (
            "- {define: glass, value: {}}\n- {define: glasses, value: []}\n- {add: cube, material: glas}",
            "f:4:25: 'glas' is not defined before this; did you mean 'glass'?",
        ),
        (
            "- {add: cube, transform: [up]}",
            &format!("f:2:27: 'up' is not defined before this; the name of a transform {above}"),
        ),
        (
            "- {define: up-high, value: []}\n- {add: cube, transform: [up-hihg]}",
            "f:3:27: 'up-hihg' is not defined before this; did you mean 'up-high'?",
        ),
        (
            "- {define: pillar, value: {add: cylinder}}\n- add: pilar",
            "f:3:8: 'pilar' is neither a kind of object nor a name defined before this; did you mean 'pillar'?",
        ),
        (
            "- {define: glass, value: {}}\n- {define: b, extend: glas, value: {}}",
            "f:3:23: 'glas' is not defined before this; did you mean 'glass'?",
        ),
        (
            "- {define: b, extend: a, value: {}}",
            &format!("f:2:23: 'a' is not defined before this; the name of a definition {above}"),
        ),
    ]);
}

#[test]
fn definitions_do_not_use_themselves() {
    let message = "the definition of 'a' uses itself; use only names that are defined before";
    for (definition, column) in [
        ("{define: a, extend: a, value: {}}", 21),
        ("{define: a, value: [a]}", 21),
        ("{define: a, value: {add: a}}", 26),
        ("{define: a, value: {add: cube, material: a}}", 42),
        ("{define: a, value: {add: group, children: [{add: a}]}}", 50),
    ] {
        let expected = format!("f:2:{}: {message}", column + 2);
        assert_eq!(error(&format!("- {definition}")), expected, "{definition}");
    }
}

#[test]
fn a_name_is_of_one_sort() {
    let text =
        "- {define: m, value: {}}\n- {define: t, value: []}\n- {define: o, value: {add: cube}}\n";
    let list = "expected a list";
    let mapping = "expected a mapping";
    for (line, expected) in [
        (
            "- {add: cube, material: t}",
            "25: 't' is a transform; expected the name of a material".into(),
        ),
        (
            "- {add: cube, material: o}",
            "25: 'o' is an object; expected the name of a material".into(),
        ),
        (
            "- {add: cube, transform: [m]}",
            "27: 'm' is a material; expected the name of a transform".into(),
        ),
        (
            "- add: m",
            "8: 'm' is a material; expected the name of an object".into(),
        ),
        (
            "- {define: x, extend: t, value: {}}",
            format!("33: value that extends 't', a transform: found a mapping; {list}"),
        ),
        (
            "- {define: x, extend: m, value: []}",
            format!("33: value that extends 'm', a material: found an empty list; {mapping}"),
        ),
        (
            "- {define: x, extend: o, value: 1}",
            format!("33: value that extends 'o', an object: found '1'; {mapping}"),
        ),
        (
            "- {define: x, extend: o, value: {add: plane}}",
            "39: an object that extends another is of the same kind; leave out the add".into(),
        ),
    ] {
        assert_eq!(error(&format!("{text}{line}")), format!("f:5:{expected}"));
    }
}

#[test]
fn definitions_are_checked() {
    let keys = "its keys are define, extend and value";
    let right = "expected a material as a mapping, transforms as a list such as \
                 [[translate, 0, 1, 0]], or an object as a mapping with add";
    assert_errors(&[
        (
            "- define: a",
            &format!("f:2:3: a definition without the key value; {keys}"),
        ),
        (
            "- {define: a, valu: {}}",
            &format!("f:2:15: unknown key 'valu' in a definition; {keys}"),
        ),
        (
            "- {define: [a], value: {}}",
            "f:2:12: define: found a list of 1; expected a name",
        ),
        (
            "- {define: '', value: {}}",
            "f:2:12: define: found the quoted text ''; expected a name",
        ),
        (
            "- {define: a, value: red}",
            &format!("f:2:22: value: found 'red'; {right}"),
        ),
        (
            "- {define: a, value: [1, 0, 0]}",
            &format!("f:2:22: value: found a list of 3; {right}"),
        ),
        (
            "- {define: a, value: [[1, 0, 0], [0, 1, 0]]}",
            &format!("f:2:22: value: found a list of 2; {right}"),
        ),
        (
            "- {define: a, value: [{add: cube}]}",
            &format!("f:2:22: value: found a list of 1; {right}"),
        ),
        (
            "- {define: a, value: [scale, 1, 2, 3]}",
            "f:2:23: the operation scale stands outside of brackets; write [scale, x, y, z], in brackets of its own",
        ),
        (
            "- {define: a, value: [up]}",
            "f:2:23: 'up' is not defined before this; the name of a transform must be defined above its use",
        ),
        (
            "- {define: a, extend: [b], value: {}}",
            "f:2:23: extend: found a list of 1; expected a name",
        ),
        (
            "- {define: a, value: {}}\n- {define: a, value: []}",
            "f:3:12: 'a' is defined already, in line 2; define another name",
        ),
        (
            "- {define: a, value: {ambient: -1}}",
            "f:2:32: ambient: found '-1'; expected a number of at least 0",
        ),
        (
            "- {define: a, value: {add: cube, shadow: 3}}",
            "f:2:42: shadow: found '3'; expected true or false",
        ),
        (
            "- {define: a, value: {add: camera}}",
            "f:2:28: a camera in an object; add it at the top level of the file",
        ),
    ]);
    for name in ["camera", "light", "sphere", "group", "cone", "csg"] {
        let expected = format!("f:2:11: {name} is a kind of its own; define another name");
        assert_eq!(error(&format!("- define: {name}\n  value: {{}}")), expected);
    }
}
