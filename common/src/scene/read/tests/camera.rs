use super::{error, scene};
use crate::scene::{Camera, Scene};

const SIZE: &str = "expected a whole number from 1 to 65535";
const ANGLE: &str = "expected an angle in radians, above 0 and below pi";

/// A camera with some values replaced, in lines of its own from line 1.
fn camera(changes: &[(&str, &str)]) -> String {
    let mut text = String::from("- add: camera\n");
    for (key, value) in [
        ("width", "640"),
        ("height", "480"),
        ("field-of-view", "1.5"),
        ("from", "[1, 2, -3]"),
        ("to", "[0, 0.5, 0]"),
        ("up", "[0, 1, 0]"),
    ] {
        let change = changes.iter().find(|(k, _)| *k == key);
        let value = change.map_or(value, |(_, v)| v);
        text.push_str(&format!("  {key}: {value}\n"));
    }
    text
}

fn camera_error(changes: &[(&str, &str)]) -> String {
    Scene::parse(&camera(changes), "f").unwrap_err().to_string()
}

#[test]
fn a_camera_is_read() {
    let scene = Scene::parse(&camera(&[("width", "640.0")]), "f").unwrap();
    let expected = Camera {
        width: 640,
        height: 480,
        field_of_view: 1.5,
        from: [1.0, 2.0, -3.0],
        to: [0.0, 0.5, 0.0],
        up: [0.0, 1.0, 0.0],
    };
    assert_eq!(scene.camera, expected);
    assert!(scene.lights.is_empty() && scene.objects.is_empty());
}

