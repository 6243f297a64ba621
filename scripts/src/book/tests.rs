//! An invented repository: what is made from it, and what must be told apart.

use std::{fs, path::Path};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{differences, evidence::Evidence, names, write};
use crate::{profile::figures::tests as profiles, stages};

const LIST: &str = "
[[stage]]
package = 'ch1-x'
idea = 'Plain'
talk = { one = 190.0, allocations = 1e6 }
changes = []

[[stage]]
package = 'ch2-y'
idea = 'Better'
talk = { all = 4.2 }
changes = []
";

fn header(when: &str) -> Value {
    json!({
        "when": when, "command": "a command", "commit": "abc", "modified": false, "compiler": "rustc 1.0",
        "machine": {
            "cpu": "A CPU", "architecture": "x86_64", "cores": 2, "memory_bytes": 2e9 as u64,
            "system": "A system",
        },
    })
}

fn counts(stage: &str, allocations: u64) -> Value {
    let report = json!({
        "chapter": stage, "scene": "reference", "width": 20, "height": 10, "workers": 1, "release": true,
        "seconds": 1.0,
        "heap": {"allocations": allocations, "reallocations": 0, "bytes": 6400},
        "peak_bytes": 5000,
        "rays": {
            "primary": 200, "reflection": 100, "refraction": 50, "shadow": 50, "primitive_tests": 1200,
        },
        "blocked": null,
    });
    json!({"stage": stage, "heap_and_rays": report, "peak": report})
}

fn timing(stage: &str, workers: usize, seconds: &[f64]) -> Value {
    json!({
        "stage": stage, "workers": workers, "width": 20, "height": 10, "seconds": seconds, "pixels_off": 0,
    })
}

fn instructions(stage: &str, instructions: u64) -> Value {
    json!({
        "stage": stage, "picture": "reference_10x10", "instructions": instructions, "data_accesses": 500,
        "estimated_cycles": 1, "allocations": 1, "bytes": 1,
    })
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A repository with a run, profiles, an experiment and these queries of a file a.toml.
fn repository(queries: &str) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let old = root
        .path()
        .join("book/src/evidence/2020-01-01/table/run.json");
    put(&old, "what is older is not read");
    put(
        &root.path().join("README.md"),
        "<!-- begin: stages -->\n<!-- end: stages -->\n",
    );
    put(&root.path().join(stages::LIST), LIST);
    put(&root.path().join("book/values/a.toml"), queries);
    let run = root.path().join("book/src/evidence/2021-02-03");
    put(
        &run.join("table/run.json"),
        &header("2021-02-03T01:02:03Z").to_string(),
    );
    let timings = [
        timing("ch1-x", 1, &[90.0]),
        timing("ch2-y", 1, &[20.0]),
        timing("ch2-y", 2, &[9.0, 12.0, 10.0]),
    ];
    let counts = [counts("ch1-x", 1000), counts("ch2-y", 300)];
    let table = json!({"width": 20, "height": 10, "timings": timings, "counts": counts});
    put(&run.join("table/table.json"), &table.to_string());
    let counted = json!([
        instructions("ch1-x", 300_000),
        instructions("ch2-y", 100_000)
    ]);
    put(&run.join("table/instructions.json"), &counted.to_string());
    let rows = json!([
        {"name": "near", "unit": "s", "values": [2.0, 1.0, 3.0]},
        {"name": "far", "unit": "s", "values": [5.0], "note": "once"},
    ]);
    let experiment = json!({"header": header("2021-02-04T01:02:03Z"), "rows": rows});
    put(&run.join("experiments/order.json"), &experiment.to_string());
    write_profiles(&run.join("profiles"));
    root
}

fn write_profiles(folder: &Path) {
    let before = [
        ("ch1_x::Matrix::get ch1_x::Matrix::inverse main", 600),
        ("malloc ch1_x::Matrix::inverse main", 200),
        ("free ch1_x::ray main", 150),
        ("ch1_x::Tuple::get main", 50),
    ];
    profiles::write_cpu(&folder.join("ch1"), "ch1-x", &before);
    profiles::write_waits(&folder.join("ch2"), "ch2-y", &[("send:", 1500)]);
    profiles::write_comparison(&folder.join("1-2"), &before, &[("ch2_y::ray main", 100)]);
}

/// What stands for a name, without unbreakable spaces.
fn value(root: &TempDir, name: &str) -> String {
    let evidence = Evidence::newest(root.path()).unwrap();
    let names = names(root.path(), &evidence).unwrap();
    names.cell(name).replace('\u{a0}', " ")
}

/// What a query is printed as, or why it is not.
fn ask(query: &str) -> Result<String, String> {
    let root = repository(query);
    let evidence = Evidence::newest(root.path())?;
    let names = names(root.path(), &evidence)?;
    Ok(names.cell("a-x").replace('\u{a0}', " "))
}

