use super::{error, group, primitive, scene};
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

const RANGE: &str = "up to this step the transform is too large or too small; use moderate numbers";

#[test]
fn even_steps_may_be_large() {
    // A wide floor, and a large hall: of the one the height is small beside the width, the other is even.
    for steps in ["[scale, 1000, 0.01, 1000]", "[scale, 1e50, 1e50, 1e50]"] {
        scene(&format!("- {{add: cube, transform: [{steps}]}}"));
    }
}

#[test]
fn names_are_followed_to_where_they_get_singular() {
    let text = "- define: small\n  value: [[scale, 1e-60, 1e-60, 1e-60]]\n\
                - define: thing\n  value: {add: cube, transform: [small]}\n";
    for (line, column) in [
        ("- {add: cube, transform: [small, small]}", 34),
        ("- {add: thing, transform: [small]}", 28),
        ("- {define: smaller, extend: small, value: [small]}", 44),
    ] {
        let expected = format!("f:6:{column}: {RANGE}");
        assert_eq!(error(&format!("{text}{line}")), expected);
    }
    scene(&format!("{text}- add: thing\n"));
}

#[test]
fn large_and_small_may_make_up_for_each_other() {
    let text = "- add: group\n  transform: [[scale, 1e-100, 1e-100, 1e-100]]\n  children:\n    \
                - {add: cube, transform: [[scale, 1e100, 1e100, 1e100]]}\n";
    assert_eq!(group(text).children.len(), 1);
}
