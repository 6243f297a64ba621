//! The commands that pages show: whether they exist, with the options that they are given.

mod grammar;
mod packages;

use std::{
    collections::HashSet,
    error::Error,
    path::{Path, PathBuf},
};

use clap::{Parser, error::ErrorKind};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::{page, read};
use crate::book::transcripts;
use packages::Package;

/// What a page may show.
pub struct Commands {
    root: PathBuf,
    /// Commands of the transcripts, those of others, and those of the README.
    listed: HashSet<String>,
    packages: Vec<Package>,
}

/// What is known about a command.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    Right,
    Wrong(String),
    Unknown,
}

impl Commands {
    /// Reads what is known in a repository.
    ///
    /// # Errors
    /// Where a list can't be read.
    pub fn read(root: &Path, book: &Path) -> Result<Self, Box<dyn Error>> {
        let transcripts = transcripts::list(book)?.into_iter();
        let mut listed: HashSet<String> = transcripts.map(|listed| listed.command).collect();
        listed.extend(transcripts::shown(book)?);
        listed.extend(of_readme(&read(&root.join("README.md"))?));
        Ok(Commands {
            root: root.to_path_buf(),
            listed,
            packages: packages::read(root)?,
        })
    }

    /// What is known about a command; one that is listed is right.
    pub fn verdict(&self, command: &str) -> Verdict {
        if self.listed.contains(command.trim()) {
            return Verdict::Right;
        }
        self.parse(command)
    }

    /// Whether a command is one that we can read, and is right: its options exist, and what it names.
    pub fn parse(&self, command: &str) -> Verdict {
        let Some(words) = shlex::split(command) else {
            return Verdict::Wrong("its quotes do not match".to_owned());
        };
        let parts = words.split(|word| ["&&", "||", ";", "|"].contains(&word.as_str()));
        let verdicts: Vec<_> = parts.map(|part| self.parse_one(part)).collect();
        let worst = |verdict: &&Verdict| **verdict != Verdict::Right;
        let wrong = |verdict: &&Verdict| matches!(verdict, Verdict::Wrong(_));
        let verdict = verdicts.iter().find(wrong).or(verdicts.iter().find(worst));
        match verdict {
            Some(Verdict::Wrong(what)) => Verdict::Wrong(what.clone()),
            Some(_) => Verdict::Unknown,
            None => Verdict::Right,
        }
    }

    fn parse_one(&self, words: &[String]) -> Verdict {
        let is_setting = |word: &&String| word.contains('=') && !word.starts_with('-');
        let settings = words.iter().take_while(is_setting).count();
        let words: Vec<&str> = words.iter().skip(settings).map(String::as_str).collect();
        let result = match words.as_slice() {
            ["cargo", "xtask", rest @ ..] => xtask(rest),
            ["cargo", ..] => self.cargo(&words),
            ["mdbook", ..] => self.mdbook(&words),
            _ => return Verdict::Unknown,
        };
        result.map_or_else(Verdict::Wrong, |()| Verdict::Right)
    }

    fn cargo(&self, words: &[&str]) -> Result<(), String> {
        let asked = grammar::cargo(words)?;
        for name in &asked.packages {
            if !self.packages.iter().any(|package| package.name == *name) {
                return Err(format!("there is no package {name}"));
            }
        }
        let chosen = |package: &&Package| {
            asked.packages.is_empty() || asked.packages.contains(&package.name)
        };
        let chosen: Vec<&Package> = self.packages.iter().filter(chosen).collect();
        for (what, names, has) in [
            (
                "feature",
                &asked.features,
                Package::has_feature as fn(&Package, &str) -> bool,
            ),
            ("program", &asked.programs, Package::has_program),
            ("benchmark", &asked.benchmarks, Package::has_benchmark),
        ] {
            let missing = |name: &&String| !chosen.iter().any(|package| has(package, name));
            if let Some(name) = names.iter().find(missing) {
                return Err(format!("there is no {what} {name}"));
            }
        }
        Ok(())
    }

    fn mdbook(&self, words: &[&str]) -> Result<(), String> {
        let folder = grammar::mdbook(words)?;
        let there = self.root.join(&folder).join("book.toml").is_file();
        there
            .then_some(())
            .ok_or_else(|| format!("there is no book in {folder}"))
    }
}

fn xtask(words: &[&str]) -> Result<(), String> {
    let words = ["xtask"].iter().chain(words);
    match crate::Options::try_parse_from(words) {
        Ok(_) => Ok(()),
        Err(error) => shown(&error),
    }
}

/// What is wrong with a command line, in a line. To ask for help is right.
fn shown(error: &clap::Error) -> Result<(), String> {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return Ok(());
    }
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    Err(line.trim_start_matches("error: ").to_owned())
}

/// The commands that a README shows.
pub fn of_readme(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut block = false;
    for event in page::parser(text) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => block = true,
            Event::End(TagEnd::CodeBlock) => block = false,
            Event::Text(code) if block => commands.extend(code.lines().map(str::to_owned)),
            Event::Code(code) => commands.push(code.into_string()),
            _ => {}
        }
    }
    let ours = |command: &String| {
        ["cargo ", "mdbook "]
            .iter()
            .any(|name| command.starts_with(name))
    };
    commands.retain(ours);
    commands
}
