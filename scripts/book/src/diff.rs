//! What a chapter changes, computed from the sources.

use std::{collections::BTreeMap, path::Path};

use evidence::{Stage, Stages, stages::id};
use similar::TextDiff;

use crate::source::{entries, text};

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
    let changes = changes(repository, &stages.stage, from, to)?;
    Ok(changes.into_iter().map(|(_, change)| change).collect())
}

/// The page on what a chapter changes, as `ch3`.
///
/// # Errors
/// Where there is no such stage with one before it, or a file can't be read.
pub fn page(repository: &Path, stages: &Stages, chapter: &str) -> Result<String, String> {
    let mut all = stages.stage.iter();
    let index = all.position(|stage| id(&stage.package) == chapter);
    let index = index.filter(|index| *index > 0);
    let index = index.ok_or_else(|| format!("there is no stage before {chapter}"))?;
    let [from, to] = [index - 1, index].map(|index| stages.stage[index].package.as_str());
    let mut page = format!(
        "# From {from} to {to}\n\n\
        All that [{to}](../{to}.md) changes, in the order in which to read it. Files that are not listed are the same\n\
        in both, to the byte. In a terminal: `cargo xtask diff`, and the numbers of two chapters.\n"
    );
    // More backticks than any line of the sources has.
    let fence = "`````";
    for (name, change) in changes(repository, &stages.stage, index, index + 1)? {
        page += &format!("\n## {name}\n\n{fence}diff\n{change}{fence}\n");
    }
    Ok(page)
}

fn changes(
    repository: &Path,
    stages: &[Stage],
    from: usize,
    to: usize,
) -> Result<Vec<(String, String)>, String> {
    let [before, after] = [find(stages, from)?, find(stages, to)?];
    if from >= to {
        return Err(format!("chapter {to} is not after chapter {from}"));
    }
    let (old, new) = (files(repository, before)?, files(repository, after)?);
    let names = reading_order(stages, from..to, &old, &new);
    let change = |name: String| {
        let change = change_of_file(&name, &old, &new);
        (name, change)
    };
    Ok(names.into_iter().map(change).collect())
}

fn find(stages: &[Stage], number: usize) -> Result<&Stage, String> {
    let stage = number.checked_sub(1).and_then(|index| stages.get(index));
    let last = stages.len();
    stage.ok_or_else(|| format!("there is no stage {number}; the stages are 1 to {last}"))
}

fn files(repository: &Path, stage: &Stage) -> Result<Sources, String> {
    let root = repository.join("chapters").join(&stage.package);
    let mut files = Sources::new();
    files.insert("Cargo.toml".into(), fold(stage, &root.join("Cargo.toml"))?);
    collect(stage, &root.join("src"), "src", &mut files)?;
    Ok(files)
}

fn collect(stage: &Stage, folder: &Path, prefix: &str, files: &mut Sources) -> Result<(), String> {
    for path in entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}/{name}");
        if path.is_dir() {
            collect(stage, &path, &name, files)?;
        } else {
            files.insert(name, fold(stage, &path)?);
        }
    }
    Ok(())
}

fn fold(stage: &Stage, path: &Path) -> Result<String, String> {
    let module = stage.package.replace('-', "_");
    let text = text(path)?.replace(&stage.package, "chapter");
    Ok(text.replace(&module, "chapter"))
}

/// The files in which two stages differ.
fn differing(a: &Sources, b: &Sources) -> Vec<String> {
    let mut names: Vec<_> = a.keys().chain(b.keys()).cloned().collect();
    names.sort();
    names.dedup();
    names.retain(|name| a.get(name) != b.get(name));
    names
}

/// The files that differ: as the stages on the way list them, then any others.
fn reading_order(
    stages: &[Stage],
    steps: std::ops::Range<usize>,
    old: &Sources,
    new: &Sources,
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

fn change_of_file(name: &str, old: &Sources, new: &Sources) -> String {
    let text = |files: &Sources| {
        let text = files.get(name).map_or("", String::as_str);
        without_anchors(text)
    };
    let side = |files: &Sources, prefix| match files.get(name) {
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
