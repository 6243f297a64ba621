//! What the book shows of commands is what they print, but for numbers and their units.

use std::{fs, path::Path, process::Command};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The words of each line that are no numbers and no units of times and bytes.
fn words(text: &str) -> Vec<Vec<&str>> {
    let unit = |word: &str| ["min", "s", "ms", "us", "µs", "ns", "kB", "MB", "GB"].contains(&word);
    let is_word = |word: &&str| !word.contains(|c: char| c.is_ascii_digit()) && !unit(word);
    let line = |line| str::split_whitespace(line).filter(is_word).collect();
    text.lines().map(line).collect()
}

/// Runs the command in the first line of a transcript: the others are what it prints.
fn check(name: &str, command: &mut Command) {
    let path = root().join(format!("book/src/transcripts/{name}.txt"));
    let shown = fs::read_to_string(&path).expect("the transcript is there");
    let (first, shown) = shown.split_once('\n').expect("a command");
    let typed: Vec<&str> = first.trim_start_matches("$ ").split(' ').collect();
    let output = command
        .args(&typed[1..])
        .output()
        .expect("the command runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(words(&printed), words(shown), "{first} prints:\n{printed}");
}

#[test]
fn a_small_picture_is_rendered_and_counted() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    check(
        "ch1-small-counted",
        Command::new(env!("CARGO")).current_dir(folder.path()),
    );
}

#[test]
fn pprof_shows_the_callers_of_a_function() {
    let go = Command::new("go").arg("version").output();
    if go.is_err() && std::env::var_os("REQUIRE_TOOLS").is_none() {
        return eprintln!("not tested: go is not installed");
    }
    check("pprof-peek", Command::new("go").current_dir(root()));
}
