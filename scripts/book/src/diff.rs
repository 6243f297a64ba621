//! What a chapter changes, computed from the sources.

use std::{cmp::Reverse, collections::BTreeMap, fmt::Write as _, path::Path};

use evidence::{Stage, Stages, stages::id};
use similar::{ChangeTag, TextDiff};

use crate::source::{below, relative, text};

/// The list of the files that change, in the repository.
pub const LIST: &str = "book/src/changes.txt";

/// The text of each source file by its path in the package, crate names folded to one.
type Sources = BTreeMap<String, String>;

/// What becomes of a file.
struct Change {
    name: String,
    /// Lines that come, and lines that go.
    lines: [usize; 2],
    /// As a unified diff.
    diff: String,
}

/// The change between two stages as a unified diff; by their numbers, from 1 on.
///
/// # Errors
/// Where there is no such stage, the second is not later, or a file can't be read.
pub fn between(
    repository: &Path,
    stages: &Stages,
    from: usize,
    to: usize,
) -> Result<String, String> {
    let find = |number: usize| {
        let stage = stages.get(number);
        let last = stages.stage.len();
        stage.ok_or_else(|| format!("there is no stage {number}; the stages are 1 to {last}"))
    };
    let [before, after] = [find(from)?, find(to)?];
    if from >= to {
        return Err(format!("chapter {to} is not after chapter {from}"));
    }
    let changes = changes(repository, before, after)?;
    Ok(changes.into_iter().map(|change| change.diff).collect())
}

/// The files that each stage changes, committed so that one that changes by accident is seen in a review.
///
/// # Errors
/// Where a file can't be read.
pub fn list(repository: &Path, stages: &Stages) -> Result<String, String> {
    let mut text = String::from(
        "The files in which a stage differs from the one before, with the lines that come and go, for whoever reviews\n\
        a change of them. All others are the same to the byte, but for the name of the crate. `cargo xtask book` writes\n\
        this list.\n",
    );
    for (before, after) in steps(stages) {
        let built_on = after.from.as_ref();
        let built_on = built_on.map_or(String::new(), |from| format!(", from {from}"));
        let _ = writeln!(text, "\n{}{built_on}", after.package);
        for Change { name, lines, .. } in changes(repository, before, after)? {
            let [plus, minus] = lines;
            let _ = writeln!(
                text,
                "{:>6} {:>5}  {name}",
                format!("+{plus}"),
                format!("-{minus}")
            );
        }
    }
    Ok(text)
}

/// Each stage that is built on another, behind that.
fn steps(stages: &Stages) -> impl Iterator<Item = (&Stage, &Stage)> {
    let steps = stages.steps();
    steps.filter_map(|[before, after]| stages.get(before).zip(stages.get(after)))
}

/// The page on what a chapter changes, as `ch3`.
///
/// # Errors
/// Where there is no such stage with one before it, or a file can't be read.
pub fn page(repository: &Path, stages: &Stages, chapter: &str) -> Result<String, String> {
    let step = steps(stages).find(|(_, after)| id(&after.package) == chapter);
    let (before, after) = step.ok_or_else(|| format!("there is no stage before {chapter}"))?;
    let (from, to) = (&before.package, &after.package);
    let mut page = format!(
        "# From {from} to {to}\n\n\
        All that [{to}](../{to}.md) changes, in the order in which to read it. Files that are not listed are the same\n\
        in both, to the byte. In a terminal: `cargo xtask diff {chapter}`.\n"
    );
    // More backticks than any line of the sources has.
    let fence = "`````";
    for Change { name, diff, .. } in changes(repository, before, after)? {
        page += &format!("\n## {name}\n\n{fence}diff\n{diff}{fence}\n");
    }
    Ok(page)
}

