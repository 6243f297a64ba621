//! Holding the pages of the book to its rules: what is typed by hand must not be a figure, code or the
//! output of a command. What pictures and frames lack is found in the built book.

mod code;
mod figures;
mod prose;
#[cfg(test)]
mod tests;

use std::path::Path;

use pulldown_cmark::{Options, Parser};
use regex::Regex;

use crate::{
    directive,
    source::{below, relative, text},
};
use prose::Prose;

/// What is wrong at a place of a page: the offset in its text, and a line that says it.
type Finding = (usize, String);

/// What is wrong in the pages of the book in this folder and in their parts, each as `file:line: what`.
///
/// # Errors
/// Where a page can't be read.
pub fn check(book: &Path) -> Result<Vec<String>, String> {
    let mut problems = Vec::new();
    let mut files = below(&book.join("src"))?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    for path in files {
        let page = text(&path)?;
        for (at, what) in findings(&page) {
            let line = 1 + page.bytes().take(at).filter(|byte| *byte == b'\n').count();
            let file = relative(&path, book);
            problems.push(format!("book/{file}:{line}: {what}"));
        }
    }
    Ok(problems)
}

fn findings(page: &str) -> Vec<Finding> {
    // What directives say is not Markdown.
    let masked = directive::mask(page);
    let mut findings = code::check(page, &masked);
    let prose = Prose::of(&masked);
    let figures = figures::figures(&prose.text).into_iter();
    findings.extend(figures.map(|(at, figure)| {
        let what = format!("`{figure}` is typed, splice it");
        (prose.place(at), what)
    }));
    findings.extend(dates(page));
    findings.sort();
    findings
}

/// Paths into a run: the newest is found by itself.
fn dates(text: &str) -> Vec<Finding> {
    let places = text.match_indices("evidence/");
    let dated = places.filter(|(at, name)| text[at + name.len()..].starts_with(char::is_numeric));
    let what = "this names the date of a run, ask for it with {{run}}";
    dated.map(|(at, _)| (at, what.to_owned())).collect()
}

/// Reads Markdown as mdBook does with the settings of this book.
fn parser(text: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    Parser::new_ext(text, options)
}

/// A pattern that is written in this program.
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this program")
}
