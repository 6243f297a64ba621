use super::*;

#[test]
fn a_scene_is_written_without_its_defaults() {
    let yaml = "- add: camera\n  width: 640\n  height: 480\n  field-of-view: 1.25\n  \
                from: [0, 1, -5]\n  to: [0, 0.5, 0]\n  up: [0, 1, 0]\n\
                - add: light\n  at: [1, 2, 3]\n  intensity: [1, 0.5, 1e-10]\n\
                - add: sphere\n\
                - add: cylinder\n  min: -1\n  closed: true\n  transform:\n    \
                - [translate, 1, 2, 3]\n    - [scale, 1, 2, -3]\n    - [rotate-x, 1]\n    \
                - [rotate-y, 2]\n    - [rotate-z, 0.1]\n    - [shear, 0, 0.1, 0.2, 0.3, 0.4, 0.5]\n  \
                material:\n    pattern:\n      type: stripes\n      colors:\n        \
                - [0, 0, 0]\n        - [1, 1, 1]\n      transform:\n        - [rotate-x, 1]\n    \
                color: [1, 0, 0]\n    ambient: 0\n    refractive-index: 1.5\n  shadow: false\n\
                - add: group\n  transform:\n    - [rotate-y, 1]\n  children:\n    \
                - add: cube\n    - add: group\n      children: []\n";
    let scene = Scene::parse(yaml, "f").unwrap();
    assert_eq!(scene.to_yaml(), yaml);
}

#[test]
fn numbers_are_short_and_exact() {
    let cases = [
        (1.0, "1"),
        (-0.5, "-0.5"),
        (-0.0, "-0"),
        (1e300, "1e300"),
        (1e-7, "1e-7"),
        (0.1 + 0.2, "0.30000000000000004"),
        (f64::from_bits(1), "5e-324"),
    ];
    for (value, expected) in cases {
        let text = number(value);
        assert_eq!(text, expected);
        assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits());
    }
}
