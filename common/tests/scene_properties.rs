//! Properties of the scene loader: what is written is read again, and no text makes it panic.

use common::scene::{
    BUILTINS, Camera, Group, Light, MAX_PIXELS, Material, Object, Pattern, PatternKind, Primitive,
    Scene, Shape, Transform, Triple,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

// Scenes

/// Any number that a file can hold.
fn number() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        4 => -10.0..10.0,
        2 => (-1000i32..1000).prop_map(f64::from),
        1 => POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO,
    ]
}

fn triple() -> impl Strategy<Value = Triple> {
    [number(), number(), number()]
}

fn amount() -> impl Strategy<Value = f64> {
    number().prop_map(f64::abs)
}

/// A factor that can be undone many times over.
fn factor() -> impl Strategy<Value = f64> {
    prop_oneof![0.1..10.0, -10.0..-0.1]
}

/// A step that can be undone; the off-diagonal sums of a shear stay below 1.
fn step() -> impl Strategy<Value = Transform> {
    let distance = -100.0..100.0;
    let share = || -0.4..0.4;
    let shares = [share(), share(), share(), share(), share(), share()];
    prop_oneof![
        [distance.clone(), distance.clone(), distance]
            .prop_map(|[x, y, z]| Transform::Translate(x, y, z)),
        [factor(), factor(), factor()].prop_map(|[x, y, z]| Transform::Scale(x, y, z)),
        (-7.0..7.0).prop_map(Transform::RotateX),
        (-7.0..7.0).prop_map(Transform::RotateY),
        (-7.0..7.0).prop_map(Transform::RotateZ),
        shares.prop_map(|[a, b, c, d, e, f]| Transform::Shear(a, b, c, d, e, f)),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Transform>> {
    vec(step(), 0..4)
}

fn shape() -> impl Strategy<Value = Shape> {
    let ends = (option::of(number()), option::of(number()), any::<bool>());
    let cylinder = ends.prop_filter_map("an empty cylinder", |(min, max, closed)| {
        let (min, max) = (
            min.unwrap_or(f64::NEG_INFINITY),
            max.unwrap_or(f64::INFINITY),
        );
        (min < max).then_some(Shape::Cylinder { min, max, closed })
    });
    let simple = select(vec![Shape::Sphere, Shape::Plane, Shape::Cube]);
    prop_oneof![simple, cylinder]
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let kinds = select(vec![PatternKind::Stripes, PatternKind::Checkers]);
    (kinds, [triple(), triple()], steps()).prop_map(|(kind, colors, transform)| Pattern {
        kind,
        colors,
        transform,
    })
}

fn material() -> impl Strategy<Value = Material> {
    let amounts = [amount(), amount(), amount(), amount(), amount(), amount()];
    let index = amount().prop_filter("an index of 0", |index| *index > 0.0);
    let parts = (triple(), option::of(pattern()), amounts, index);
    let any = parts.prop_map(|(color, pattern, amounts, refractive_index)| {
        let [
            ambient,
            diffuse,
            specular,
            shininess,
            reflective,
            transparency,
        ] = amounts;
        Material {
            color,
            pattern,
            ambient,
            diffuse,
            specular,
            shininess,
            reflective,
            transparency,
            refractive_index,
        }
    });
    prop_oneof![Just(Material::default()), any]
}

fn primitive() -> impl Strategy<Value = Object> {
    let parts = (shape(), steps(), material(), any::<bool>());
    parts.prop_map(|(shape, transform, material, shadow)| {
        Object::Primitive(Primitive {
            shape,
            transform,
            material,
            shadow,
        })
    })
}

fn object() -> impl Strategy<Value = Object> {
    primitive().prop_recursive(4, 24, 4, |object| {
        (steps(), vec(object, 0..4)).prop_map(|(transform, children)| {
            Object::Group(Group {
                transform,
                children,
            })
        })
    })
}

fn is_parallel([a, b, c]: Triple, [x, y, z]: Triple) -> bool {
    let cross = [b * z - c * y, c * x - a * z, a * y - b * x];
    cross.iter().all(|n| n.abs() < 1e-3)
}

fn camera() -> impl Strategy<Value = Camera> {
    let place = || [-10.0..10.0, -10.0..10.0, -10.0..10.0];
    let sides = prop_oneof![(1usize..2000, 1usize..2000), (1usize..65_536, 1usize..1025)];
    let parts = (sides, 0.001..3.1, place(), place(), place());
    parts.prop_filter_map(
        "no camera",
        |((width, height), field_of_view, from, to, up)| {
            let sight = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
            let fits = width * height <= MAX_PIXELS && !is_parallel(sight, up);
            fits.then_some(Camera {
                width,
                height,
                field_of_view,
                from,
                to,
                up,
            })
        },
    )
}

fn scene() -> impl Strategy<Value = Scene> {
    let light = (triple(), triple()).prop_map(|(position, intensity)| Light {
        position,
        intensity,
    });
    (camera(), vec(light, 0..4), vec(object(), 0..6)).prop_map(|(camera, lights, objects)| Scene {
        camera,
        lights,
        objects,
    })
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn what_is_written_is_read_again(scene in scene()) {
        let yaml = scene.to_yaml();
        let again = Scene::parse(&yaml, "f");
        prop_assert_eq!(again.as_ref(), Ok(&scene), "{}", yaml);
        prop_assert_eq!(again.map(|scene| scene.to_yaml()), Ok(yaml));
    }
}

// Texts

/// Words and signs that mean something in a scene file, or nearly do.
const WORDS: &[&str] = &[
    "add",
    "define",
    "extend",
    "value",
    "camera",
    "light",
    "sphere",
    "plane",
    "cube",
    "cylinder",
    "group",
    "cone",
    "material",
    "transform",
    "shadow",
    "children",
    "min",
    "max",
    "closed",
    "color",
    "ambient",
    "pattern",
    "type",
    "colors",
    "checkers",
    "stripes",
    "gradient",
    "width",
    "height",
    "field-of-view",
    "from",
    "to",
    "up",
    "at",
    "intensity",
    "corner",
    "translate",
    "scale",
    "rotate-x",
    "shear",
    "ball",
    "leg",
    "wall",
    "quarter-turn",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "0.5",
    "1e999",
    ".nan",
    "-.inf",
    "1e-320",
    "65536",
    "'1'",
    "\"x",
    "[1, 0, 0]",
    "[0, 0, 0]",
    "[]",
    "{}",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "-",
    "- ",
    "? ",
    "&a",
    "*a",
    "!t",
    "|",
    ">",
    "%YAML",
    "---",
    "...",
    "#",
    "é",
    "\u{feff}",
    "\u{2028}",
    "\0",
    "\t",
    "\r",
    "\u{1b}",
];

/// A change of a text that keeps most of it.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Delete(Index, usize),
    Double(Index, usize),
    Splice(Index, Index, usize),
    Word(Index, &'static str),
    SwapLines(Index, Index),
    Indent(Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(i, byte)| Change::Flip(i, byte)),
        (at(), 1usize..60).prop_map(|(i, length)| Change::Delete(i, length)),
        (at(), 1usize..300).prop_map(|(i, length)| Change::Double(i, length)),
        (at(), at(), 1usize..300).prop_map(|(i, j, length)| Change::Splice(i, j, length)),
        (at(), select(WORDS)).prop_map(|(i, word)| Change::Word(i, word)),
        (at(), select(WORDS)).prop_map(|(i, word)| Change::Word(i, word)),
        (at(), at()).prop_map(|(i, j)| Change::SwapLines(i, j)),
        (at(), 0usize..9).prop_map(|(i, width)| Change::Indent(i, width)),
    ]
}

fn changed(text: &str, change: &Change, donor: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if bytes.is_empty() || lines.is_empty() {
        return String::new();
    }
    match change {
        Change::Flip(i, byte) => bytes[i.index(text.len())] ^= byte,
        Change::Delete(i, length) => {
            bytes.drain(part(i, *length, text));
        }
        Change::Double(i, length) => {
            let part = part(i, *length, text);
            bytes.splice(part.end..part.end, text.as_bytes()[part].to_vec());
        }
        Change::Splice(i, j, length) => {
            let end = part(i, 0, text).start;
            let piece = donor.as_bytes()[part(j, *length, donor)].to_vec();
            bytes.splice(end..end, piece);
        }
        Change::Word(i, word) => {
            let is_end = |b: &u8| b" \n,:[]{}".contains(b);
            let start = i.index(text.len());
            let length = bytes[start..].iter().position(is_end).unwrap_or(0);
            bytes.splice(start..start + length, word.bytes());
        }
        Change::SwapLines(i, j) => {
            let count = lines.len();
            lines.swap(i.index(count), j.index(count));
            return lines.join("\n");
        }
        Change::Indent(i, width) => {
            let i = i.index(lines.len());
            lines[i] = format!("{:width$}{}", "", lines[i].trim_start());
            return lines.join("\n");
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn part(start: &Index, length: usize, text: &str) -> std::ops::Range<usize> {
    let start = start.index(text.len());
    start..text.len().min(start + length)
}

fn soup() -> impl Strategy<Value = String> {
    let gap = select(vec![
        " ", " ", "\n", "\n  ", "\n    ", ": ", ", ", "\n- ", "\n  - ", "",
    ]);
    vec((gap, select(WORDS)), 0..60)
        .prop_map(|words| words.iter().flat_map(|(gap, word)| [*gap, *word]).collect())
}

/// Lines of items, some of which make sense.
fn items() -> impl Strategy<Value = String> {
    let line = (0usize..4, any::<bool>(), select(WORDS), select(WORDS));
    vec(line, 0..20).prop_map(|lines| {
        let lines = lines.iter().map(|(depth, dash, key, value)| {
            let dash = if *dash { "- " } else { "" };
            format!("{:width$}{dash}{key}: {value}\n", "", width = depth * 2)
        });
        lines.collect()
    })
}

/// All that a scene needs.
const CAMERA: &str = "- {add: camera, width: 4, height: 3, field-of-view: 1, \
                      from: [0, 0, -5], to: [0, 0, 0], up: [0, 1, 0]}\n";

/// A text makes a scene that can be written and read again, or an error of a single line.
fn check(text: &str) -> Result<(), TestCaseError> {
    match Scene::parse(text, "f") {
        Ok(scene) => prop_assert_eq!(Scene::parse(&scene.to_yaml(), "g"), Ok(scene)),
        Err(error) => {
            let message = error.to_string();
            prop_assert!(
                message.starts_with("f:") && message.contains("; "),
                "{}",
                message
            );
            prop_assert!(!message.contains(char::is_control), "{:?}", message);
            prop_assert!(!message.contains(['\u{2028}', '\u{2029}']), "{:?}", message);
            prop_assert!(message.len() < 500, "{}", message);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn changed_files_are_scenes_or_errors(
        original in select(BUILTINS),
        donor in select(BUILTINS),
        changes in vec(change(), 1..5),
    ) {
        let text = changes.iter().fold(original.yaml.to_owned(), |text, change| {
            changed(&text, change, donor.yaml)
        });
        check(&text)?;
    }

    #[test]
    fn heaps_of_words_are_scenes_or_errors(text in prop_oneof![soup(), items()]) {
        check(&text)?;
        check(&format!("{CAMERA}{text}"))?;
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn bytes_of_any_kind_can_be_loaded(bytes in vec(any::<u8>(), 0..300)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        std::fs::write(&path, &bytes).unwrap();
        let message = Scene::load(&path).unwrap_err().to_string();
        prop_assert!(!message.contains(char::is_control), "{:?}", message);
    }
}
