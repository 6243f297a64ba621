//! What a chapter changes, computed from the sources.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use evidence::{Stage, Stages, stages::id};
use similar::TextDiff;

use crate::source::{below, relative, text};

/// The text of each source file by its path in the package, crate names folded to one.
type Sources = BTreeMap<String, String>;

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
    let last = stages.stage.len();
    let missing = [from, to]
        .into_iter()
        .find(|number| !(1..=last).contains(number));
    if let Some(number) = missing {
        return Err(format!(
            "there is no stage {number}; the stages are 1 to {last}"
        ));
    }
    if from >= to {
        return Err(format!("chapter {to} is not after chapter {from}"));
    }
    let changes = changes(repository, &stages.stage[from - 1..to])?;
    Ok(changes.into_iter().map(|(_, change)| change).collect())
}

/// The page on what a chapter changes, as `ch3`.
///
/// # Errors
/// Where there is no such stage with one before it, or a file can't be read.
pub fn page(repository: &Path, stages: &Stages, chapter: &str) -> Result<String, String> {
    let mut steps = stages.stage.windows(2);
    let step = steps.find(|step| id(&step[1].package) == chapter);
    let step = step.ok_or_else(|| format!("there is no stage before {chapter}"))?;
    let (from, to) = (&step[0].package, &step[1].package);
    let mut page = format!(
        "# From {from} to {to}\n\n\
        All that [{to}](../{to}.md) changes, in the order in which to read it. Files that are not listed are the same\n\
        in both, to the byte. In a terminal: `cargo xtask diff`, and the numbers of two chapters.\n"
    );
    // More backticks than any line of the sources has.
    let fence = "`````";
    for (name, change) in changes(repository, step)? {
        page += &format!("\n## {name}\n\n{fence}diff\n{change}{fence}\n");
    }
    Ok(page)
}

/// The change of each file that differs between the first stage and the last: in the order in which the stages on
/// the way list them, then any others.
fn changes(repository: &Path, stages: &[Stage]) -> Result<Vec<(String, String)>, String> {
    let [first, on_the_way @ ..] = stages else {
        return Ok(Vec::new());
    };
    let last = on_the_way.last().unwrap_or(first);
    let (old, new) = (files(repository, first)?, files(repository, last)?);
    let listed: Vec<&String> = on_the_way.iter().flat_map(|stage| &stage.changes).collect();
    let mut names = differing(&old, &new);
    names.sort_by_key(|name| {
        let place = listed.iter().position(|listed| *listed == name);
        place.unwrap_or(usize::MAX)
    });
    let change = |name: String| {
        let change = change_of_file(&name, &old, &new);
        (name, change)
    };
    Ok(names.into_iter().map(change).collect())
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
    let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let differs = |name: &&String| a.get(*name) != b.get(*name);
    names.into_iter().filter(differs).cloned().collect()
}

fn change_of_file(name: &str, old: &Sources, new: &Sources) -> String {
    let side = |files: &Sources, prefix| match files.get(name) {
        Some(text) => (without_anchors(text), format!("{prefix}/{name}")),
        None => (String::new(), "/dev/null".to_owned()),
    };
    let ((old, before), (new, after)) = (side(old, "a"), side(new, "b"));
    let diff = TextDiff::from_lines(&old, &new);
    let mut diff = diff.unified_diff();
    diff.context_radius(3).header(&before, &after).to_string()
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
    fn stages_differ_in_the_files_that_they_declare_and_in_no_other() {
        let stages = stages().stage;
        for pair in stages.windows(2) {
            let [old, new] = [0, 1].map(|index| files(&repository(), &pair[index]).unwrap());
            let mut declared = pair[1].changes.clone();
            declared.sort();
            let step = format!("from {} to {}", pair[0].package, pair[1].package);
            assert_eq!(differing(&old, &new), declared, "{step}");
        }
    }

    #[test]
    fn only_what_differs_is_shown_and_in_reading_order() {
        let stages = stages();
        let text = between(&repository(), &stages, 2, 3).unwrap();
        let files = text.lines().filter_map(|line| line.strip_prefix("+++ b/"));
        assert_eq!(files.collect::<Vec<_>>(), stages.stage[2].changes);
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
