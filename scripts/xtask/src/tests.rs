//! The commands that the pages and the README show: those of this project exist.

use std::{error::Error, fs, process::Command};

use clap::{Parser, error::ErrorKind};
use evidence::repository;
use serde_json::Value;

use crate::Options;

#[test]
fn the_commands_that_we_show_exist() {
    let packages = packages().unwrap();
    let mut seen = 0;
    for file in files().unwrap() {
        let text = fs::read_to_string(repository().join(&file)).unwrap();
        for command in commands(&text) {
            seen += 1;
            let checked = check(command, &packages);
            checked.unwrap_or_else(|why| panic!("{file}: {command}: {why}"));
        }
    }
    assert!(seen > 50, "{seen} commands");
}

#[test]
fn what_is_wrong_with_a_command_is_said() {
    let packages = packages().unwrap();
    let cases = [
        ("cargo xtask diff 2 3", true),
        ("cargo xtask dif 2 3", false),
        ("cargo xtask doctor --quickly", false),
        ("cargo run -q -p ch1-naive --release", true),
        ("cargo run -p ch99 --release", false),
        ("cargo run -p ch1-naive --features speed", false),
        ("cargo install mdbook --version 0.1.2 --locked", false),
    ];
    for (command, right) in cases {
        assert_eq!(check(command, &packages).is_ok(), right, "{command}");
    }
}

fn files() -> Result<Vec<String>, Box<dyn Error>> {
    let mut files = vec!["README.md".to_owned()];
    for folder in ["book/src", "book/src/exercises"] {
        for entry in fs::read_dir(repository().join(folder))? {
            files.push(format!("{folder}/{}", entry?.file_name().display()));
        }
    }
    files.retain(|file| file.ends_with(".md"));
    Ok(files)
}

/// What stands on a line of its own, after a prompt or not, or between backticks.
fn commands(text: &str) -> impl Iterator<Item = &str> {
    let lines = text
        .lines()
        .map(|line| line.trim().trim_start_matches("$ "));
    let quoted = text.split('`').skip(1).step_by(2);
    let all = lines.chain(quoted.filter(|quoted| !quoted.contains('\n')));
    all.filter(|command| command.starts_with("cargo ") && !command.contains(['[', '{', '`']))
}

/// A subcommand of ours with its options, or a package with its features.
fn check(command: &str, packages: &Value) -> Result<(), String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let after = |name: &str| {
        let at = words.iter().position(|word| *word == name)?;
        words.get(at + 1).copied()
    };
    match words[1..] {
        ["xtask", ..] => {
            match Options::try_parse_from(&words[1..]).map_err(|why| (why.kind(), why)) {
                // It just lacks something, as where prose names it, or asks for help.
                Err((ErrorKind::DisplayHelp | ErrorKind::MissingRequiredArgument, _)) | Ok(_) => {
                    Ok(())
                }
                Err((_, why)) => Err(why.to_string()),
            }
        }
        ["install", "mdbook", ..] if after("--version") != Some(doctor::MDBOOK) => {
            Err(format!("the version is {}", doctor::MDBOOK))
        }
        _ => match after("-p").or(after("--package")) {
            Some(name) => has_features(packages, name, after("--features").unwrap_or_default()),
            None => Ok(()),
        },
    }
}

fn has_features(packages: &Value, name: &str, features: &str) -> Result<(), String> {
    let mut all = packages.as_array().into_iter().flatten();
    let package = all.find(|package| package["name"] == name);
    let package = package.ok_or_else(|| format!("there is no package {name}"))?;
    let mut names = features.split(',').filter(|name| !name.is_empty());
    match names.find(|name| package["features"][name].is_null()) {
        Some(missing) => Err(format!("{name} has no feature {missing}")),
        None => Ok(()),
    }
}

fn packages() -> Result<Value, Box<dyn Error>> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--no-deps", "--offline", "--format-version=1"]);
    let output = cargo.current_dir(repository()).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    Ok(metadata["packages"].clone())
}
