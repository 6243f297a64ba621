//! Writing profiles to a folder, in every form.

use std::{error::Error, fs, path::Path};

use serde_json::{Map, Value};

use super::{
    flame::{self, Caption},
    folded, graph, list,
    model::{Profile, View},
    pprof,
    source::Sources,
    take::How,
    top,
};
use crate::stages::repository;

/// Writes a column of a profile: folded stacks, flame graph, table, listing, call graph.
///
/// # Errors
/// Where a file can't be written.
pub fn write_all(
    view: View<'_>,
    folder: &Path,
    prefix: &str,
    caption: &Caption,
) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let write = |ending: &str, text: &str| file(&folder.join(format!("{prefix}.{ending}")), text);
    write("folded", &folded::lines(view))?;
    write("top.txt", &top::table(view))?;
    let mut sources = Sources::new(repository());
    write("list.txt", &list::hottest(view, &mut sources))?;
    if view.total() == 0 {
        eprintln!("note: {}: nothing to draw", caption.title);
        return Ok(());
    }
    write("svg", &flame::graph(view, caption)?)?;
    let dot = graph::dot(view, &caption.title);
    write("dot", &dot)?;
    match graph::svg(&dot)? {
        Some(svg) => write("graph.svg", &svg)?,
        None => eprintln!("note: Graphviz is not installed, so the call graph is not drawn"),
    }
    Ok(())
}

/// Writes a profile with all its columns in pprof's format.
///
/// # Errors
/// Where the file can't be written.
pub fn write_pprof(profile: &Profile, path: &Path) -> Result<(), Box<dyn Error>> {
    let bytes = pprof::encode(profile, &mut Sources::new(repository()))?;
    fs::write(path, bytes).map_err(|why| format!("cannot write {path:?}: {why}"))?;
    Ok(())
}

/// Notes how a profile was taken, next to how others in this folder were.
///
/// # Errors
/// Where the file can't be written.
pub fn write_how(how: &How, folder: &Path) -> Result<(), Box<dyn Error>> {
    let path = folder.join("profile.json");
    let before = fs::read_to_string(&path).unwrap_or_default();
    let mut all: Map<String, Value> = serde_json::from_str(&before).unwrap_or_default();
    all.insert(how.kind.to_owned(), serde_json::to_value(how)?);
    file(&path, &(serde_json::to_string_pretty(&all)? + "\n"))
}

/// Writes a file.
///
/// # Errors
/// Where it can't be written.
pub fn file(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    fs::write(path, text).map_err(|why| format!("cannot write {path:?}: {why}"))?;
    Ok(())
}
