//! Our files and tables held against `go tool pprof`.

use std::{fs, path::Path, process::Command};

use super::{example::profile, list, model::Profile, pprof, source::Sources, tools, top};

/// What the tool prints of a file in this folder.
fn go(folder: &Path, arguments: &[&str]) -> String {
    let mut go = Command::new("go");
    go.args(["tool", "pprof"])
        .args(arguments)
        .current_dir(folder);
    // It keeps copies in the home folder.
    go.env("PPROF_TMPDIR", folder).env("HOME", folder);
    let output = tools::output(&mut go).expect("go tool pprof");
    String::from_utf8_lossy(&output).into_owned()
}

fn write(profile: &Profile, folder: &Path, name: &str) {
    let mut sources = Sources::new(folder.to_path_buf());
    let bytes = pprof::encode(profile, &mut sources).expect("a file");
    fs::write(folder.join(name), bytes).expect("it is written");
}

/// Recursion, inlining, names with angle brackets, and one that is too small to show.
fn example() -> Profile {
    let mut profile = profile(&[
        ("+<x::A,x::B>::get@2 x::b@3 x::b@4 x::main@8", 1210),
        ("x::b@3 x::b@4 x::main@8", 530),
        ("malloc x::b@2 x::main@9", 380),
        ("x::main@9", 72),
        ("tiny x::main@9", 3),
    ]);
    profile.duration = 1_500_000_000;
    profile
}

const SOURCE: &str = "\
fn b() {
    get();
    work();
    b();
}

fn main() {
    b();
    b();
}
";

#[test]
fn the_table_is_the_same() {
    if !tools::there_to_test("go") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    write(&example(), folder.path(), "cpu.pb.gz");
    let expected = go(folder.path(), &["-top", "cpu.pb.gz"]);
    assert_eq!(top::table(example().view(1)), expected);
    let samples = go(
        folder.path(),
        &["-top", "-sample_index=samples", "cpu.pb.gz"],
    );
    assert_eq!(top::table(example().view(0)), samples);
}

#[test]
fn the_listing_has_the_same_lines() {
    if !tools::there_to_test("go") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.rs"), SOURCE).expect("a source");
    write(&example(), folder.path(), "cpu.pb.gz");
    let mut sources = Sources::new(folder.path().to_path_buf());
    for function in ["x::b", "x::main"] {
        let expected = go(
            folder.path(),
            &["-list", &format!("^{function}$"), "cpu.pb.gz"],
        );
        let ours = list::routine(example().view(1), (function, "a.rs"), &mut sources);
        // Theirs goes on for a few lines after the last that took anything.
        let expected: Vec<_> = expected
            .lines()
            .skip(1)
            .take(ours.lines().count())
            .collect();
        assert_eq!(ours.lines().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn differences_add_up() {
    if !tools::there_to_test("go") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (before, after) = (
        profile(&[("a main", 90), ("b main", 10)]),
        profile(&[("b main", 15)]),
    );
    write(&before, folder.path(), "before.pb.gz");
    write(&after, folder.path(), "after.pb.gz");
    let table = go(
        folder.path(),
        &["-top", "-diff_base=before.pb.gz", "after.pb.gz"],
    );
    let values: Vec<_> = table
        .lines()
        .skip_while(|line| !line.contains("flat%"))
        .skip(1)
        .map(|line| {
            let words: Vec<_> = line.split_whitespace().collect();
            (words[0], words[5])
        })
        .collect();
    assert_eq!(values, [("-90ms", "a"), ("5ms", "b"), ("0", "main")]);
}
