use super::{assert_errors, group, primitive, scene};
use crate::scene::Transform;

#[test]
fn operations_are_read_in_the_order_listed() {
    let text = "- add: sphere\n  transform:\n    - [translate, 1, 2, 3]\n    - [scale, 4, -5, 6]\n    \
                - [rotate-x, 7]\n    - [rotate-y, 8]\n    - [rotate-z, 9]\n    \
                - [shear, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]\n";
    let expected = [
        Transform::Translate(1.0, 2.0, 3.0),
        Transform::Scale(4.0, -5.0, 6.0),
        Transform::RotateX(7.0),
        Transform::RotateY(8.0),
        Transform::RotateZ(9.0),
        Transform::Shear(0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    ];
    assert_eq!(primitive(text).transform, expected);
    assert_eq!(primitive("- {add: sphere, transform: []}").transform, []);
}

#[test]
fn names_stand_for_their_steps() {
    let text = "- define: up\n  value: [[translate, 0, 1, 0]]\n\
                - define: up-and-big\n  value: [up, [scale, 2, 2, 2], up]\n\
                - {add: sphere, transform: [[rotate-x, 1], up-and-big, up]}\n";
    let up = Transform::Translate(0.0, 1.0, 0.0);
    let expected = [
        Transform::RotateX(1.0),
        up,
        Transform::Scale(2.0, 2.0, 2.0),
        up,
        up,
    ];
    assert_eq!(primitive(text).transform, expected);
    let text = "- define: scale\n  value: [[translate, 0, 1, 0]]\n\
                - {add: sphere, transform: [scale]}\n";
    assert_eq!(primitive(text).transform, [up]);
}

#[test]
fn what_is_no_list_of_operations_is_an_error() {
    let list = "expected a list of operations such as [translate, 0, 1, 0]";
    let entry = "expected an operation such as [translate, 0, 1, 0], or a name";
    assert_errors(&[
        (
            "- {add: cube, transform: flat}",
            &format!("f:2:26: transform: found 'flat'; {list}"),
        ),
        (
            "- {add: cube, transform: {scale: 1}}",
            &format!("f:2:26: transform: found a mapping; {list}"),
        ),
        (
            "- add: cube\n  transform:\n",
            &format!("f:3:12: transform: found nothing; {list}"),
        ),
        (
            "- {add: cube, transform: [{a: 1}]}",
            &format!("f:2:27: transform: found a mapping; {entry}"),
        ),
        (
            "- {add: cube, transform: [[]]}",
            &format!("f:2:27: transform: found an empty list; {entry}"),
        ),
        (
            "- {add: cube, transform: [[[1]]]}",
            "f:2:28: transform: found a list of 1; expected a name",
        ),
        (
            "- {add: cube, transform: [scale, 1, 2, 3]}",
            "f:2:27: the operation scale stands outside of brackets; write [scale, x, y, z], in brackets of its own",
        ),
        (
            "- {add: cube, transform: [[turn, 1]]}",
            "f:2:28: unknown operation 'turn'; the operations are translate, scale, rotate-x, rotate-y, rotate-z and shear",
        ),
        (
            "- {add: cube, transform: [[scale, 2]]}",
            "f:2:27: scale has 1 number; expected [scale, x, y, z]",
        ),
        (
            "- {add: cube, transform: [[rotate_x, 1]]}",
            "f:2:28: unknown operation 'rotate_x'; did you mean 'rotate-x'?",
        ),
        (
            "- {add: cube, transform: [[rotate-y]]}",
            "f:2:27: rotate-y has 0 numbers; expected [rotate-y, radians]",
        ),
        (
            "- {add: cube, transform: [[rotate-z, 1, 2]]}",
            "f:2:27: rotate-z has 2 numbers; expected [rotate-z, radians]",
        ),
        (
            "- {add: cube, transform: [[translate, 1, 2, 3, 4]]}",
            "f:2:27: translate has 4 numbers; expected [translate, x, y, z]",
        ),
        (
            "- {add: cube, transform: [[rotate-x, 1, 2]]}",
            "f:2:27: rotate-x has 2 numbers; expected [rotate-x, radians]",
        ),
        (
            "- {add: cube, transform: [[shear, 1, 2, 3]]}",
            "f:2:27: shear has 3 numbers; expected [shear, xy, xz, yx, yz, zx, zy]",
        ),
        (
            "- {add: cube, transform: [[translate, 1, b, 3]]}",
            "f:2:42: translate: found 'b'; expected a number",
        ),
    ]);
}

const FLAT: &str = "scale cannot be undone; no factor may be 0 or extremely small or large";
const SHEAR: &str = "shear cannot be undone: its determinant is 0; the axes must stay apart";
const RANGE: &str = "up to this step the transform is too large or too small; use moderate numbers";

#[test]
fn singular_steps_are_errors() {
    assert_errors(&[
        (
            "- {add: cube, transform: [[scale, 1, 0, 1]]}",
            &format!("f:2:27: {FLAT}"),
        ),
        (
            "- {add: cube, transform: [[scale, 1, 1, -0.0]]}",
            &format!("f:2:27: {FLAT}"),
        ),
        (
            "- {add: cube, transform: [[scale, 1e-999, 1, 1]]}",
            &format!("f:2:27: {FLAT}"),
        ),
        (
            "- {add: cube, transform: [[scale, 1e-110, 1e-110, 1e-110]]}",
            &format!("f:2:27: {FLAT}"),
        ),
        (
            "- {add: cube, transform: [[scale, 1e110, 1e110, 1e110]]}",
            &format!("f:2:27: {FLAT}"),
        ),
        (
            "- {add: cube, transform: [[shear, 1, 0, 1, 0, 0, 0]]}",
            &format!("f:2:27: {SHEAR}"),
        ),
        (
            "- {add: cube, transform: [[shear, 0, 0, 0, 2, 0, 0.5]]}",
            &format!("f:2:27: {SHEAR}"),
        ),
        (
            "- {add: cube, transform: [[rotate-x, 1], [scale, 0, 1, 1]]}",
            &format!("f:2:42: {FLAT}"),
        ),
        (
            "- {add: cube, transform: [[scale, 1e-60, 1e-60, 1e-60], [rotate-y, 1], [scale, 1e-60, 1e-60, 1e-60]]}",
            &format!("f:2:72: {RANGE}"),
        ),
        (
            "- {add: cube, transform: [[translate, 1e308, 0, 0], [translate, 1e308, 0, 0]]}",
            &format!("f:2:53: {RANGE}"),
        ),
        (
            "- {define: a, value: [[scale, 0, 0, 0]]}",
            &format!("f:2:23: {FLAT}"),
        ),
        (
            "- {add: cube, material: {pattern: {type: stripes, colors: [[0, 0, 0], [1, 1, 1]], transform: [[scale, 0, 1, 1]]}}}",
            &format!("f:2:95: {FLAT}"),
        ),
    ]);
}

#[test]
fn uneven_steps_are_errors() {
    let uneven = "up to this step the transform stretches one direction about 1000000 times as much \
                  as another, or more; use scales and shears that are nearer to each other";
    for (steps, column) in [
        ("[scale, 1, 1e-7, 1]", 27),
        ("[scale, 1e7, 1, 1]", 27),
        ("[shear, 2000, 0, 0, 0, 0, 0]", 27),
        ("[shear, 1, 0, 0.9999999, 0, 0, 0]", 27),
        (
            "[scale, 1, 0.001, 1], [rotate-z, 1], [scale, 10000, 1, 1]",
            64,
        ),
    ] {
        let text = format!("- {{add: cube, transform: [{steps}]}}");
        assert_errors(&[(&text, &format!("f:2:{column}: {uneven}"))]);
    }
    // A wide floor, and a large hall: of the one the height is small beside the width, the other is even.
    for steps in ["[scale, 1000, 0.01, 1000]", "[scale, 1e50, 1e50, 1e50]"] {
        scene(&format!("- {{add: cube, transform: [{steps}]}}"));
    }
    let inside = "with the transforms of the groups round it this stretches one direction about \
                  1000000 times as much as another, or more; use scales and shears that are nearer \
                  to each other";
    let flat = "transform: [[scale, 1, 1e-4, 1]]";
    let text = format!("- add: group\n  {flat}\n  children:\n    - {{add: cube, {flat}}}\n");
    assert_errors(&[(&text, &format!("f:5:7: {inside}"))]);
}

#[test]
fn names_are_followed_to_where_they_get_singular() {
    let text = "- define: small\n  value: [[scale, 1e-60, 1e-60, 1e-60]]\n\
                - define: thing\n  value: {add: cube, transform: [small]}\n";
    let uses = [
        ("- {add: cube, transform: [small, small]}", 34),
        ("- {add: thing, transform: [small]}", 28),
        ("- {define: smaller, extend: small, value: [small]}", 44),
    ];
    for (line, column) in uses {
        let expected = format!("f:6:{column}: {RANGE}");
        assert_errors(&[(&format!("{text}{line}"), &expected)]);
    }
    scene(&format!("{text}- add: thing\n"));
}

#[test]
fn transforms_of_nested_groups_multiply() {
    let far = "with the transforms of the groups round it this is too large or too small; use moderate numbers";
    let small = "transform: [[scale, 1e-60, 1e-60, 1e-60]]";
    let inside = format!("- add: group\n  {small}\n  children:\n");
    let nested = format!("{inside}    - add: cube\n    - {{add: sphere, {small}}}\n");
    assert_errors(&[(&nested, &format!("f:6:7: {far}"))]);
    let group = format!("{inside}    - {{add: group, {small}, children: []}}\n");
    assert_errors(&[(&group, &format!("f:5:7: {far}"))]);
    let late = format!("- add: group\n  children:\n    - {{add: sphere, {small}}}\n  {small}\n");
    assert_errors(&[(&late, &format!("f:4:7: {far}"))]);
    let named = format!(
        "- define: g\n  value: {{add: group, children: [{{add: group, children: [{{add: cube, {small}}}]}}]}}\n\
         - add: g\n- add: g\n  {small}\n"
    );
    assert_errors(&[(&named, &format!("f:5:3: {far}"))]);
}

#[test]
fn large_and_small_may_make_up_for_each_other() {
    let text = "- add: group\n  transform: [[scale, 1e-100, 1e-100, 1e-100]]\n  children:\n    \
                - {add: cube, transform: [[scale, 1e100, 1e100, 1e100]]}\n";
    assert_eq!(group(text).children.len(), 1);
}
