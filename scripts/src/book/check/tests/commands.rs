//! Commands that a page shows.

use std::path::Path;

use super::{fine, problems, repository_with, wrong};
use crate::{
    book::check::{
        commands::{Commands, Verdict, of_readme},
        read,
    },
    stages::repository,
};

fn console(lines: &str) -> String {
    format!("```console\n{lines}\n```\n")
}

#[test]
fn a_console_shows_a_command_and_spliced_output() {
    fine(&console("{{#include transcripts/a.txt}}"));
    fine(&console(
        "$ cargo xtask profile 1\n{{#include values.txt:1:2}}",
    ));
    fine(&console("$ ls -a"));
    fine(&console(
        "$ cargo run -p ch1 --release\n$ cargo bench --bench table",
    ));
    wrong(&console("ls -a"), "2: a console begins with");
    wrong(
        &console("{{#include values.txt}}"),
        "2: a console begins with",
    );
    wrong(&console("$ ls -a\n."), "3: output is typed");
    wrong(&console("$ ls -b"), "`ls -b`: neither a transcript");
    assert!(!problems("```console\n```\n").is_empty());
}

#[test]
fn commands_of_ours_are_right_or_wrong() {
    let root = repository_with("", &[]);
    let commands = Commands::read(root.path(), &root.path().join("book")).unwrap();
    for right in [
        "cargo xtask diff 2 3",
        "cargo xtask --help",
        "cargo xtask transcripts --check ch5-help",
        "cargo run -q -p ch1 --release --features count -- --anything",
        "cargo run -p ch1 --bin extra",
        "cargo bench --bench table -- --quick",
        "cargo test --workspace",
        "cargo install mdbook --locked --version 0.5.4",
        "mdbook serve book --open",
        "NO_COLOR=1 cargo xtask doctor && mdbook build book",
    ] {
        assert_eq!(commands.parse(right), Verdict::Right, "{right}");
    }
    for wrong in [
        "cargo xtask dif 2 3",
        "cargo xtask diff two 3",
        "cargo xtask doctor --quickly",
        "cargo run -p ch9 --release",
        "cargo run -p ch1 --features speed",
        "cargo run -p ch1 --bin missing",
        "cargo run -p ch1 --size 64x48",
        "cargo bench --bench tables",
        "cargo jump",
        "mdbook serve",
        "mdbook read book",
        "mdbook build book --colour",
        "echo 'a",
    ] {
        assert!(
            matches!(commands.parse(wrong), Verdict::Wrong(_)),
            "{wrong}"
        );
    }
    for unknown in ["ls", "cargo xtask doctor | less", ""] {
        assert_eq!(commands.parse(unknown), Verdict::Unknown, "{unknown}");
    }
    assert_eq!(commands.verdict("ls -a"), Verdict::Right);
}

#[test]
fn what_a_shell_block_says_of_ours_is_right_too() {
    fine("```sh\ncargo xtask diff 2 3\nsudo apt install x\n```\n");
    wrong(
        "```sh\ncargo xtask dif 2 3\n```\n",
        "2: `cargo xtask dif 2 3`",
    );
}

#[test]
fn the_commands_of_the_readme_and_of_the_transcripts_are_right() {
    let (root, book) = (repository(), repository().join("book"));
    let commands = Commands::read(&root, &book).unwrap();
    let readme = of_readme(&read(Path::new(&root.join("README.md"))).unwrap());
    assert!(readme.len() > 10, "{readme:?}");
    let transcripts = crate::book::transcripts::list(&book).unwrap();
    let transcripts = transcripts.into_iter().map(|one| one.command);
    for command in readme.into_iter().chain(transcripts) {
        assert!(
            !matches!(commands.parse(&command), Verdict::Wrong(_)),
            "{command}"
        );
    }
}
