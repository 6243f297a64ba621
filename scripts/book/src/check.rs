//! Holding the pages of the book to its rules: what is typed by hand must not be a figure, code or the
//! output of a command.

mod code;
mod figures;
mod frames;
mod html;
mod page;
mod prose;
#[cfg(test)]
mod tests;
mod walk;

use std::path::Path;

use crate::{directive, source::text, summary::pages};
use page::Page;

/// What is wrong at a place of a page: the offset in its text, and a line that says it.
type Finding = (usize, String);

/// What is wrong in the pages of the book in this folder, each as `file:line: what`, in the order of the summary.
///
/// # Errors
/// Where the summary or a page of it can't be read.
pub fn check(book: &Path) -> Result<Vec<String>, String> {
    let mut files = vec!["SUMMARY.md".to_owned()];
    for file in pages(book)? {
        files.push(file.clone());
        files.extend(parts(&text(&book.join("src").join(file))?));
    }
    let mut problems = Vec::new();
    for file in files {
        let page = Page::new(text(&book.join("src").join(&file))?);
        for (at, what) in findings(&page) {
            problems.push(format!("book/src/{file}:{}: {what}", page.line(at)));
        }
    }
    Ok(problems)
}

/// The written pages that a page includes.
fn parts(text: &str) -> Vec<String> {
    let includes = directive::find(text).into_iter();
    let includes = includes.filter(|directive| directive.name == "include");
    let files = includes.filter_map(|directive| directive.words.first().copied());
    let written = files.filter(|file| file.ends_with(".md"));
    written.map(str::to_owned).collect()
}

fn findings(page: &Page) -> Vec<Finding> {
    let mut findings = figures::check(page);
    findings.extend(code::check(page));
    findings.extend(frames::check(page));
    findings.extend(dates(&page.text));
    findings.sort();
    findings.dedup();
    findings
}

/// Paths into a run: the newest is found by itself.
fn dates(text: &str) -> Vec<Finding> {
    let places = text.match_indices("evidence/");
    let dated = places.filter(|(at, name)| {
        let next = text[at + name.len()..].chars().next();
        next.is_some_and(|c| c.is_ascii_digit())
    });
    let what = "this names the date of a run, ask for it with {{run}}";
    dated.map(|(at, _)| (at, what.to_owned())).collect()
}
