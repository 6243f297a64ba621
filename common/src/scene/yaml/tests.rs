use super::*;

fn at(line: usize, column: usize) -> Position {
    Position { line, column }
}

fn error(text: &str) -> String {
    let items = parse(text).map(|items| items.len());
    items.unwrap_err().in_file("f").to_string()
}

#[test]
fn positions_count_characters_from_one() {
    let items = parse("# é\n- ä: [b, 'é', x]\n  ö: y\n").unwrap();
    let [
        Node {
            at: item_at,
            value: Value::Mapping(item),
        },
    ] = &*items
    else {
        panic!("{items:?}")
    };
    assert_eq!((*item_at, item.at), (at(2, 3), at(2, 3)));
    assert_eq!(item.key("ä").unwrap().at, at(2, 3));
    let list = item.get("ä").unwrap();
    assert_eq!(list.at, at(2, 6));
    let Value::List(list) = &list.value else {
        panic!("{list:?}")
    };
    let columns = list.iter().map(|node| node.at.column);
    assert_eq!(columns.collect::<Vec<_>>(), [7, 10, 15]);
    let value = Value::Plain("y".into());
    let at = at(3, 6);
    assert_eq!(item.get("ö"), Some(&Node { at, value }));
    assert_eq!(item.get("a"), None);
}

#[test]
fn quotes_are_told_from_plain_text() {
    let value = |text| parse(text).unwrap().into_iter().next().unwrap().value;
    assert_eq!(value("- a"), Value::Plain("a".into()));
    for text in ["- 'a'", "- \"a\"", "- |-\n a"] {
        assert_eq!(value(text), Value::Quoted("a".into()));
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
    let marked = parse("%YAML 1.2\n---\n- a: 1\n- 2\n").unwrap();
    assert_eq!(marked[0].at, at(3, 3));
}

#[test]
fn nothing_is_an_empty_file() {
    let message = "f: the file is empty; expected a list of items such as `- add: camera`";
    for text in [
        "",
        " \n\n",
        "# a comment",
        "---\n",
        "---\n...\n",
        "\u{feff}",
    ] {
        assert_eq!(error(text), message, "{text:?}");
    }
}

#[test]
fn what_is_not_read_is_an_error() {
    let alias = "YAML aliases are not read; give a name with `define` and use that";
    let second = "a second YAML document begins here; a scene is a single one";
    let tag = "YAML tags are not read; leave out the tag";
    let key = "a list or mapping is used as a key; a key is a word";
    let twice = "'a' is given twice; leave out this or the one in line 1";
    for (text, place, message) in [
        ("- &a 1\n- *a", "2:3", alias),
        ("- *nothing", "1:3", alias),
        ("- 1\n---\n- 2", "2:1", second),
        ("- 1\n...\n---\n", "3:1", second),
        ("- !!str 1", "1:3", tag),
        ("- !list [1]", "1:3", tag),
        ("- !map {a: 1}", "1:3", tag),
        ("- ? [a]\n  : 1", "1:5", key),
        ("- {{a: 1}: 1}", "1:4", key),
        ("- a: 1\n  a: 2", "2:3", twice),
    ] {
        assert_eq!(error(text), format!("f:{place}: {message}"), "{text:?}");
    }
}

#[test]
fn broken_yaml_is_an_error_with_its_place() {
    let advice = "check the indentation, brackets and quotes here and above";
    for (text, place) in [
        ("- [1, 2", "2:1"),
        ("- 'a", "1:3"),
        ("- a: 1\n b: 2", "2:2"),
        ("- a: b: c", "1:7"),
        ("- a: 1\n  - b", "2:5"),
        ("- ]", "1:3"),
        ("- @", "1:3"),
        ("- a\0b", "1:4"),
        ("- %", "1:3"),
    ] {
        let found = error(text);
        let start = format!("f:{place}: not valid YAML: ");
        assert!(found.starts_with(&start), "{found}");
        assert!(
            found.ends_with(advice) && found.lines().count() == 1,
            "{found}"
        );
    }
}

#[test]
fn depth_has_a_limit() {
    let message = "lists and mappings nest too deep here; 64 levels are the most";
    let lists = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let dashes = |depth: usize| "- ".repeat(depth);
    let keys =
        |depth: usize| (1..depth).fold("-\n".into(), |text, i| format!("{text}{:i$}a:\n", ""));
    for nested in [&lists as &dyn Fn(usize) -> String, &dashes, &keys] {
        let deepest = nested(MAX_DEPTH);
        assert!(parse(&deepest).is_ok(), "{deepest}");
        assert!(
            error(&nested(MAX_DEPTH + 1)).ends_with(message),
            "{deepest}"
        );
    }
    assert_eq!(error(&"[".repeat(200)), format!("f:1:65: {message}"));
    assert!(error(&dashes(100_000)).ends_with(message));
    assert_eq!(error(&"[".repeat(100_000)), format!("f:1:256: {message}"));
}

#[test]
fn keys_have_a_limit() {
    let keys = |count: usize| {
        (0..count)
            .map(|i| format!("- k{i}: 1\n"))
            .collect::<String>()
    };
    let item = |count| keys(count).replace("\n-", "\n ");
    assert!(parse(&item(MAX_KEYS)).is_ok());
    assert_eq!(
        error(&item(MAX_KEYS + 1)),
        "f:65:3: this mapping has more than 64 keys; no item has as many"
    );
}

#[test]
fn what_the_parser_must_hold_whole_has_a_limit() {
    let list = |count: usize| format!("- 1\n- [{}]\n", "1,".repeat(count));
    assert!(parse(&list(MAX_STRETCH / 2 - 10)).is_ok());
    assert_eq!(
        error(&list(MAX_STRETCH / 2 + 10)),
        "f:1:3: a list in brackets, a text or a comment after this is too long; \
         1048576 characters are the most; write lists with dashes"
    );
    assert!(parse(&"- [1, 2]\n".repeat(MAX_STRETCH / 4)).is_ok());
}
