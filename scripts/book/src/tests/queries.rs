//! What queries give.

use super::{
    Source,
    repository::{put, repository},
};

/// What a query is printed as, or why it is not.
fn ask(query: &str) -> Result<String, String> {
    let root = repository(query);
    let source = Source::read(root.path())?;
    Ok(source.values.cell("a-x"))
}

#[test]
fn queries_are_answered_from_profiles() {
    let cases = [
        (
            "profile = 'ch1'\nkind = 'cpu'\nfunction = 'Matrix::inverse'\nshow = 'cum-share'",
            "80.0 %",
        ),
        (
            "profile = 'ch1'\nkind = 'cpu'\nfunction = 'Matrix::inverse'\nshow = 'flat'",
            "0 s",
        ),
        (
            "profile = 'ch1'\nkind = 'cpu'\nfunction = ['malloc', 'free']\nshow = 'flat-share'",
            "35.0 %",
        ),
        ("profile = 'ch1'\nkind = 'cpu'\nshow = 'total'", "1.00 s"),
        ("profile = 'ch1'\nkind = 'cpu'\nshow = 'samples'", "7"),
        (
            "profile = 'ch1'\nkind = 'cpu'\nshow = 'times'\ndigits = 2",
            "3.0",
        ),
        (
            "compare = '1-2'\nkind = 'cpu'\nfunction = 'Matrix::get'\nshow = 'before'",
            "600 ms",
        ),
        (
            "compare = '1-2'\nkind = 'cpu'\nfunction = 'ray'\nshow = 'change'\ncum = true",
            "\u{2212}50.0 ms",
        ),
        (
            "compare = '1-2'\nkind = 'cpu'\nshow = 'change-share'",
            "\u{2212}90.0 %",
        ),
        ("blocked = 'ch2'\nplace = 'send'\nshow = 'each'", "1.50 s"),
    ];
    for (query, expected) in cases {
        assert_eq!(
            ask(&format!("[x]\n{query}")).as_deref(),
            Ok(expected),
            "{query}"
        );
    }
}

#[test]
fn queries_calculate_with_unrounded_values() {
    let part =
        "[p]\nprofile = 'ch1'\nkind = 'cpu'\nfunction = 'Matrix::inverse'\nshow = 'cum-share'\n";
    let cases = [
        ("ratio = ['ch1-one', 'ch2-one']", "4.5"),
        ("ratio = ['ch1-one', 'pixels']", "450 ms"),
        (
            "share = ['ch2-allocations', 'ch1-allocations']\ndigits = 2",
            "30 %",
        ),
        ("sum = ['ch1-one', 'ch2-one', 'ch2-all']", "2 min 0 s"),
        ("difference = ['ch2-one', 'ch1-one']", "\u{2212}1 min 10 s"),
        ("product = ['ch1-one', 'a-p']", "1 min 12 s"),
        ("amdahl = 'a-p'", "5.0"),
        ("amdahl = 'a-p'\nworkers = 2\ndigits = 3", "1.67"),
        ("amdahl = 'a-p'\nworkers = 2\nfaster = 4.0", "3.3"),
        ("per_second = 'experiment-order-near'", "0.500"),
        ("per_second = 'ch2-all'\ndigits = 2", "0.10"),
        ("quoted = 'some 4 s'\nsource = 'the talk'", "some 4 s"),
    ];
    for (query, expected) in cases {
        assert_eq!(
            ask(&format!("{part}[x]\n{query}")).as_deref(),
            Ok(expected),
            "{query}"
        );
    }
    let quoted = "[q]\nquoted = '2e9'\nsource = 'a book'\nnumber = 2e9\nunit = 'count'\n";
    let words = format!("{quoted}[x]\nproduct = ['a-q', 'rays-pixel']\nwords = true");
    assert_eq!(ask(&words).as_deref(), Ok("4.0 billion"));
}

#[test]
fn what_can_not_be_answered_is_one_line_that_names_file_and_key() {
    let cpu = "profile = 'ch1'\nkind = 'cpu'\n";
    let cases = [
        (
            format!("{cpu}function = 'get'\nshow = 'flat'"),
            "2 functions fit \"get\": Matrix::get, Tuple::get",
        ),
        (
            format!("{cpu}function = 'atrix::get'\nshow = 'flat'"),
            "no function fits",
        ),
        (
            format!("{cpu}function = ['malloc', 'malloc']\nshow = 'flat'"),
            "named twice",
        ),
        (
            format!("{cpu}function = 'malloc'\nshow = 'most'"),
            "\"most\" is none of flat",
        ),
        (
            format!("{cpu}show = 'total'\nfunctoin = 'malloc'"),
            "unknown field `functoin`",
        ),
        (
            "profile = 'ch1'\nkind = 'bytes'\nshow = 'total'".into(),
            "no \"bytes\" of the profiles \"ch1\"",
        ),
        (
            "profile = 'ch9'\nkind = 'cpu'\nshow = 'total'".into(),
            "no profiles \"ch9\"",
        ),
        (
            "blocked = 'ch2'\nplace = 'lock'\nshow = 'each'".into(),
            "no place fits \"lock\"",
        ),
        (
            "ratio = ['ch1-one', 'ch1-two']".into(),
            "there is no value ch1-two",
        ),
        (
            "ratio = ['ch1-one', 'ch1-name']".into(),
            "ch1-name is no number",
        ),
        ("ratio = ['ch1-one', 'a-x']".into(), "needs itself"),
        ("sum = ['ch1-one', 'rays']".into(), "units are not the same"),
        (
            "sum = ['ch1-one', 'ch1-one']\nshow = 'x'".into(),
            "unknown field `show`",
        ),
        ("share = ['ch1-one']".into(), "share: wants two names"),
        ("per_second = 'rays'".into(), "only a time is so long"),
        ("amdahl = 'ch1-one'".into(), "ch1-one is no part of a whole"),
        ("quoted = 'x'".into(), "source"),
        ("digits = 3".into(), "asks for none of profile"),
        (
            "sum = ['rays', 'rays']\nquoted = 'x'".into(),
            "asks for both",
        ),
    ];
    for (query, expected) in cases {
        let error = ask(&format!("[x]\n{query}")).unwrap_err();
        assert!(
            error.starts_with("book/values/a.toml: x: ") && error.contains(expected),
            "{error}"
        );
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    let clash = repository("");
    put(
        &clash.path().join("book/values/ch1.toml"),
        "[one]\nquoted = 'x'\nsource = 'y'",
    );
    let error = Source::read(clash.path()).err().unwrap();
    assert!(
        error.contains("ch1.toml: one: there are two values of the name ch1-one"),
        "{error}"
    );
}
