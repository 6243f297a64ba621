//! Our files and tables held against `go tool pprof`.

use std::{fs, path::Path, process::Command};

use super::{list, source::Sources, top};
use crate::{
    example::profile,
    model::Profile,
    pprof,
    take::{ground_truth::available, tools},
};

/// What the tool prints of a file in this folder; nothing where it is not there.
fn go(folder: &Path, arguments: &[&str]) -> Option<String> {
    let mut go = Command::new("go");
    go.args(["tool", "pprof"]).args(arguments);
    // It keeps copies in the home folder.
    go.env("PPROF_TMPDIR", folder).env("HOME", folder);
    let output = available(tools::run(go.current_dir(folder)))?.output;
    Some(String::from_utf8_lossy(&output).into_owned())
}

fn write(profile: &Profile, folder: &Path, name: &str) {
    let bytes = pprof::encode(profile).expect("a file");
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
fn tables_and_listings_are_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    fs::write(folder.join("a.rs"), SOURCE).expect("a source");
    write(&example(), folder, "cpu.pb.gz");
    for (column, name) in [(1, "cpu"), (0, "samples")] {
        let index = format!("-sample_index={name}");
        let Some(table) = go(folder, &["-top", &index, "cpu.pb.gz"]) else {
            return;
        };
        assert_eq!(top::table(example().view(column)), table);
    }
    let mut sources = Sources::new(folder.to_path_buf());
    for function in ["x::b", "x::main"] {
        let list = format!("^{function}$");
        let Some(theirs) = go(folder, &["-list", &list, "cpu.pb.gz"]) else {
            return;
        };
        let ours = list::routine(example().view(1), (function, "a.rs"), &mut sources);
        // Theirs begins and ends elsewhere, and adds up a recursion's lines in the heading.
        for ours in ours.lines().filter(|line| !line.contains("(flat, cum)")) {
            assert!(theirs.lines().any(|line| line == ours), "{ours}\n{theirs}");
        }
    }
}

#[test]
fn differences_add_up_and_call_graphs_are_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let before = profile(&[("a main", 90), ("b main", 10)]);
    write(&before, folder, "before.pb.gz");
    write(&profile(&[("b main", 15)]), folder, "after.pb.gz");
    let arguments = ["-top", "-diff_base=before.pb.gz", "after.pb.gz"];
    if let Some(table) = go(folder, &arguments) {
        let (_, rows) = table.split_once("cum%\n").expect("a table");
        let words = rows.split_whitespace().collect::<Vec<_>>();
        let values = words.chunks(6).map(|row| (row[0], row[5]));
        let expected = [("-90ms", "a"), ("5ms", "b"), ("0", "main")];
        assert_eq!(values.collect::<Vec<_>>(), expected);
    }
    let arguments = ["-svg", "-output=graph.svg", "after.pb.gz"];
    if go(folder, &arguments).is_some() {
        let svg = fs::read_to_string(folder.join("graph.svg")).expect("a picture");
        assert!(svg.contains("<svg") && svg.contains("main"), "{svg}");
    }
}
