//! What the book shows of commands is what they print, but for numbers and their units.

use std::{fs, process::Command};

use evidence::repository;

/// The words of each line that are no numbers and no units of times and bytes.
fn words(text: &str) -> Vec<Vec<&str>> {
    let unit = |word: &str| ["min", "s", "ms", "µs", "ns", "kB", "MB", "GB"].contains(&word);
    let is_word = |word: &&str| !word.contains(|c: char| c.is_ascii_digit()) && !unit(word);
    let line = |line| str::split_whitespace(line).filter(is_word).collect();
    text.lines().map(line).collect()
}

/// Holds a transcript to what a command prints.
fn check(name: &str, command: &mut Command) {
    let path = repository().join(format!("book/src/transcripts/{name}.txt"));
    let shown = fs::read_to_string(&path).expect("the transcript is there");
    let output = command.output().expect("the command runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(words(&printed), words(&shown), "{name}:\n{printed}");
}

#[test]
fn a_small_picture_is_rendered_and_counted() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "-p", "ch1-naive", "--release"]);
    cargo.args([
        "--features",
        "count-heap,count-rays",
        "--",
        "--size",
        "64x48",
    ]);
    check("ch1-small-counted", cargo.current_dir(folder.path()));
}

#[test]
fn pprof_shows_the_callers_of_a_function() {
    let there = Command::new("go").arg("version").output();
    if there.is_err() && std::env::var_os("REQUIRE_TOOLS").is_none() {
        return eprintln!("not tested: go is not installed");
    }
    let source = book::Source::read(&repository()).expect("evidence");
    let profiles = source.profiles_of("ch0").expect("profiles");
    let mut go = Command::new("go");
    go.args(["tool", "pprof", "-peek", "sum_of_roots"]);
    check("pprof-peek", go.arg(profiles.join("cpu.pb.gz")));
}
