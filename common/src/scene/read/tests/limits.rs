use super::{error, scene};
use crate::scene::MAX_OBJECTS;

/// Definitions `name0`, `name1`, ... that each use the one before ten times.
fn tenfold(levels: usize, first: &str, next: impl Fn(usize) -> String) -> String {
    let mut text = format!("- {{define: name0, value: {first}}}\n");
    for level in 1..=levels {
        let uses = vec![next(level - 1); 10].join(", ");
        let value = match first.starts_with('[') {
            true => format!("[{uses}]"),
            false => format!("{{add: group, children: [{uses}]}}"),
        };
        text.push_str(&format!("- {{define: name{level}, value: {value}}}\n"));
    }
    text
}

const WORK: &str =
    "up to here the definitions make too many objects and transforms; use fewer or smaller ones";

#[test]
fn nested_definitions_cannot_grow_without_end() {
    let objects = tenfold(20, "{add: sphere}", |i| format!("{{add: name{i}}}"));
    assert!(error(&objects).ends_with(WORK));
    let steps = tenfold(20, "[[rotate-x, 1]]", |i| format!("name{i}"));
    assert!(error(&steps).ends_with(WORK));
    let empty = tenfold(20, "[]", |i| format!("name{i}"));
    scene(&empty);
}

#[test]
fn patterns_count_where_they_go() {
    let steps = "[rotate-x, 1], ".repeat(1000);
    let pattern = "type: stripes, colors: [[0, 0, 0], [1, 1, 1]], transform";
    let material = format!("{{pattern: {{{pattern}: [{steps}]}}}}");
    let named = |count| {
        let uses = "- {add: sphere, material: m}\n".repeat(count);
        format!("- {{define: m, value: {material}}}\n{uses}")
    };
    let group = |count| {
        let children = "{add: sphere}, ".repeat(count);
        format!("- {{add: group, material: {material}, children: [{children}]}}\n")
    };
    for text in [&named as &dyn Fn(usize) -> String, &group] {
        scene(&text(1000));
        let error = error(&text(3000));
        assert!(error.ends_with(WORK), "{error}");
    }
}

#[test]
fn long_chains_of_definitions_end() {
    let mut objects =
        String::from("- {define: d0, value: {add: sphere, transform: [[rotate-x, 1]]}}\n");
    let mut groups = String::from("- {define: d0, value: {add: sphere}}\n");
    for i in 1..10_000 {
        let before = i - 1;
        objects.push_str(&format!("- {{define: d{i}, value: {{add: d{before}}}}}\n"));
        groups.push_str(&format!(
            "- {{define: d{i}, value: {{add: group, children: [{{add: d{before}}}]}}}}\n"
        ));
    }
    assert_eq!(scene(&format!("{objects}- add: d9999\n")).objects.len(), 1);
    let expected = "f:32:48: groups nest too deep here; 29 in one another are the most";
    assert_eq!(error(&groups), expected);
}

#[test]
fn nested_groups_end() {
    let open = "{add: group, children: [";
    let nested = |depth: usize| format!("- {}{}\n", open.repeat(depth), "]}".repeat(depth));
    scene(&nested(29));
    let expected = "f:2:699: groups nest too deep here; 29 in one another are the most";
    assert_eq!(error(&nested(30)), expected);
    let error = error(&nested(10_000));
    assert!(error.ends_with("lists and mappings nest too deep here; 64 levels are the most"));
}

#[test]
fn objects_have_a_limit() {
    let message = format!(
        "up to here there are too many objects; {MAX_OBJECTS} are the most, groups included"
    );
    let thousand = format!(
        "- define: many\n  value: {{add: group, children: [{}]}}\n",
        "{add: sphere}, ".repeat(999)
    );
    let uses = |count: usize| format!("{thousand}{}", "- add: many\n".repeat(count));
    assert_eq!(scene(&uses(100)).objects.len(), 100);
    assert_eq!(error(&uses(101)), format!("f:104:3: {message}"));
    assert_eq!(
        error(&format!("{}- add: cube\n", uses(100))),
        format!("f:104:3: {message}")
    );
}

#[test]
fn a_scene_may_use_all_its_objects() {
    let item =
        "- {add: sphere, transform: [[rotate-x, 1], [scale, 2, 2, 2]], material: {ambient: 1}}\n";
    assert_eq!(scene(&item.repeat(MAX_OBJECTS)).objects.len(), MAX_OBJECTS);
}
