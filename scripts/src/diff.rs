//! `cargo xtask diff N M`.

use std::{collections::BTreeMap, error::Error, fs, path::PathBuf};

use common::cli::print;
use profile::Chapter;
use similar::TextDiff;

use crate::stages::{self, Stage, differing, repository};

#[derive(clap::Args)]
pub struct Options {
    /// A chapter: 2, ch2 or ch2-multithreaded
    from: Chapter,
    /// A later chapter
    to: Chapter,
}

/// Prints the change between two chapters, and writes it as a page, book/src/diffs/N-M.md.
///
/// # Errors
/// Where the second chapter is not a later one, or the page can't be written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let stages = stages::all()?;
    let (from, to) = (options.from.number, options.to.number);
    let change = change(&stages, from, to)?;
    let out = page_path(from, to);
    fs::create_dir_all(folder())?;
    fs::write(&out, change.page).map_err(|why| format!("cannot write {out:?}: {why}"))?;
    print(&change.text)?;
    Ok(())
}

/// The change between two chapters, as a unified diff, and as a page of the book.
struct Change {
    text: String,
    page: String,
}

fn change(stages: &[Stage], from: usize, to: usize) -> Result<Change, Box<dyn Error>> {
    let (before, after) = (find(stages, from)?, find(stages, to)?);
    if from >= to {
        return Err(format!(
            "{} is not a later chapter than {}",
            after.package, before.package
        )
        .into());
    }
    let (old, new) = (before.files()?, after.files()?);
    let mut text = String::new();
    let mut page = heading(before, after);
    for name in reading_order(stages, from..to, &old, &new) {
        let change = change_of_file(&name, &old, &new);
        page += &section(&name, &change);
        text += &change;
    }
    Ok(Change { text, page })
}

fn folder() -> PathBuf {
    repository().join("book/src/diffs")
}

fn page_path(from: usize, to: usize) -> PathBuf {
    folder().join(format!("{from}-{to}.md"))
}

fn find(stages: &[Stage], number: usize) -> Result<&Stage, String> {
    let stage = number.checked_sub(1).and_then(|index| stages.get(index));
    let last = stages.len();
    stage.ok_or_else(|| format!("chapter {number} is no stage; the stages are 1 to {last}"))
}

/// The files that differ: as the stages on the way list them, then any others.
fn reading_order(
    stages: &[Stage],
    steps: std::ops::Range<usize>,
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> Vec<String> {
    let differing = differing(old, new);
    let listed = stages.get(steps).unwrap_or_default().iter();
    let mut names: Vec<String> = Vec::new();
    for name in listed.flat_map(|stage| &stage.changes).chain(&differing) {
        if differing.contains(name) && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

fn change_of_file(
    name: &str,
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> String {
    let text = |files: &BTreeMap<String, String>| {
        let text = files.get(name).map_or("", String::as_str);
        without_anchors(text)
    };
    let side = |files: &BTreeMap<String, String>, prefix| match files.get(name) {
        Some(_) => format!("{prefix}/{name}"),
        None => "/dev/null".to_owned(),
    };
    TextDiff::from_lines(text(old), text(new))
        .unified_diff()
        .context_radius(3)
        .header(&side(old, "a"), &side(new, "b"))
        .to_string()
}

/// A source without the lines that only tell the book which part of it to show.
fn without_anchors(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines
        .filter(|line| !line.trim_start().starts_with("// ANCHOR"))
        .collect()
}

fn heading(from: &Stage, to: &Stage) -> String {
    let (from, to) = (&from.package, &to.package);
    format!(
        "# From {from} to {to}\n\n\
        All that [{to}](../{to}.md) changes, in the order in which to read it. Files that are not listed are the same\n\
        in both, to the byte. In a terminal: `cargo xtask diff`, and the numbers of two chapters.\n"
    )
}

fn section(name: &str, change: &str) -> String {
    // More backticks than any line of the sources has.
    let fence = "`````";
    format!("\n## {name}\n\n{fence}diff\n{change}{fence}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_the_book_show_the_change_from_each_stage_to_the_next() {
        let stages = stages::all().unwrap();
        for from in 1..stages.len() {
            let to = from + 1;
            let expected = change(&stages, from, to).unwrap().page;
            let page = fs::read_to_string(page_path(from, to)).unwrap_or_default();
            assert!(page == expected, "run `cargo xtask diff {from} {to}`");
        }
    }

    #[test]
    fn only_what_differs_is_shown_and_in_reading_order() {
        let stages = stages::all().unwrap();
        let text = change(&stages, 2, 3).unwrap().text;
        let files: Vec<_> = text
            .lines()
            .filter(|line| line.starts_with("+++"))
            .collect();
        let declared: Vec<_> = stages[2]
            .changes
            .iter()
            .map(|name| format!("+++ b/{name}"))
            .collect();
        assert_eq!(files, declared);
    }

    #[test]
    fn only_stages_are_compared_and_only_with_later_ones() {
        let stages = stages::all().unwrap();
        let error = |from, to| change(&stages, from, to).err().unwrap().to_string();
        assert!(error(0, 1).starts_with("chapter 0 is no stage; the stages are 1 to "));
        for (from, to) in [(3, 2), (3, 3)] {
            assert!(error(from, to).contains(" is not a later chapter than ch3-"));
        }
    }
}
