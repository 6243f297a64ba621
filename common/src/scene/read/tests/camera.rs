use super::{CAMERA, assert_errors, error, scene};
use crate::scene::{Camera, Light, Scene};

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
    let place = "f:5:10: from";
    let cases = [
        ("abc", "'abc'", "a number"),
        ("1e", "'1e'", "a number"),
        ("1.2.3", "'1.2.3'", "a number"),
        ("--1", "'--1'", "a number"),
        ("1_000", "'1_000'", "a number"),
        ("0x10", "'0x10'", "a number"),
        ("~", "'~'", "a number"),
        ("pi", "'pi'", "a number"),
        ("'1'", "the quoted text '1'", "a number"),
        ("\"a\\nb\"", "the quoted text 'a\\nb'", "a number"),
        ("[]", "an empty list", "a number"),
        ("{a: 1}", "a mapping", "a number"),
        (".nan", "'.nan'", "a finite number"),
        (".NaN", "'.NaN'", "a finite number"),
        (".inf", "'.inf'", "a finite number"),
        ("-.Inf", "'-.Inf'", "a finite number"),
        ("inf", "'inf'", "a finite number"),
        ("Infinity", "'Infinity'", "a finite number"),
        ("1e999", "'1e999'", "a finite number"),
        ("-1e999", "'-1e999'", "a finite number"),
    ];
    for (text, found, expected) in cases {
        let error = camera_error(&[("from", &format!("[{text}, 2, 3]"))]);
        assert_eq!(
            error,
            format!("{place}: found {found}; expected {expected}")
        );
    }
}

#[test]
fn what_is_no_triple_is_an_error() {
    let right = "expected a list of three numbers";
    for (value, found) in [
        ("1", "'1'"),
        ("[1, 2]", "a list of 2"),
        ("[1, 2, 3, 4]", "a list of 4"),
    ] {
        let expected = format!("f:5:9: from: found {found}; {right}");
        assert_eq!(camera_error(&[("from", value)]), expected);
    }
    assert_eq!(
        camera_error(&[("to", "")]),
        format!("f:6:5: to: found nothing; {right}")
    );
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
    let keys = "its keys are width, height, field-of-view, from, to and up";
    for key in ["width", "height", "field-of-view", "from", "to", "up"] {
        let whole = camera(&[]);
        let lines = whole
            .lines()
            .filter(|l| !l.starts_with(&format!("  {key}:")));
        let text: String = lines.map(|line| format!("{line}\n")).collect();
        let error = Scene::parse(&text, "f").unwrap_err().to_string();
        assert_eq!(
            error,
            format!("f:1:3: a camera without the key {key}; {keys}")
        );
    }
    let text = camera(&[]).replace("field-of-view", "field_of_view");
    let error = Scene::parse(&text, "f").unwrap_err().to_string();
    assert_eq!(
        error,
        "f:4:3: unknown key 'field_of_view' in a camera; did you mean 'field-of-view'?"
    );
    let text = format!("{}  transform: []\n", camera(&[]));
    let error = Scene::parse(&text, "f").unwrap_err().to_string();
    assert_eq!(
        error,
        format!("f:8:3: unknown key 'transform' in a camera; {keys}")
    );
}

#[test]
fn a_scene_has_one_camera() {
    assert_eq!(
        error(CAMERA),
        "f:2:3: a second camera, after that in line 1; a scene has one"
    );
    assert_eq!(
        Scene::parse("- add: sphere", "f").unwrap_err().to_string(),
        "f: the scene has no camera; add one: `- add: camera` with its keys"
    );
}

#[test]
fn lights_are_read() {
    let text = "- add: light\n  at: [1, 2, 3]\n  intensity: [1, 0.5, 0]\n\
                - {add: light, at: [0, 0, 0], intensity: [1, 1, 1]}\n";
    let expected = [
        Light {
            position: [1.0, 2.0, 3.0],
            intensity: [1.0, 0.5, 0.0],
        },
        Light {
            position: [0.0; 3],
            intensity: [1.0; 3],
        },
    ];
    assert_eq!(scene(text).lights, expected);
}

#[test]
fn lights_are_checked() {
    let keys = "its keys are at and intensity";
    assert_errors(&[
        (
            "- {add: light, at: [0, 0, 0]}",
            &format!("f:2:3: a light without the key intensity; {keys}"),
        ),
        (
            "- {add: light, intensity: [1, 1, 1]}",
            &format!("f:2:3: a light without the key at; {keys}"),
        ),
        (
            "- {add: light, at: [0, 0, 0], color: [1, 1, 1]}",
            &format!("f:2:31: unknown key 'color' in a light; {keys}"),
        ),
        (
            "- {add: light, at: 1}",
            "f:2:20: at: found '1'; expected a list of three numbers",
        ),
    ]);
    let message = "area lights are not drawn; give a point light, with at and intensity";
    for key in ["corner", "uvec", "vvec", "usteps", "vsteps", "jitter"] {
        let text = format!("- add: light\n  {key}: 1");
        assert_eq!(error(&text), format!("f:3:3: {message}"));
    }
}
