use super::{assert_errors, error, primitive};
use crate::scene::{Material, Pattern, PatternKind, Transform};

const KEYS: &str = "its keys are color, pattern, ambient, diffuse, specular, shininess, \
                    reflective, transparency and refractive-index";

fn material(keys: &str) -> Material {
    primitive(&format!("- {{add: sphere, material: {{{keys}}}}}")).material
}

#[test]
fn all_keys_are_read() {
    let keys = "color: [0.1, 0.2, 0.3], ambient: 1, diffuse: 2, specular: 3, shininess: 4, \
                reflective: 5, transparency: 6, refractive-index: 7";
    let expected = Material {
        color: [0.1, 0.2, 0.3],
        pattern: None,
        ambient: 1.0,
        diffuse: 2.0,
        specular: 3.0,
        shininess: 4.0,
        reflective: 5.0,
        transparency: 6.0,
        refractive_index: 7.0,
    };
    assert_eq!(material(keys), expected);
}

#[test]
fn what_is_left_out_is_as_in_the_book() {
    let expected = Material {
        ambient: 0.0,
        ..Material::default()
    };
    assert_eq!(material("ambient: 0"), expected);
    assert_eq!(material(""), Material::default());
    let default = Material::default();
    let amounts = [
        default.ambient,
        default.diffuse,
        default.specular,
        default.shininess,
        default.reflective,
        default.transparency,
        default.refractive_index,
    ];
    assert_eq!(amounts, [0.1, 0.9, 0.9, 200.0, 0.0, 0.0, 1.0]);
    assert_eq!((default.color, default.pattern), ([1.0; 3], None));
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
    for key in [
        "ambient",
        "diffuse",
        "specular",
        "shininess",
        "reflective",
        "transparency",
    ] {
        let text = format!("- add: sphere\n  material:\n    {key}: -0.1");
        let column = key.len() + 7;
        let expected =
            format!("f:4:{column}: {key}: found '-0.1'; expected a number of at least 0");
        assert_eq!(error(&text), expected);
        let text = format!("- add: sphere\n  material:\n    {key}: high");
        let expected = format!("f:4:{column}: {key}: found 'high'; expected a number");
        assert_eq!(error(&text), expected);
    }
    for value in ["0", "-1"] {
        let text = format!("- add: sphere\n  material:\n    refractive-index: {value}");
        let wrong = format!("f:4:23: refractive-index: found '{value}'");
        assert_eq!(error(&text), format!("{wrong}; expected a number above 0"));
    }
}

#[test]
fn materials_are_checked() {
    assert_errors(&[
        (
            "- {add: cube, material: [1, 0, 0]}",
            "f:2:25: material: found a list of 3; expected a name or a mapping",
        ),
        (
            "- add: cube\n  material:\n",
            "f:3:11: material: found nothing; expected a name or a mapping",
        ),
        (
            "- {add: cube, material: {colour: 1}}",
            &format!("f:2:26: unknown key 'colour' in a material; {KEYS}"),
        ),
        (
            "- {add: cube, material: {refractive_index: 1.5}}",
            "f:2:26: unknown key 'refractive_index' in a material; did you mean 'refractive-index'?",
        ),
        (
            "- {add: cube, material: {add: 1}}",
            &format!("f:2:26: unknown key 'add' in a material; {KEYS}"),
        ),
        (
            "- {add: cube, material: {color: red}}",
            "f:2:33: color: found 'red'; expected a list of three numbers",
        ),
        (
            "- {add: cube, material: {color: [1, a, 0]}}",
            "f:2:37: color: found 'a'; expected a number",
        ),
    ]);
}

#[test]
fn patterns_are_checked() {
    let keys = "its keys are type, colors and transform";
    let types = "the types are checkers and stripes";
    let colors = "expected a list of two colors";
    let triple = "expected a list of three numbers";
    for (pattern, expected) in [
        (
            "stripes",
            "4:14: pattern: found 'stripes'; expected a mapping with type and colors".into(),
        ),
        (
            "{colors: []}",
            format!("4:14: a pattern without the key type; {keys}"),
        ),
        (
            "{type: stripes}",
            format!("4:14: a pattern without the key colors; {keys}"),
        ),
        (
            "{type: [stripes]}",
            "4:21: type: found a list of 1; expected a name".into(),
        ),
        (
            "{type: dots}",
            format!("4:21: unknown type of pattern 'dots'; {types}"),
        ),
        (
            "{type: stripes, size: 1}",
            format!("4:30: unknown key 'size' in a pattern; {keys}"),
        ),
        (
            "{type: stripes, colors: red}",
            format!("4:38: colors: found 'red'; {colors}"),
        ),
        (
            "{type: stripes, colors: [[1, 1, 1]]}",
            format!("4:38: colors: found a list of 1; {colors}"),
        ),
        (
            "{type: stripes, colors: [[1, 1, 1], [1, 1, 1], [1, 1, 1]]}",
            format!("4:38: colors: found a list of 3; {colors}"),
        ),
        (
            "{type: stripes, colors: [[1, 1, 1], red]}",
            format!("4:50: colors: found 'red'; {triple}"),
        ),
    ] {
        let text = format!("- add: sphere\n  material:\n    pattern: {pattern}");
        assert_eq!(error(&text), format!("f:{expected}"), "{pattern}");
    }
}

#[test]
fn patterns_that_are_not_drawn_say_so() {
    for name in [
        "gradient",
        "radial-gradient",
        "ring",
        "rings",
        "blended",
        "nested",
        "perturbed",
        "map",
        "image",
    ] {
        let text = format!("- add: sphere\n  material:\n    pattern: {{type: {name}, width: 1}}");
        let wrong = format!("f:4:21: patterns of type {name} are not drawn");
        assert_eq!(
            error(&text),
            format!("{wrong}; the types are checkers and stripes")
        );
    }
}