/// The files that differ, in the order in which to read them: the crate's root, which names the others; what is new;
/// what changes, most of all first; and what goes. The manifest comes last.
fn changes(repository: &Path, before: &Stage, after: &Stage) -> Result<Vec<Change>, String> {
    let (old, new) = (files(repository, before)?, files(repository, after)?);
    let differing = differing(&old, &new).into_iter();
    let mut changes: Vec<_> = differing.map(|name| change(name, &old, &new)).collect();
    changes.sort_by_key(|Change { name, lines, .. }| {
        let place = match (
            name.as_str(),
            old.contains_key(name),
            new.contains_key(name),
        ) {
            ("src/lib.rs", ..) => 0,
            ("Cargo.toml", ..) => 4,
            (_, false, _) => 1,
            (_, true, true) => 2,
            (_, true, false) => 3,
        };
        (place, Reverse(lines[0] + lines[1]))
    });
    Ok(changes)
}

fn files(repository: &Path, stage: &Stage) -> Result<Sources, String> {
    let root = repository.join("chapters").join(&stage.package);
    let module = stage.package.replace('-', "_");
    let mut files = Sources::new();
    for path in [vec![root.join("Cargo.toml")], below(&root.join("src"))?].concat() {
        let text = text(&path)?.replace(&stage.package, "chapter");
        files.insert(relative(&path, &root), text.replace(&module, "chapter"));
    }
    Ok(files)
}

/// The files in which two stages differ.
fn differing(a: &Sources, b: &Sources) -> Vec<String> {
    let mut names: Vec<_> = a.keys().chain(b.keys()).cloned().collect();
    names.sort();
    names.dedup();
    names.retain(|name| a.get(name) != b.get(name));
    names
}

fn change(name: String, old: &Sources, new: &Sources) -> Change {
    let text = |files: &Sources| {
        let text = files.get(&name).map_or("", String::as_str);
        without_anchors(text)
    };
    let side = |files: &Sources, prefix| match files.get(&name) {
        Some(_) => format!("{prefix}/{name}"),
        None => "/dev/null".to_owned(),
    };
    let (old_text, new_text) = (text(old), text(new));
    let diff = TextDiff::from_lines(&old_text, &new_text);
    let count = |tag| diff.iter_all_changes().filter(|it| it.tag() == tag).count();
    Change {
        lines: [ChangeTag::Insert, ChangeTag::Delete].map(count),
        diff: diff
            .unified_diff()
            .context_radius(3)
            .header(&side(old, "a"), &side(new, "b"))
            .to_string(),
        name,
    }
}

/// A source without the lines that only tell the book which part of it to show.
fn without_anchors(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines
        .filter(|line| !line.trim_start().starts_with("// ANCHOR"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::repository;

    fn stages() -> Stages {
        Stages::read(&repository()).unwrap()
    }

    #[test]
    fn stages_differ_in_the_files_that_are_listed_and_in_no_other() {
        let list = list(&repository(), &stages()).unwrap();
        let listed = text(&repository().join(LIST)).unwrap();
        assert!(list == listed, "{LIST} is stale: cargo xtask book");
    }

    #[test]
    fn only_what_differs_is_shown_and_in_reading_order() {
        let stages = stages();
        let text = between(&repository(), &stages, 4, 5).unwrap();
        let files = text.lines().filter(|line| line.starts_with("+++ b/"));
        let files: Vec<&str> = files
            .map(|line| line.trim_start_matches("+++ b/"))
            .collect();
        let new = ["src/job.rs", "src/stealing.rs"];
        assert_eq!(files[0], "src/lib.rs");
        assert!(
            new.contains(&files[1]) && new.contains(&files[2]),
            "{files:?}"
        );
        assert!(!files.contains(&"src/matrix.rs"));
        assert_eq!(files.last(), Some(&"Cargo.toml"));
        let page = page(&repository(), &stages, "ch3").unwrap();
        assert!(page.starts_with("# From ch2-multithreaded to ch3-cache-inverse\n"));
        assert!(!page.contains("ANCHOR"));
    }

    #[test]
    fn a_step_that_is_not_there_is_named() {
        let error = |from, to| between(&repository(), &stages(), from, to).unwrap_err();
        assert!(error(0, 1).starts_with("there is no stage 0; the stages are 1 to "));
        assert!(error(1, 99).starts_with("there is no stage 99; "));
        assert_eq!(error(3, 2), "chapter 2 is not after chapter 3");
        assert!(page(&repository(), &stages(), "ch1").is_err());
    }
}
