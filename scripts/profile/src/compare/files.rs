//! The files of a comparison: both profiles as raw data, and what is made from them.

use std::{error::Error, fs, path::Path};

use serde::{Deserialize, Serialize};

use super::changes;
use crate::{
    flame::{self, Caption, Direction},
    how::How,
    kind::Column,
    names::fold_crate,
    take::Taken,
    write::{self, Files},
};

/// The file that says how the profiles of a comparison were taken.
pub const COMPARISON: &str = "comparison.json";

/// How both profiles were taken.
#[derive(Debug, Serialize, Deserialize)]
pub struct Pair {
    /// The earlier chapter's.
    pub before: How,
    /// The later chapter's.
    pub after: How,
}

/// Writes both profiles with the chapters' crate names folded, the tables of changes and the flame
/// graphs. Returns the table that matters most.
///
/// # Errors
/// Where a file can't be written.
pub fn write(before: &Taken, after: &Taken, folder: &Path) -> Result<String, Box<dyn Error>> {
    let (before, after) = (folded(before), folded(after));
    let kind = before.how.kind;
    fs::create_dir_all(folder).map_err(|why| format!("cannot make {folder:?}: {why}"))?;
    for (taken, side) in [(&before, "before"), (&after, "after")] {
        let name = format!("{}-{side}", kind.raw());
        write::raw(&taken.profile, folder, &name)?;
    }
    for (name, bytes) in made(&before, &after)? {
        write::file(folder, &name, &bytes)?;
    }
    let table = changes::table(before.view(), after.view());
    let (before, after) = (before.how, after.how);
    write::note(folder, COMPARISON, kind.name(), &Pair { before, after })?;
    Ok(table)
}

fn folded(taken: &Taken) -> Taken {
    Taken {
        profile: fold_crate(&taken.profile, &taken.how.chapter),
        how: taken.how.clone(),
    }
}

/// What is made from two profiles with folded names: for each column, the table of changes and both
/// flame graphs.
///
/// # Errors
/// Where a flame graph can't be drawn.
pub fn made(before: &Taken, after: &Taken) -> Result<Files, String> {
    let mut files = Files::new();
    for column in before.how.kind.compared() {
        let old = before.profile.view(column.number);
        let new = after.profile.view(column.number);
        let table = changes::table(old, new);
        files.push((format!("{}-changes.txt", column.name), table.into_bytes()));
        let shapes = [
            (Direction::Forward, "forward", new, after),
            (Direction::Reversed, "reversed", old, before),
        ];
        for (direction, name, view, shape) in shapes {
            if view.total() == 0 {
                eprintln!("note: {}: no {} to draw", shape.how.chapter, column.what);
                continue;
            }
            let caption = caption(&before.how, &after.how, column, &shape.how.chapter);
            let svg = flame::difference(old, new, direction, &caption)?;
            files.push((format!("{}-diff-{name}.svg", column.name), svg.into_bytes()));
        }
    }
    Ok(files)
}

fn caption(before: &How, after: &How, column: &Column, shape: &str) -> Caption {
    let (old, new, done) = (&before.chapter, &after.chapter, before.done.words());
    Caption {
        title: format!("From {old} to {new}: {}", column.what),
        subtitle: format!("in the shape of {shape}; red: more, blue: less; {done}"),
    }
}
