//! Writing profiles to a folder: the whole as raw data, and everything that is made from it.

use std::{error::Error, fs, path::Path};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    flame, folded, graph,
    how::How,
    list,
    model::{Profile, View},
    pprof,
    source::Sources,
    take::Taken,
    top,
};
use crate::repository;

/// Names of files and what is in them.
pub type Files = Vec<(String, Vec<u8>)>;

/// The file that says how the profiles of a folder were taken.
pub const HOW: &str = "profile.json";

/// Writes a profile in every form.
///
/// # Errors
/// Where a file can't be written.
pub fn write(taken: &Taken, folder: &Path) -> Result<(), Box<dyn Error>> {
    let Taken { profile, how } = taken;
    fs::create_dir_all(folder).map_err(|why| format!("cannot make {folder:?}: {why}"))?;
    raw(profile, folder, how.kind.raw())?;
    note(folder, HOW, how.kind.name(), how)?;
    for (name, bytes) in made(profile, how)? {
        file(folder, &name, &bytes)?;
        if let Some(prefix) = name.strip_suffix(".dot") {
            draw(&bytes, folder, prefix)?;
        }
    }
    for column in how.kind.columns() {
        let view = profile.view(column.number);
        let folded = folded::lines(view);
        file(
            folder,
            &format!("{}.folded", column.name),
            folded.as_bytes(),
        )?;
        if how.kind.has_calls() {
            let listing = list::hottest(view, &mut Sources::new(repository()));
            file(
                folder,
                &format!("{}.list.txt", column.name),
                listing.as_bytes(),
            )?;
        }
        if view.total() == 0 {
            eprintln!("note: {}: no {} to draw", how.chapter, column.what);
        }
    }
    Ok(())
}

/// What is made from a profile and how it was taken, and from nothing else, so that it can be made
/// again at any time: tables, flame graphs and call graphs. Listings need the sources as they were,
/// and a drawn call graph the same Graphviz.
///
/// # Errors
/// Where a flame graph can't be drawn.
pub fn made(profile: &Profile, how: &How) -> Result<Files, String> {
    let mut files = Files::new();
    for column in how.kind.columns() {
        let view = profile.view(column.number);
        let mut add = |ending: &str, text: String| {
            files.push((format!("{}.{ending}", column.name), text.into_bytes()));
        };
        let caption = how.caption(column.what);
        if view.total() != 0 {
            add("svg", flame::graph(view, &caption)?);
        }
        if how.kind.has_calls() {
            add_calls(view, &caption.title, add);
        }
    }
    Ok(files)
}

fn add_calls(view: View<'_>, title: &str, mut add: impl FnMut(&str, String)) {
    add("top.txt", top::table(view));
    if view.total() != 0 {
        add("dot", graph::dot(view, title));
    }
}

/// Has Graphviz draw a call graph.
fn draw(dot: &[u8], folder: &Path, prefix: &str) -> Result<(), Box<dyn Error>> {
    match graph::svg(dot)? {
        Some(svg) => file(folder, &format!("{prefix}.graph.svg"), svg.as_bytes()),
        None => {
            eprintln!("note: Graphviz is not installed, so the call graph is not drawn");
            Ok(())
        }
    }
}

/// Writes a profile with all its columns in pprof's format: the raw data of all other files.
///
/// # Errors
/// Where the file can't be written.
pub fn raw(profile: &Profile, folder: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    let bytes = pprof::encode(profile, &mut Sources::new(repository()))?;
    file(folder, &format!("{name}.pb.gz"), &bytes)
}

/// Notes something in a file of a folder, next to what is noted there under other names.
///
/// # Errors
/// Where the file can't be written.
pub fn note(
    folder: &Path,
    name: &str,
    key: &str,
    value: &impl Serialize,
) -> Result<(), Box<dyn Error>> {
    let before = fs::read_to_string(folder.join(name)).unwrap_or_default();
    let mut all: Map<String, Value> = serde_json::from_str(&before).unwrap_or_default();
    all.insert(key.to_owned(), serde_json::to_value(value)?);
    let text = serde_json::to_string_pretty(&all)? + "\n";
    file(folder, name, text.as_bytes())
}

/// Writes a file.
///
/// # Errors
/// Where it can't be written.
pub fn file(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(|why| format!("cannot write {path:?}: {why}"))?;
    Ok(())
}
