//! What the book shows of commands is what they print, but for numbers and their units.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use evidence::repository;

/// The words of each line that are no numbers and no units of times and bytes.
fn words(text: &str) -> Vec<Vec<&str>> {
    let unit = |word: &str| ["min", "s", "ms", "µs", "ns", "kB", "MB", "GB"].contains(&word);
    let is_word = |word: &&str| !word.contains(|c: char| c.is_ascii_digit()) && !unit(word);
    let line = |line| str::split_whitespace(line).filter(is_word).collect();
    text.lines().map(line).collect()
}

fn read(name: &str) -> String {
    let path = repository().join(format!("book/src/transcripts/{name}.txt"));
    fs::read_to_string(path).expect("the transcript is there")
}

/// Holds a transcript to what a command prints.
fn check(name: &str, command: &mut Command) {
    let shown = read(name);
    let output = command.output().expect("the command runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(words(&printed), words(&shown), "{name}:\n{printed}");
}

#[test]
fn a_small_picture_is_rendered_and_counted() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "-p", "ch1-naive", "--release"]);
    // The target folder may be elsewhere.
    let manifest = repository().join("Cargo.toml");
    cargo.arg("--manifest-path").arg(manifest);
    cargo.args([
        "--features",
        "count-heap,count-rays",
        "--",
        "--size",
        "64x48",
    ]);
    check("ch1-small-counted", cargo.current_dir(folder.path()));
}

/// `go tool pprof`, where there is Go.
fn pprof() -> Option<Command> {
    let there = Command::new("go").arg("version").output();
    if there.is_err() && std::env::var_os("REQUIRE_TOOLS").is_none() {
        eprintln!("not tested: go is not installed");
        return None;
    }
    let mut go = Command::new("go");
    go.args(["tool", "pprof"]);
    Some(go)
}

/// The profile of the warm-up program that the book shows.
fn profile() -> PathBuf {
    let source = book::Source::read(&repository()).expect("evidence");
    let profiles = source.profiles_of("ch0").expect("profiles");
    profiles.join("cpu.pb.gz")
}

#[test]
fn pprof_shows_the_callers_of_a_function() {
    if let Some(mut go) = pprof() {
        check(
            "pprof-peek",
            go.args(["-peek", "sum_of_roots"]).arg(profile()),
        );
    }
}

#[test]
fn pprof_answers_on_its_console() {
    const PROMPT: &str = "(pprof) ";
    let Some(mut go) = pprof() else { return };
    let shown = read("pprof-console");
    let (commands, answers): (Vec<&str>, Vec<&str>) =
        shown.lines().partition(|line| line.starts_with(PROMPT));
    let typed: String = commands
        .iter()
        .map(|line| line.replacen(PROMPT, "", 1) + "\n")
        .collect();
    go.arg(profile()).stdin(Stdio::piped());
    go.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut console = go.spawn().expect("it starts");
    let mut keys = console.stdin.take().expect("a pipe");
    keys.write_all(typed.as_bytes()).expect("it reads");
    drop(keys);
    let output = console.wait_with_output().expect("it ends");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).replace(PROMPT, "");
    let said = words(&said);
    // Of the help, some lines are left out.
    let shown = answers.join("\n").replace("[...]", "");
    for line in words(&shown) {
        assert!(said.contains(&line), "{line:?}\n{said:#?}");
    }
}
