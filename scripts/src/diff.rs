//! `cargo xtask diff N M`.

use std::{collections::BTreeMap, error::Error, fs, path::PathBuf};

use common::cli::print;
use similar::TextDiff;

use crate::stages::{self, Stage, differing, repository};

#[derive(clap::Args)]
pub struct Options {
    /// Number of a chapter
    from: usize,
    /// Number of a later chapter
    to: usize,
    /// Where to write the change as a page [default: book/src/diffs/N-M.md]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Prints the change between two chapters, and writes it as a page of the book.
///
/// # Errors
/// Where there is no such chapter, or the page can't be written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let stages = stages::all()?;
    let (from, to) = (find(&stages, options.from)?, find(&stages, options.to)?);
    let (old, new) = (from.files()?, to.files()?);
    let mut text = String::new();
    for name in reading_order(&stages, options.from..options.to, &old, &new) {
        text += &change(&name, &old, &new);
    }
    let out = match &options.out {
        Some(out) => out.clone(),
        None => {
            let folder = repository().join("book/src/diffs");
            fs::create_dir_all(&folder)?;
            folder.join(format!("{}-{}.md", options.from, options.to))
        }
    };
    let page = page(from, to, &text);
    fs::write(&out, page).map_err(|why| format!("cannot write {out:?}: {why}"))?;
    print(&text)?;
    Ok(())
}

fn find(stages: &[Stage], number: usize) -> Result<&Stage, String> {
    let stage = number.checked_sub(1).and_then(|index| stages.get(index));
    let last = stages.len();
    stage.ok_or_else(|| format!("there is no chapter {number}; the chapters are 1 to {last}"))
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

fn change(name: &str, old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> String {
    let text = |files: &BTreeMap<String, String>| files.get(name).cloned().unwrap_or_default();
    let side = |files: &BTreeMap<String, String>, prefix| match files.get(name) {
        Some(_) => format!("{prefix}/{name}"),
        None => "/dev/null".to_owned(),
    };
    TextDiff::from_lines(&text(old), &text(new))
        .unified_diff()
        .context_radius(3)
        .header(&side(old, "a"), &side(new, "b"))
        .to_string()
}

fn page(from: &Stage, to: &Stage, text: &str) -> String {
    // More backticks than any line of the sources has.
    let fence = "`````";
    format!(
        "# From {} to {}\n\n{fence}diff\n{text}{fence}\n",
        from.package, to.package
    )
}
