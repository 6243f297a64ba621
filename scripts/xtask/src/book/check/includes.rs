//! What mdBook splices into pages. It splices nothing, silently, where an anchor does not exist.

use std::{ops::Range, path::PathBuf, sync::LazyLock};

use regex::Regex;

use super::{Finding, html::pattern, page::Page, read};

/// What a page includes.
#[derive(Debug)]
pub struct Include {
    pub range: Range<usize>,
    pub directive: String,
    pub path: String,
    pub part: Part,
}

/// How much of a file is included.
#[derive(Debug, PartialEq)]
pub enum Part {
    Whole,
    Anchor(String),
    /// From a line to a line, both counted from 1, each or both of them given.
    Lines(Option<usize>, Option<usize>),
}

/// Directives of mdBook that name no file.
const WITHOUT_FILE: &str = "title";
const WITH_FILE: [&str; 3] = ["include", "rustdoc_include", "playground"];

static DIRECTIVE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(\\?)\{\{\s*#([a-zA-Z0-9_]+)\s+([^}\s]+)([^}]*)\}\}"));
static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"ANCHOR(_END)?:\s*([\w-]+)"));

/// All directives of a text.
pub fn find(text: &str) -> Vec<Include> {
    let directives = DIRECTIVE.captures_iter(text);
    let directives = directives.filter(|found| found[1].is_empty());
    directives
        .map(|found| {
            let (path, part) = found[3].split_once(':').unwrap_or((&found[3], ""));
            Include {
                range: found.get_match().range(),
                directive: found[2].to_owned(),
                path: path.to_owned(),
                part: Part::read(part),
            }
        })
        .collect()
}

/// Whether a line of a page is one directive and nothing else.
pub fn alone(line: &str) -> Option<Include> {
    let line = line.trim();
    let mut found = find(line);
    let whole = found.len() == 1 && found[0].range == (0..line.len());
    whole.then(|| found.remove(0))
}

/// The text with each directive replaced by as many letters.
pub fn mask(text: &str) -> String {
    let letters = |found: &regex::Captures<'_>| "i".repeat(found[0].len());
    DIRECTIVE.replace_all(text, letters).into_owned()
}

/// Directives that splice nothing.
pub fn check(page: &Page) -> Vec<Finding> {
    let wrong = |include: Include| {
        let at = include.range.start;
        include.content(page).err().map(|what| (at, what))
    };
    find(&page.text).into_iter().filter_map(wrong).collect()
}

impl Include {
    /// The file that is included into a page.
    pub fn file(&self, page: &Page) -> PathBuf {
        page.beside(&self.path)
    }

    fn content(&self, page: &Page) -> Result<(), String> {
        if self.directive == WITHOUT_FILE {
            return Ok(());
        }
        if !WITH_FILE.contains(&self.directive.as_str()) {
            return Err(format!("mdBook knows no #{}", self.directive));
        }
        let path = &self.path;
        let text = read(&self.file(page)).map_err(|_| format!("{path}: no such file"))?;
        let selected = self.part.select(&text);
        selected.map(drop).map_err(|why| format!("{path}: {why}"))
    }
}

impl Part {
    fn read(text: &str) -> Self {
        if text.is_empty() {
            return Part::Whole;
        }
        let (from, to) = match text.split_once(':') {
            Some((from, to)) => (from, Some(to)),
            None => (text, None),
        };
        let number = |text: &str| text.parse::<usize>().ok();
        match (number(from), to) {
            (None, _) if !from.is_empty() => Part::Anchor(from.to_owned()),
            (Some(line), None) => Part::Lines(Some(line), Some(line)),
            (start, end) => Part::Lines(start, end.and_then(number)),
        }
    }

    /// This part of a text.
    ///
    /// # Errors
    /// Where the text has no such part.
    pub fn select(&self, text: &str) -> Result<String, String> {
        match self {
            Part::Whole => Ok(text.to_owned()),
            Part::Anchor(name) => anchored(text, name),
            Part::Lines(from, to) => {
                let count = text.lines().count();
                let (from, to) = (from.unwrap_or(1), to.unwrap_or(count));
                if from == 0 || from > to || to > count {
                    return Err(format!("no lines {from} to {to}, it has {count}"));
                }
                let lines = text.lines().skip(from - 1).take(to + 1 - from);
                Ok(lines.collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

/// The lines between two marks, without other marks.
fn anchored(text: &str, name: &str) -> Result<String, String> {
    let (mut lines, mut inside) = (Vec::new(), false);
    for line in text.lines() {
        match MARK.captures(line) {
            Some(mark) if &mark[2] == name && mark.get(1).is_some() == inside => {
                if inside {
                    return Ok(lines.join("\n"));
                }
                inside = true;
            }
            None if inside => lines.push(line),
            _ => {}
        }
    }
    match inside {
        true => Err(format!("the anchor {name} has no end")),
        false => Err(format!("no anchor {name}")),
    }
}