#[test]
fn numbers_are_those_of_yaml() {
    let cases = [
        ("1", 1.0),
        ("+1", 1.0),
        ("-0", -0.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("-.5e+1", -5.0),
        ("1e-3", 0.001),
        ("0010", 10.0),
        ("1e-999", 0.0),
        ("0.1000000000000000055511151231257827", 0.1),
    ];
    for (text, expected) in cases {
        let scene = Scene::parse(&camera(&[("from", &format!("[{text}, 9, 9]"))]), "f");
        let [x, _, _] = scene.unwrap().camera.from;
        assert_eq!(x.to_bits(), f64::to_bits(expected), "{text}");
    }
}

#[test]
fn what_is_no_number_is_an_error() {
    let texts = "abc 1e 1.2.3 --1 1_000 0x10 ~ pi";
    let plain = texts.split(' ').map(|text| (text, format!("'{text}'")));
    let other = [
        ("'1'", "the quoted text '1'"),
        ("\"a\\nb\"", "the quoted text 'a\\nb'"),
        ("[]", "an empty list"),
        ("{a: 1}", "a mapping"),
    ];
    for (text, found) in plain.chain(other.map(|(text, found)| (text, found.into()))) {
        let error = camera_error(&[("from", &format!("[{text}, 2, 3]"))]);
        let expected = format!("f:5:10: from: found {found}; expected a number");
        assert_eq!(error, expected);
    }
    for text in ".nan .NaN .inf -.Inf inf Infinity 1e999 -1e999".split(' ') {
        let error = camera_error(&[("from", &format!("[{text}, 2, 3]"))]);
        let expected = format!("f:5:10: from: found '{text}'; expected a finite number");
        assert_eq!(error, expected);
    }
}

#[test]
fn what_is_no_triple_is_an_error() {
    for (value, found) in [
        ("1", "9: from: found '1'"),
        ("[1, 2]", "9: from: found a list of 2"),
        ("[1, 2, 3, 4]", "9: from: found a list of 4"),
        ("", "7: from: found nothing"),
    ] {
        let expected = format!("f:5:{found}; expected a list of three numbers");
        assert_eq!(camera_error(&[("from", value)]), expected);
    }
}

#[test]
fn sizes_are_whole_and_limited() {
    for value in ["0", "-5", "0.5", "640.5", "65536", "1e9"] {
        let expected = format!("f:2:10: width: found '{value}'; {SIZE}");
        assert_eq!(camera_error(&[("width", value)]), expected);
        let expected = format!("f:3:11: height: found '{value}'; {SIZE}");
        assert_eq!(camera_error(&[("height", value)]), expected);
    }
    assert_eq!(
        camera_error(&[("width", "65535"), ("height", "1025")]),
        "f:3:11: a picture of 65535 x 1025 has 67173375 pixels; 67108864 are the most"
    );
    for (width, height) in [("65535", "1024"), ("1", "1"), ("1", "65535")] {
        let text = camera(&[("width", width), ("height", height)]);
        assert!(Scene::parse(&text, "f").is_ok(), "{text}");
    }
}

#[test]
fn the_field_of_view_is_between_zero_and_pi() {
    for value in ["0", "-1", "3.141592653589793", "60"] {
        let expected = format!("f:4:18: field-of-view: found '{value}'; {ANGLE}");
        assert_eq!(camera_error(&[("field-of-view", value)]), expected);
    }
    for value in ["1e-9", "3.14159265358979"] {
        assert!(Scene::parse(&camera(&[("field-of-view", value)]), "f").is_ok());
    }
}

#[test]
fn a_camera_must_look_somewhere() {
    let far = "from and to are too near or too far apart; put a sensible distance between them";
    let up = "up is no direction; expected one such as [0, 1, 0]";
    let parallel = "up is parallel to the line of sight; it must point to another side";
    assert_eq!(
        camera_error(&[("from", "[0, 0.5, 0]")]),
        "f:6:7: the camera looks at the place where it stands; from and to must differ"
    );
    for from in ["[1e-200, 0.5, 0]", "[1e200, 0, 0]"] {
        let changes = [("from", from), ("to", "[0, 0.5, 0]")];
        assert_eq!(camera_error(&changes), format!("f:6:7: {far}"));
    }
    for value in ["[0, 0, 0]", "[1e-200, 0, 0]", "[0, 1e200, 0]"] {
        assert_eq!(camera_error(&[("up", value)]), format!("f:7:7: {up}"));
    }
    for value in ["[1, 1.5, -3]", "[-10, -15, 30]", "[1e-3, 1.5e-3, -3e-3]"] {
        assert_eq!(camera_error(&[("up", value)]), format!("f:7:7: {parallel}"));
    }
    assert!(Scene::parse(&camera(&[("up", "[1, 1.5001, -3]")]), "f").is_ok());
}

#[test]
fn a_camera_has_all_its_keys_and_no_others() {
    let error = |text: &str| Scene::parse(text, "f").unwrap_err().to_string();
    let keys = "its keys are width, height, field-of-view, from, to and up";
    let whole = camera(&[]);
    for key in ["width", "height", "field-of-view", "from", "to", "up"] {
        let line = format!("  {key}:");
        let lines = whole.lines().filter(|l| !l.starts_with(&line));
        let text = lines.collect::<Vec<_>>().join("\n");
        let expected = format!("f:1:3: a camera without the key {key}; {keys}");
        assert_eq!(error(&text), expected);
    }
    assert_eq!(
        error(&whole.replace("field-of-view", "field_of_view")),
        "f:4:3: unknown key 'field_of_view' in a camera; did you mean 'field-of-view'?"
    );
    assert_eq!(
        error(&format!("{whole}  transform: []\n")),
        format!("f:8:3: unknown key 'transform' in a camera; {keys}")
    );
}

#[test]
fn lights_are_read() {
    let text = "- add: light\n  at: [1, 2, 3]\n  intensity: [1, 0.5, 0]\n\
                - {add: light, at: [0, 0, 0], intensity: [1, 1, 1]}\n";
    let lights = scene(text).lights;
    let found = lights.iter().map(|light| (light.position, light.intensity));
    let expected = [([1.0, 2.0, 3.0], [1.0, 0.5, 0.0]), ([0.0; 3], [1.0; 3])];
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn area_lights_are_not_drawn() {
    let message = "area lights are not drawn; give a point light, with at and intensity";
    for key in ["corner", "uvec", "vvec", "usteps", "vsteps", "jitter"] {
        let text = format!("- add: light\n  {key}: 1");
        assert_eq!(error(&text), format!("f:3:3: {message}"));
    }
    for kind in ["area-light", "area_light"] {
        let text = format!("- add: {kind}\n  corner: [0, 0, 0]");
        assert_eq!(error(&text), format!("f:2:8: {message}"));
    }
}
