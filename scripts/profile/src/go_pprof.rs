//! Our files and tables held against `go tool pprof`.

use std::{fs, path::Path, process::Command};

use crate::{
    example::profile, go::call_graph, ground_truth::available, list, model::Profile, pprof,
    source::Sources, tools, top,
};

/// What the tool prints of a file in this folder; nothing where it is not there.
fn go(folder: &Path, arguments: &[&str]) -> Option<String> {
    let mut go = Command::new("go");
    go.args(["tool", "pprof"])
        .args(arguments)
        .current_dir(folder);
    // It keeps copies in the home folder.
    go.env("PPROF_TMPDIR", folder).env("HOME", folder);
    let output = available(tools::run(&mut go))?.output;
    Some(String::from_utf8_lossy(&output).into_owned())
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
    let folder = tempfile::tempdir().expect("a folder");
    write(&example(), folder.path(), "cpu.pb.gz");
    for (column, name) in [(1, "cpu"), (0, "samples")] {
        let index = format!("-sample_index={name}");
        let Some(table) = go(folder.path(), &["-top", &index, "cpu.pb.gz"]) else {
            return;
        };
        assert_eq!(top::table(example().view(column)), table);
    }
}

#[test]
fn the_listing_has_the_same_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.rs"), SOURCE).expect("a source");
    write(&example(), folder.path(), "cpu.pb.gz");
    let mut sources = Sources::new(folder.path().to_path_buf());
    for function in ["x::b", "x::main"] {
        let list = format!("^{function}$");
        let Some(expected) = go(folder.path(), &["-list", &list, "cpu.pb.gz"]) else {
            return;
        };
        let ours = list::routine(example().view(1), (function, "a.rs"), &mut sources);
        // Theirs begins with the total, adds up a recursion's lines in the third line, and goes on for
        // a few lines after the last that took anything.
        let expected = expected.lines().skip(1).take(ours.lines().count());
        let same = ours.lines().zip(expected).enumerate();
        for (number, (ours, theirs)) in same.filter(|(number, _)| *number != 1) {
            assert_eq!(ours, theirs, "line {number} of {function}");
        }
    }
}

#[test]
fn differences_add_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let before = profile(&[("a main", 90), ("b main", 10)]);
    write(&before, folder.path(), "before.pb.gz");
    write(&profile(&[("b main", 15)]), folder.path(), "after.pb.gz");
    let arguments = ["-top", "-diff_base=before.pb.gz", "after.pb.gz"];
    let Some(table) = go(folder.path(), &arguments) else {
        return;
    };
    let rows = table
        .lines()
        .skip_while(|line| !line.contains("flat%"))
        .skip(1);
    let values = rows.map(|row| {
        let words: Vec<_> = row.split_whitespace().collect();
        (words[0], words[5])
    });
    assert_eq!(
        values.collect::<Vec<_>>(),
        [("-90ms", "a"), ("5ms", "b"), ("0", "main")]
    );
}

#[test]
fn it_draws_call_graphs() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&example(), folder.path(), "cpu.pb.gz");
    let Some(svg) = available(call_graph(&folder.path().join("cpu.pb.gz"), "cpu")) else {
        return;
    };
    assert!(svg.contains("<svg") && svg.contains("malloc"), "{svg}");
}
