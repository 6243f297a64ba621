use super::{error, primitive};
use crate::scene::{Material, Pattern, PatternKind, Transform};

fn material(keys: &str) -> Material {
    primitive(&format!("- {{add: sphere, material: {{{keys}}}}}")).material
}

#[test]
fn all_keys_are_read() {
    let text = "color: [0.1, 0.2, 0.3], ambient: 1, diffuse: 2, specular: 3, shininess: 4, \
                reflective: 5, transparency: 6, refractive-index: 7";
    let found = material(text);
    let amounts = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
    assert_eq!(
        (found.color, amounts_of(&found)),
        ([0.1, 0.2, 0.3], amounts)
    );
}

fn amounts_of(material: &Material) -> [f64; 7] {
    [
        material.ambient,
        material.diffuse,
        material.specular,
        material.shininess,
        material.reflective,
        material.transparency,
        material.refractive_index,
    ]
}

#[test]
fn what_is_left_out_is_as_in_the_book() {
    let expected = Material {
        ambient: 0.0,
        ..Material::default()
    };
    assert_eq!(material("ambient: 0"), expected);
    let found = material("");
    assert_eq!(found, Material::default());
    assert_eq!(amounts_of(&found), [0.1, 0.9, 0.9, 200.0, 0.0, 0.0, 1.0]);
    assert_eq!((found.color, found.pattern), ([1.0; 3], None));
}

#[test]
fn patterns_are_read() {
    let keys =
        "pattern: {type: checkers, colors: [[1, 0, 0], [0, 1, 0]], transform: [[scale, 2, 2, 2]]}";
    let expected = Pattern {
        kind: PatternKind::Checkers,
        colors: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]],
        transform: vec![Transform::Scale(2.0, 2.0, 2.0)],
    };
    assert_eq!(material(keys).pattern, Some(expected));
    let keys = "pattern: {type: stripes, colors: [[1, 0, 0], [0, 1, 0]]}";
    let pattern = material(keys).pattern.unwrap();
    assert_eq!(
        (pattern.kind, pattern.transform),
        (PatternKind::Stripes, vec![])
    );
}

#[test]
fn amounts_are_not_negative() {
    let check = |key: &str, value: &str, right: &str| {
        let text = format!("- add: sphere\n  material:\n    {key}: {value}");
        let place = format!("f:4:{}", key.len() + 7);
        let expected = format!("{place}: {key}: found '{value}'; expected {right}");
        assert_eq!(error(&text), expected);
    };
    for key in "ambient diffuse specular shininess reflective transparency".split(' ') {
        check(key, "-0.1", "a number of at least 0");
        check(key, "high", "a number");
    }
    check("refractive-index", "0", "a number above 0");
    check("refractive-index", "-1", "a number above 0");
}

#[test]
fn patterns_that_are_not_drawn_say_so() {
    let names = "gradient radial-gradient ring rings blended nested perturbed map image";
    for name in names.split(' ') {
        let text = format!("- add: sphere\n  material:\n    pattern: {{type: {name}, width: 1}}");
        let wrong = format!("f:4:21: patterns of type {name} are not drawn");
        let expected = format!("{wrong}; the types are checkers and stripes");
        assert_eq!(error(&text), expected);
    }
}
