//! An invented repository: what is made from it, and what must be told apart.

mod queries;
mod repository;

use std::fs;

use tempfile::TempDir;

use super::{differences, evidence::Evidence, names, write};
use repository::{put, repository};

/// What stands for a name, without unbreakable spaces.
fn value(root: &TempDir, name: &str) -> String {
    let evidence = Evidence::newest(root.path()).unwrap();
    let names = names(root.path(), &evidence).unwrap();
    names.cell(name).replace('\u{a0}', " ")
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
        ("ch1-off-0", "–"),
        ("ch2-off-0", "17"),
        ("ch2-off-1", "1"),
        ("ch2-off-1-share", "0.50 %"),
        ("ch2-off-8", "0"),
        ("ch2-off-largest", "3"),
        ("ch2-rays", "400"),
        ("ch2-rays-shadow", "50"),
        ("ch2-tests-pixel", "6"),
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
    assert!(write(root.path()).unwrap().is_empty());
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
fn of_experiments_of_one_name_the_latest_counts() {
    let root = repository("");
    let evidence = root.path().join("book/src/evidence");
    let new = fs::read_to_string(evidence.join("2021-02-03/experiments/order.json")).unwrap();
    let old = new.replace("near", "older");
    for name in ["order", "other"] {
        let path = format!("2020-01-01/experiments/{name}.json");
        put(&evidence.join(path), &old);
    }
    let experiments = Evidence::newest(root.path()).unwrap().experiments;
    let first = experiments
        .iter()
        .map(|(name, experiment)| (name.as_str(), experiment.rows[0].name.as_str()));
    let first: Vec<_> = first.collect();
    assert_eq!(first, [("order", "near"), ("other", "older")]);
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
