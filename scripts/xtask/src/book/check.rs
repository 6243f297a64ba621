//! Holding the pages of the book to its rules: what is typed by hand must not be a figure, code or the
//! output of a command, and what a page names must exist.

mod code;
mod evidence;
mod figures;
mod frames;
mod html;
mod includes;
mod page;
mod prose;
#[cfg(test)]
mod tests;
mod walk;

use std::{
    error::Error,
    fs,
    path::{Component, Path, PathBuf},
};

use page::Page;
use pulldown_cmark::{Event, Tag};

/// What is wrong at a place of a page: the offset in its text, and a line that says it.
type Finding = (usize, String);

/// A book as it is written, before anything is spliced into it.
struct Book {
    /// The folder of the repository, which holds the folder of the book.
    root: PathBuf,
    source: PathBuf,
    pages: Vec<Page>,
}

/// What is wrong in the pages of the book in this folder, each as `file:line: what`, in the order of the summary.
///
/// # Errors
/// Where the summary or a page of it can't be read.
pub fn check(book: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let book = Book::read(book)?;
    let mut problems = Vec::new();
    for page in &book.pages {
        for (at, what) in book.findings(page) {
            let file = book.relative(&page.file);
            problems.push(format!("{file}:{}: {what}", page.line(at)));
        }
    }
    Ok(problems)
}

impl Book {
    fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let root = folder.parent().unwrap_or(Path::new("")).to_path_buf();
        let source = folder.join("src");
        let summary = source.join("SUMMARY.md");
        let mut book = Book {
            root,
            source,
            pages: Vec::new(),
        };
        book.add(summary.clone(), summary.clone())?;
        let listed: Vec<PathBuf> = book.pages.iter().flat_map(listed).collect();
        for file in listed {
            book.add(file.clone(), file)?;
        }
        Ok(book)
    }

    /// Adds a page, and the hand-written pages that it includes, which are shown as a part of it.
    fn add(&mut self, file: PathBuf, shown_in: PathBuf) -> Result<(), String> {
        let known = |page: &Page| (&page.file, &page.shown_in) == (&file, &shown_in);
        if self.pages.iter().any(known) {
            return Ok(());
        }
        let page = Page::read(file, shown_in.clone())?;
        let parts = includes::find(&page.text).into_iter();
        let parts: Vec<_> = parts.map(|part| part.file(&page)).collect();
        let generated = self.is_generated(&page.file);
        self.pages.push(page);
        for part in parts {
            let markdown = part.extension().is_some_and(|ending| ending == "md");
            if markdown && !generated && !self.is_generated(&part) && part.is_file() {
                self.add(part, shown_in.clone())?;
            }
        }
        Ok(())
    }

    fn findings(&self, page: &Page) -> Vec<Finding> {
        if self.is_generated(&page.file) {
            return Vec::new();
        }
        let mut findings = figures::check(page);
        findings.extend(includes::check(page));
        findings.extend(code::check(self, page));
        findings.extend(evidence::check(self, page));
        findings.extend(frames::check(self, page));
        findings.sort();
        findings.dedup();
        findings
    }

    /// Whether a file is written by a command, and so held to what that command writes instead.
    fn is_generated(&self, file: &Path) -> bool {
        let Ok(path) = file.strip_prefix(&self.source) else {
            return false;
        };
        let run = path.starts_with("evidence") && path.components().count() > 2;
        let written = ["generated", "diffs", "yours.md"];
        run || written.iter().any(|written| path.starts_with(written))
    }

    /// A path as it is told: from the root of the repository, with slashes.
    fn relative(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        let parts = path.components().map(|part| part.as_os_str());
        let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }
}

/// The pages that a summary lists, in its order.
fn listed(summary: &Page) -> Vec<PathBuf> {
    let destination = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    let links = page::parser(&summary.text).filter_map(destination);
    links
        .filter(|link| !link.is_empty())
        .map(|link| summary.beside(&link))
        .collect()
}

/// A path without `.` and `..`, by its letters alone.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The text of a file.
fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("cannot read {}: {why}", path.display()))
}