#[test]
fn a_run_gives_values_by_itself() {
    let root = repository("");
    let cases = [
        ("run-date", "2021-02-03"),
        ("size", "20 x 10"),
        ("rays", "400"),
        ("rays-pixel", "2"),
        ("tests-ray", "3"),
        ("ch1-one", "1 min 30 s"),
        ("ch1-all", "–"),
        ("ch2-all", "10.0 s"),
        ("ch2-all-least", "9.00 s"),
        ("ch2-all-greatest", "12.0 s"),
        ("ch2-all-times", "3"),
        ("ch2-one-over-first", "4.5"),
        ("ch2-all-over-before", "9.0"),
        ("ch2-all-over-one", "2.0"),
        ("ch1-ray", "225 ms"),
        ("ch2-allocations-pixel", "1.50"),
        ("ch2-allocations-over-before", "3.3"),
        ("ch2-instructions-over-before", "3.0"),
        ("ch1-instructions-ray", "1,500"),
        ("ch1-peak", "5.00 kB"),
        ("ch1-talk-allocations-words", "1.0 million"),
        ("ch2-talk-all", "4.2 s"),
        ("ch2-talk-over-before", "45"),
        ("experiment-order-near", "2.00 s"),
        ("experiment-order-near-least", "1.00 s"),
        ("experiment-order-far-over-first", "2.5"),
        ("experiment-order-far-first-over", "0.40"),
    ];
    for (name, expected) in cases {
        assert_eq!(value(&root, name), expected, "{name}");
    }
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
    let evidence = Evidence::newest(clash.path()).unwrap();
    let error = names(clash.path(), &evidence).unwrap_err();
    assert!(
        error.contains("ch1.toml: one: there are two values of the name ch1-one"),
        "{error}"
    );
}

#[test]
fn what_is_written_is_what_is_made_until_a_number_changes() {
    let root = repository("");
    let differing = || {
        let paths = differences(root.path()).unwrap();
        let paths = paths
            .iter()
            .map(|path| path.to_string_lossy().replace('\\', "/"));
        paths.collect::<Vec<_>>()
    };
    assert!(differing().contains(&"book/src/values.txt".to_owned()));
    write(root.path()).unwrap();
    assert_eq!(differing(), [""; 0]);
    assert_eq!(write(root.path()).unwrap(), [Path::new(""); 0]);
    let readme = fs::read_to_string(root.path().join("README.md")).unwrap();
    assert!(
        readme.contains("| 2 | [`ch2-y`](chapters/ch2-y) | Better | 20.0\u{a0}s |"),
        "{readme}"
    );
    let run = root
        .path()
        .join("book/src/evidence/2021-02-03/table/table.json");
    let text = fs::read_to_string(&run).unwrap();
    assert!(text.contains("90.0"));
    fs::write(&run, text.replace("90.0", "91.0")).unwrap();
    let forged = differing();
    for file in ["values.txt", "generated/times.md", "generated/box-ch1.md"] {
        assert!(forged.contains(&format!("book/src/{file}")), "{forged:?}");
    }
    assert!(forged.contains(&"README.md".to_owned()), "{forged:?}");
    fs::write(&run, text).unwrap();
    put(
        &root.path().join("book/src/generated/old.md"),
        "nobody makes it",
    );
    assert_eq!(differing(), ["book/src/generated/old.md"]);
}

#[test]
fn an_experiment_of_another_day_says_on_what_it_ran() {
    let root = repository("");
    write(root.path()).unwrap();
    let path = root.path().join("book/src/generated/experiment-order.md");
    let text = fs::read_to_string(path).unwrap().replace('\u{a0}', " ");
    let expected = "\
|  | median (least to greatest) | times the first |
| --- | ---: | ---: |
| near | 2.00 s (1.00 s to 3.00 s; 3 times) | 1.0 |
| far (once) | 5.00 s (once) | 2.5 |

This was measured on 2021-02-04 by `a command` at commit `abc`, built by rustc 1.0, on A CPU (x86_64) with 2 cores";
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn every_value_is_one_line_between_its_anchors() {
    let root = repository("");
    write(root.path()).unwrap();
    let text = fs::read_to_string(root.path().join("book/src/values.txt")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let anchors = lines
        .iter()
        .filter(|line| line.starts_with("ANCHOR: "))
        .count();
    assert!(anchors > 50 && lines.len() == 1 + 4 * anchors, "{text}");
    for value in lines[1..].chunks(4) {
        let name = value[1].strip_prefix("ANCHOR: ").unwrap();
        assert_eq!((value[0], value[3]), ("", &*format!("ANCHOR_END: {name}")));
        assert!(
            !value[2].is_empty() && !value[2].contains("NaN"),
            "{value:?}"
        );
    }
}
