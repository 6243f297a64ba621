use super::*;

fn at(line: usize, column: usize) -> Position {
    Position { line, column }
}

fn scalar(line: usize, column: usize, text: &str) -> Node {
    let (text, plain) = (text.into(), true);
    let value = Value::Scalar(Scalar { text, plain });
    Node {
        at: at(line, column),
        value,
    }
}

fn error(text: &str) -> String {
    let fault = parse(text).expect_err(text);
    fault.in_file("f").to_string()
}

#[test]
fn positions_count_characters_from_one() {
    let node = parse("# é\n- ä: [b, 'é', x]\n  ö: y\n").unwrap().unwrap();
    let Value::Sequence(items) = &node.value else {
        panic!("{node:?}")
    };
    let [
        Node {
            at: item_at,
            value: Value::Mapping(item),
        },
    ] = items.as_slice()
    else {
        panic!("{items:?}")
    };
    assert_eq!(node.at, at(2, 1));
    assert_eq!((*item_at, item.at), (at(2, 3), at(2, 3)));
    assert_eq!(item.key("ä").unwrap().at, at(2, 3));
    let Value::Sequence(list) = &item.get("ä").unwrap().value else {
        panic!("{item:?}")
    };
    assert_eq!(item.get("ä").unwrap().at, at(2, 6));
    assert_eq!(
        list.iter().map(|n| n.at.column).collect::<Vec<_>>(),
        [7, 10, 15]
    );
    assert_eq!(item.get("ö"), Some(&scalar(3, 6, "y")));
    assert_eq!(item.get("a"), None);
}

#[test]
fn quotes_are_told_from_plain_text() {
    for (text, plain) in [
        ("a", true),
        ("'a'", false),
        ("\"a\"", false),
        ("|-\n a", false),
    ] {
        let node = parse(text).unwrap().unwrap();
        assert!(
            matches!(&node.value, Value::Scalar(s) if *s.text == *"a" && s.plain == plain),
            "{node:?}"
        );
    }
}

#[test]
fn line_ends_marks_and_directives_do_not_matter() {
    let expected = parse("- a: 1\n- 2\n").unwrap();
    for text in [
        "\u{feff}- a: 1\n- 2",
        "- a: 1\r\n- 2\r\n",
        "- a: 1\n- 2\n...\n",
    ] {
        assert_eq!(parse(text).unwrap(), expected, "{text:?}");
    }
    let marked = parse("%YAML 1.2\n---\n- a: 1\n- 2\n").unwrap().unwrap();
    assert_eq!(marked.at, at(3, 1));
}

#[test]
fn nothing_is_no_node() {
    for text in [
        "",
        " \n\n",
        "# only a comment",
        "---\n",
        "---\n...\n",
        "\u{feff}",
    ] {
        assert_eq!(parse(text).unwrap(), None, "{text:?}");
    }
}

#[test]
fn what_is_not_read_is_an_error() {
    let alias = "YAML aliases are not read; give a name with `define` and use that";
    let second = "a second YAML document begins here; a scene is a single one";
    let tag = "YAML tags are not read; leave out the tag";
    let key = "a list or mapping is used as a key; a key is a word";
    let cases = [
        ("- &a 1\n- *a", "f:2:3", alias),
        ("- *nothing", "f:1:3", alias),
        ("- 1\n---\n- 2", "f:2:1", second),
        ("- 1\n...\n---\n", "f:3:1", second),
        ("- !!str 1", "f:1:3", tag),
        ("- !list [1]", "f:1:3", tag),
        ("- !map {a: 1}", "f:1:3", tag),
        ("? [a]\n: 1", "f:1:3", key),
        ("- {{a: 1}: 1}", "f:1:4", key),
        (
            "- a: 1\n  a: 2",
            "f:2:3",
            "'a' is given twice; leave out this or the one in line 1",
        ),
    ];
    for (text, place, message) in cases {
        assert_eq!(error(text), format!("{place}: {message}"), "{text:?}");
    }
}

#[test]
fn broken_yaml_is_an_error_with_its_place() {
    let advice = "check the indentation, brackets and quotes here and above";
    let cases = [
        ("- [1, 2", "f:2:1"),
        ("- 'a", "f:1:3"),
        ("- a: 1\n b: 2", "f:2:2"),
        ("- a: b: c", "f:1:7"),
        ("a: 1\n- b", "f:2:3"),
        ("- ]", "f:1:3"),
        ("- @", "f:1:3"),
        ("- a\0b", "f:1:4"),
        ("- %", "f:1:3"),
    ];
    for (text, place) in cases {
        let found = error(text);
        assert!(
            found.starts_with(&format!("{place}: not valid YAML: ")),
            "{found}"
        );
        assert!(
            found.ends_with(advice) && found.lines().count() == 1,
            "{found}"
        );
    }
}

#[test]
fn depth_has_a_limit() {
    let message = "lists and mappings nest too deep here; 64 levels are the most";
    for (open, close) in [("[", "]"), ("- ", ""), ("a:\n", "")] {
        let nested = |depth: usize| match open {
            "a:\n" => (0..depth)
                .map(|i| format!("{}a:\n", " ".repeat(i)))
                .collect(),
            _ => format!("{}{}", open.repeat(depth), close.repeat(depth)),
        };
        assert!(parse(&nested(MAX_DEPTH)).is_ok(), "{open}");
        assert!(error(&nested(MAX_DEPTH + 1)).ends_with(message), "{open}");
    }
    assert_eq!(error(&"[".repeat(200)), format!("f:1:65: {message}"));
    assert!(error(&"- ".repeat(100_000)).ends_with(message));
    assert_eq!(error(&"[".repeat(100_000)), format!("f:1:256: {message}"));
}

#[test]
fn keys_have_a_limit() {
    let keys = |count: usize| (0..count).map(|i| format!("k{i}: 1\n")).collect::<String>();
    assert!(parse(&keys(MAX_KEYS)).is_ok());
    assert_eq!(
        error(&keys(MAX_KEYS + 1)),
        "f:65:1: this mapping has more than 64 keys; no item has as many"
    );
}

#[test]
fn what_the_parser_must_hold_whole_has_a_limit() {
    let list = |count: usize| format!("- 1\n- [{}]\n", "1,".repeat(count));
    assert!(parse(&list(MAX_STRETCH / 2 - 10)).is_ok());
    assert_eq!(
        error(&list(MAX_STRETCH / 2)),
        "f:1:3: a list in brackets, a text or a comment after this is too long; \
         1048576 characters are the most; write lists with dashes"
    );
    assert!(parse(&"- [1, 2]\n".repeat(MAX_STRETCH / 4)).is_ok());
}
