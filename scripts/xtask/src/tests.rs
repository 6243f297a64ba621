//! The commands that the pages and the README show: those of this project exist.

use std::{error::Error, fs, path::PathBuf, process::Command};

use clap::{Parser, error::ErrorKind};
use evidence::repository;
use serde_json::Value;

use crate::Options;

#[test]
fn the_commands_that_we_show_exist() {
    let packages = packages().unwrap();
    let mut seen = 0;
    for file in files().unwrap() {
        let text = fs::read_to_string(&file).unwrap();
        for command in commands(&text) {
            seen += 1;
            if let Err(why) = check(command, &packages) {
                panic!("{}: {command}: {why}", file.display());
            }
        }
    }
    assert!(seen > 50, "{seen} commands");
}

#[test]
fn what_is_wrong_with_a_command_is_said() {
    let packages = packages().unwrap();
    for right in [
        "cargo xtask diff 2 3",
        "cargo run -q -p ch1-naive --release",
    ] {
        assert_eq!(check(right, &packages), Ok(()), "{right}");
    }
    for wrong in [
        "cargo xtask dif 2 3",
        "cargo xtask doctor --quickly",
        "cargo run -p ch99 --release",
        "cargo run -p ch1-naive --features speed",
    ] {
        assert!(check(wrong, &packages).is_err(), "{wrong}");
    }
}

fn files() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = vec![repository().join("README.md")];
    for folder in ["book/src", "book/src/exercises"] {
        for entry in fs::read_dir(repository().join(folder))? {
            files.push(entry?.path());
        }
    }
    files.retain(|file| file.extension().is_some_and(|ending| ending == "md"));
    Ok(files)
}

/// What stands on a line of its own, after a prompt or not, or between backticks.
fn commands(text: &str) -> impl Iterator<Item = &str> {
    let lines = text
        .lines()
        .map(|line| line.trim().trim_start_matches("$ "));
    let quoted = text.split('`').skip(1).step_by(2);
    let all = lines.chain(quoted.filter(|quoted| !quoted.contains('\n')));
    all.filter(|command| command.starts_with("cargo ") && !command.contains(['.', '[', '{', '`']))
}

/// Whether a command just lacks something, as where prose names it, or asks for help.
fn unfinished(error: &clap::Error) -> bool {
    use ErrorKind::{DisplayHelp, MissingRequiredArgument};
    [DisplayHelp, MissingRequiredArgument].contains(&error.kind())
}

/// A subcommand of ours with its options, or a package with its features.
fn check(command: &str, packages: &Value) -> Result<(), String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    if words[1] == "xtask" {
        return match Options::try_parse_from(&words[1..]) {
            Err(error) if !unfinished(&error) => Err(error.to_string()),
            _ => Ok(()),
        };
    }
    let after = |name: &str| {
        let at = words.iter().position(|word| *word == name)?;
        words.get(at + 1).copied()
    };
    let Some(name) = after("-p").or(after("--package")) else {
        return Ok(());
    };
    let mut all = packages.as_array().into_iter().flatten();
    let package = all.find(|package| package["name"] == name);
    let package = package.ok_or_else(|| format!("there is no package {name}"))?;
    let features = after("--features").unwrap_or_default().split(',');
    let missing = features.filter(|name| !name.is_empty() && package["features"][name].is_null());
    match missing.collect::<Vec<_>>().as_slice() {
        [] => Ok(()),
        names => Err(format!("{name} has no feature {}", names.join(", "))),
    }
}

fn packages() -> Result<Value, Box<dyn Error>> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--no-deps", "--offline", "--format-version=1"]);
    let output = cargo.current_dir(repository()).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    Ok(metadata["packages"].clone())
}
