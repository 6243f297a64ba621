//! `cargo xtask doctor`: which tools are there, what each is for, and how to get those that are missing.

mod perf;
mod system;
mod tools;

use std::{error::Error, fmt::Write, fs};

use common::cli::print;
use evidence::repository;
use profile::tools::version;

use system::System;
use tools::{TOOLS, Tool};

#[derive(clap::Args)]
pub struct Options {
    /// Tell for every tool and system how to get it, not for this system what is missing
    #[arg(long)]
    all_systems: bool,
}

/// Prints what there is and what is missing. That something is missing is no error.
///
/// # Errors
/// Where it can't be printed.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let own = System::own();
    let mut text = String::new();
    let mut missing = Vec::new();
    for tool in TOOLS {
        let found = find(tool);
        missing.extend(found.is_none().then_some(tool));
        text += &line(tool, found.as_deref());
    }
    text += &match options.all_systems {
        true => how_to_get(TOOLS, &System::ALL),
        false => how_to_get(
            missing,
            own.as_ref().map_or(&System::ALL, std::slice::from_ref),
        ),
    };
    print(&text)?;
    Ok(())
}

/// What the tool says of its version; nothing where it is not there.
fn find(tool: &Tool) -> Option<String> {
    let mut commands = tool.commands.iter();
    let said = commands.find_map(|command| version(command, tool.version))?;
    Some(number(&said).unwrap_or("there").to_owned())
}

/// The number in what a tool says of its version: `1.19.8` in `go version go1.19.8 linux/amd64`.
fn number(said: &str) -> Option<&str> {
    let mut words = said.split([' ', '-']);
    words.find_map(|word| {
        let number = word.trim_start_matches(|c: char| !c.is_ascii_digit());
        number.contains('.').then_some(number)
    })
}

fn line(tool: &Tool, found: Option<&str>) -> String {
    let (name, serves) = (tool.name, tool.serves);
    let mut text = format!("{name:<16} {:<14} {serves}\n", found.unwrap_or("missing"));
    let notes = match (tool.name, found) {
        ("perf", Some(_)) => perf::notes(),
        ("gungraun-runner", Some(found)) => wrong_version(found).into_iter().collect(),
        _ => vec![],
    };
    for note in notes {
        let _ = writeln!(text, "{:<16} {note}", "");
    }
    text
}

/// The runner works with the library of its own version only.
fn wrong_version(found: &str) -> Option<String> {
    let lock = fs::read_to_string(repository().join("Cargo.lock")).ok()?;
    let wanted = locked_version(&lock, "gungraun")?;
    let get = format!("cargo install --locked gungraun-runner@{wanted}");
    (found != wanted).then(|| format!("but the benchmarks need {wanted}: {get}"))
}

/// The version of a package in Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let lock: toml::Table = lock.parse().ok()?;
    let mut packages = lock.get("package")?.as_array()?.iter();
    let is =
        |entry: &&toml::Value| entry.get("name").and_then(|name| name.as_str()) == Some(package);
    Some(packages.find(is)?.get("version")?.as_str()?.to_owned())
}

fn how_to_get<'a>(tools: impl IntoIterator<Item = &'a Tool>, systems: &[System]) -> String {
    let mut text = String::new();
    for tool in tools {
        let _ = writeln!(text, "\nTo get {}:", tool.name);
        for system in systems {
            let name = system.name();
            let _ = writeln!(text, "  {name:<16} {}", tool.get[*system as usize]);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_found_in_what_tools_say() {
        let cases = [
            ("perf version 6.1.187", "6.1.187"),
            ("valgrind-3.19.0", "3.19.0"),
            ("dot - graphviz version 2.43.0 (0)", "2.43.0"),
            ("go version go1.19.8 linux/amd64", "1.19.8"),
            ("mdbook v0.5.2", "0.5.2"),
            ("Chromium 156.0.8078.79 built on Debian", "156.0.8078.79"),
        ];
        for (said, expected) in cases {
            assert_eq!(number(said), Some(expected), "{said}");
        }
        assert_eq!(number("no number"), None);
    }

    #[test]
    fn the_locked_version_is_that_of_the_package() {
        let lock = "[[package]]\nname = \"gungraun-macros\"\nversion = \"1.0.0\"\n
            [[package]]\nname = \"gungraun\"\nversion = \"0.20.0\"\n";
        assert_eq!(locked_version(lock, "gungraun").unwrap(), "0.20.0");
        assert_eq!(locked_version(lock, "other"), None);
        assert_eq!(locked_version("no lock [", "gungraun"), None);
    }

    #[test]
    fn a_missing_tool_says_how_to_get_it() {
        let dot = TOOLS.iter().find(|tool| tool.name == "dot").unwrap();
        assert!(line(dot, None).starts_with("dot              missing        "));
        let text = how_to_get([dot], &[System::Debian, System::MacOs]);
        let expected = "\nTo get dot:\n  Debian, Ubuntu   sudo apt install graphviz\n  \
            macOS            brew install graphviz\n";
        assert_eq!(text, expected);
    }
}
