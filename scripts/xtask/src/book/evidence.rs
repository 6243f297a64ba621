//! What the book is made from: the newest evidence, and the list of the stages.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use common::run::{
    self, Header, Run,
    talk::{self, Figures},
};
use serde::Deserialize;

use super::value::Unit;
use crate::stages::{self, Stage};

/// The folder of dated runs in the repository.
pub const EVIDENCE: &str = "book/src/evidence";

/// All that the generated files are made from, but for queries.
pub struct Evidence {
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// The talk's figures.
    pub talk: Figures,
    /// The newest run of the timing table.
    pub run: Run,
    /// The folder of the newest profiles, where there are any.
    pub profiles: Option<PathBuf>,
    /// The experiments by name, the newest of each.
    pub experiments: Vec<(String, Experiment)>,
}

/// A small experiment.
#[derive(Debug, Deserialize)]
pub struct Experiment {
    /// When, how and on what it was measured.
    pub header: Header,
    /// What was measured, in order.
    pub rows: Vec<Row>,
}

/// One of the things that an experiment compares.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its name: lower-case, with dashes.
    pub name: String,
    /// The unit of its values.
    pub unit: Unit,
    /// What was measured, in order.
    pub values: Vec<f64>,
    /// What a reader must know of it.
    pub note: Option<String>,
}

impl Evidence {
    /// Reads the newest evidence of a repository.
    ///
    /// # Errors
    /// Where there is no run of the timing table, or something can't be read.
    pub fn newest(repository: &Path) -> Result<Evidence, String> {
        let root = repository.join(EVIDENCE);
        let dates = dates(&root)?;
        let newest = |name: &str| {
            let folders = dates.iter().rev().map(|date| date.join(name));
            folders.into_iter().find(|folder| folder.is_dir())
        };
        let table = newest("table").ok_or("book/src/evidence: no run of the timing table")?;
        let list = text(&repository.join(stages::LIST))?;
        Ok(Evidence {
            stages: stages::parse(&list)?,
            talk: talk::figures(&list)?,
            run: Run::read(&table)?,
            profiles: newest("profiles"),
            experiments: newest_by_name(&dates)?,
        })
    }
}

/// The folders that are named by a date, in order.
fn dates(root: &Path) -> Result<Vec<PathBuf>, String> {
    let mut all = entries(root)?;
    all.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_dir() && name.starts_with(|c: char| c.is_ascii_digit())
    });
    Ok(all)
}

/// The experiments of all dates; of those with the same name, the one of the latest date.
fn newest_by_name(dates: &[PathBuf]) -> Result<Vec<(String, Experiment)>, String> {
    let mut all = BTreeMap::new();
    for folder in dates.iter().map(|date| date.join("experiments")) {
        if folder.is_dir() {
            all.extend(experiments(&folder)?);
        }
    }
    Ok(all.into_iter().collect())
}

fn experiments(folder: &Path) -> Result<Vec<(String, Experiment)>, String> {
    let mut all = Vec::new();
    for path in entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(stem) = name.strip_suffix(".json") else {
            continue;
        };
        let experiment: Experiment = run::read(folder, &name)?;
        let wrong = |row: &Row| row.values.is_empty() || !row.values.iter().all(|v| v.is_finite());
        if let Some(row) = experiment.rows.iter().find(|row| wrong(row)) {
            return Err(format!("{}: {}: no values", path.display(), row.name));
        }
        all.push((stem.to_owned(), experiment));
    }
    Ok(all)
}

/// What is in a folder, by name.
///
/// # Errors
/// Where it can't be read.
pub fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let what = |why| format!("{}: {why}", folder.display());
    let entries = fs::read_dir(folder).map_err(what)?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(what)?;
    paths.sort();
    Ok(paths)
}

/// A file's text.
///
/// # Errors
/// Where it can't be read.
pub fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))
}
