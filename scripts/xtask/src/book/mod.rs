//! `cargo xtask book`: what the book shows and nobody types, made from the committed evidence; and what holds
//! the book to the rules that it makes for itself.

mod automatic;
pub mod check;
pub mod evidence;
mod experiments;
mod lines;
mod measured;
pub mod names;
pub mod pictures;
mod pieces;
mod plots;
mod query;
mod readme;
mod resolve;
mod stage;
mod tables;
mod talk;
#[cfg(test)]
mod tests;
pub mod value;
pub mod yours;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use common::cli::print;

use crate::stages;
use evidence::Evidence;
use names::Names;

/// Paths in the repository, and what is in the files.
pub type Files = Vec<(PathBuf, Vec<u8>)>;

/// The file of all values.
const VALUES: &str = "book/src/values.txt";

/// The folder of generated pieces of pages, where nothing else is.
const GENERATED: &str = "book/src/generated";

/// Makes all files, writes those that changed and says which.
///
/// # Errors
/// Where a file can't be made or written.
pub fn run() -> Result<(), Box<dyn Error>> {
    let changed = write(&stages::repository())?;
    for path in &changed {
        print(&format!("{}\n", path.display()))?;
    }
    print(&format!("{} files changed\n", changed.len()))?;
    Ok(())
}

/// All generated files of a repository, made from what is committed in it and from nothing else.
///
/// # Errors
/// Where evidence is missing or a query can't be answered.
pub fn files(repository: &Path) -> Result<Files, Box<dyn Error>> {
    let evidence = Evidence::newest(repository)?;
    let names = names(repository, &evidence)?;
    let mut files = vec![(VALUES.into(), names.file().into_bytes())];
    let tables = tables::all(&names, &evidence);
    files.extend(tables.into_iter().map(|(name, text)| {
        let path = Path::new(GENERATED).join(name);
        (path, text.into_bytes())
    }));
    files.push(readme::file(repository, &names, &evidence)?);
    files.extend(plots(&evidence));
    Ok(files)
}

/// The plots, among the pages.
fn plots(evidence: &Evidence) -> Files {
    let row = |row: &evidence::Row| plots::Row {
        name: row.name.clone(),
        unit: row.unit.name().to_owned(),
        values: row.values.clone(),
    };
    let experiments = evidence.experiments.iter().map(|(name, experiment)| {
        let rows = experiment.rows.iter().map(row).collect();
        (name.clone(), plots::Experiment { rows })
    });
    let experiments: Vec<_> = experiments.collect();
    let files = plots::files(&evidence.run, &evidence.talk, &experiments);
    let place = |(name, bytes)| (Path::new("book/src").join(name), bytes);
    files.into_iter().map(place).collect()
}

/// All values by name.
///
/// # Errors
/// Where a query can't be answered.
pub fn names(repository: &Path, evidence: &Evidence) -> Result<Names, String> {
    let mut names = Names::default();
    automatic::add(&mut names, evidence)?;
    lines::add(&mut names, repository, evidence)?;
    for (name, experiment) in &evidence.experiments {
        experiments::add(&mut names, name, experiment)?;
    }
    resolve::add(&mut names, evidence, &query::all(repository)?)?;
    Ok(names)
}

/// The generated files that are not what they must be, and those that nobody makes any more.
///
/// # Errors
/// Where they can't be made.
pub fn differences(repository: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let files = files(repository)?;
    let mut differing = changed(repository, &files);
    differing.extend(left_over(repository, &files));
    Ok(differing)
}

fn write(repository: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let files = files(repository)?;
    let changed = changed(repository, &files);
    for (path, bytes) in files.iter().filter(|(path, _)| changed.contains(path)) {
        let path = repository.join(path);
        fs::create_dir_all(path.parent().unwrap_or(repository))?;
        fs::write(&path, bytes).map_err(|why| format!("{}: {why}", path.display()))?;
    }
    let left_over = left_over(repository, &files);
    for path in &left_over {
        fs::remove_file(repository.join(path))?;
    }
    Ok([changed, left_over].concat())
}

fn changed(repository: &Path, files: &Files) -> Vec<PathBuf> {
    let differs = |(path, bytes): &&(PathBuf, Vec<u8>)| {
        !fs::read(repository.join(path)).is_ok_and(|written| written == *bytes)
    };
    let changed = files.iter().filter(differs);
    changed.map(|(path, _)| path.clone()).collect()
}

/// What is in the folder of generated pieces, but is none.
fn left_over(repository: &Path, files: &Files) -> Vec<PathBuf> {
    let there = evidence::entries(&repository.join(GENERATED)).unwrap_or_default();
    let names = there.iter().filter_map(|path| path.file_name());
    let paths = names.map(|name| Path::new(GENERATED).join(name));
    paths
        .filter(|path| !files.iter().any(|(made, _)| made == path))
        .collect()
}
