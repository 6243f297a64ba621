//! A folder of profiles: the raw data, how they were taken, and everything that is made from these.
//!
//! Tables and flame graphs are made from the raw data and nothing else, so that they can be made
//! again at any time, to the byte. Listings need the sources as they were.

use std::{collections::BTreeMap, fs, path::Path, rc::Rc};

use evidence::repository;
use serde::Serialize;

use super::{changes, flame, graph, list, own::own, source::Sources, top};
use crate::{
    how::{COMPARISON, HOW, How, Kind, Pair, notes},
    model::{Frame, Profile, View},
    pprof,
};

/// Names of files and what is in them.
pub type Files = Vec<(String, Vec<u8>)>;

/// A profile, and how it was taken.
pub struct Taken {
    pub profile: Profile,
    pub how: How,
    /// Of waits, a table of what the profile does not have: how often threads were switched.
    pub waits: Option<String>,
}

impl Taken {
    /// The column that matters most.
    fn view(&self) -> View<'_> {
        self.profile.view(self.how.kind.columns()[0].0)
    }

    /// What it says, at once.
    pub fn table(&self) -> String {
        self.waits
            .clone()
            .unwrap_or_else(|| top::table(self.view()))
    }
}

/// Writes a profile in every form.
pub fn write(taken: &Taken, folder: &Path) -> Result<(), String> {
    let Taken {
        profile,
        how,
        waits,
    } = taken;
    let mut files = made(taken)?;
    files.extend(
        waits
            .clone()
            .map(|table| ("blocked.txt".to_owned(), table.into())),
    );
    for (number, name, _) in how.kind.columns().iter().filter(|_| has_calls(how.kind)) {
        let listing = list::hottest(profile.view(*number), &mut Sources::new(repository()));
        files.push((format!("{name}.list.txt"), listing.into()));
    }
    files.push(raw(profile, how.kind.raw())?);
    files.push(noted(folder, HOW, how.kind, how)?);
    put(folder, &files)
}

/// Draws the call graph of a profile of CPU time that is in a folder; nothing where there is none.
///
/// # Errors
/// Where it can't be read, or go or Graphviz is missing.
pub fn draw_graph(folder: &Path) -> Result<(), String> {
    let Some(how) = notes::<How>(folder, HOW)?.remove(Kind::Cpu.raw()) else {
        return Ok(());
    };
    let svg = graph::draw(&pprof::read(folder, how.kind.raw())?, &how.chapter)?;
    put(folder, &[("graph.svg".to_owned(), svg)])
}

/// Of waits, only the place is known.
fn has_calls(kind: Kind) -> bool {
    kind != Kind::Blocked
}

/// Tables and flame graphs of a profile.
fn made(Taken { profile, how, .. }: &Taken) -> Result<Files, String> {
    let mut files = Files::new();
    for (number, name, what) in how.kind.columns() {
        let view = profile.view(*number);
        // Of nothing, there is no picture.
        if view.total() != 0 {
            let samples = how.samples.map(|samples| format!(", {samples} samples"));
            let (done, event) = (how.done.words(), &how.event);
            let subtitle = format!("{done}; {event}{}", samples.unwrap_or_default());
            let svg = flame::graph(view, [&format!("{}: {what}", how.chapter), &subtitle])?;
            files.push((format!("{name}.svg"), svg));
            if how.kind == Kind::Cpu {
                let title = format!("{}: {what} in its own functions", how.chapter);
                let own = own(profile, &how.chapter);
                let svg = flame::brief(own.view(*number), [&title, &how.done.words()])?;
                files.push((format!("{name}-folded.svg"), svg));
            }
        }
        if has_calls(how.kind) {
            files.push((format!("{name}.top.txt"), top::table(view).into()));
        }
    }
    Ok(files)
}

/// Writes two profiles with the chapters' crate names folded, the tables of changes and the flame
/// graphs. Returns the table that matters most.
pub fn write_comparison(before: &Taken, after: &Taken, folder: &Path) -> Result<String, String> {
    let [before, after] = [before, after].map(|Taken { profile, how, .. }| Taken {
        profile: fold_crate(profile, &how.chapter),
        how: how.clone(),
        waits: None,
    });
    let kind = before.how.kind;
    let table = changes::table(before.view(), after.view());
    let mut files = made_of_comparison(&before, &after)?;
    files.push(raw(&before.profile, &format!("{}-before", kind.raw()))?);
    files.push(raw(&after.profile, &format!("{}-after", kind.raw()))?);
    let (before, after) = (before.how, after.how);
    files.push(noted(folder, COMPARISON, kind, &Pair { before, after })?);
    put(folder, &files)?;
    Ok(table)
}

/// Gives a chapter's crate the name `chapter`, so that profiles of two chapters can be compared.
fn fold_crate(profile: &Profile, package: &str) -> Profile {
    let module = package.replace('-', "_") + "::";
    let folder = format!("chapters/{package}/");
    let fold = |frame: &Rc<Frame>| {
        Rc::new(Frame {
            function: frame.function.replace(&module, "chapter::"),
            file: frame.file.replace(&folder, "chapter/"),
            ..Frame::clone(frame)
        })
    };
    profile.map_stacks(|stack| stack.iter().map(fold).collect())
}

/// For each column, the table of changes and both flame graphs.
fn made_of_comparison(before: &Taken, after: &Taken) -> Result<Files, String> {
    let mut files = Files::new();
    let (from, to, done) = (
        &before.how.chapter,
        &after.how.chapter,
        before.how.done.words(),
    );
    for (number, name, what) in before.how.kind.compared() {
        let (old, new) = (before.profile.view(*number), after.profile.view(*number));
        files.push((
            format!("{name}-changes.txt"),
            changes::table(old, new).into(),
        ));
        let title = format!("From {from} to {to}: {what}");
        for (way, view, shape) in [("forward", new, to), ("reversed", old, from)] {
            if view.total() != 0 {
                let subtitle = format!("in the shape of {shape}; red: more, blue: less; {done}");
                let svg = flame::difference(old, new, way == "reversed", [&title, &subtitle])?;
                files.push((format!("{name}-diff-{way}.svg"), svg));
            }
        }
    }
    Ok(files)
}

/// The files of a folder that are made from the raw data in it, made again; none where there are no
/// profiles in it. They are what they were, to the byte, whatever has become of the sources since. What is noted
/// but has no raw data there is left out.
///
/// # Errors
/// Where the raw data can't be read, or are no such data.
pub fn rebuild(folder: &Path) -> Result<Files, String> {
    let taken = |how: How, side: &str| {
        let name = format!("{}{side}", how.kind.raw());
        let is_there = folder.join(format!("{name}.pb.gz")).exists();
        let taken = is_there.then(|| {
            let profile = pprof::read(folder, &name)?;
            let waits = None;
            Ok::<_, String>(Taken {
                profile,
                how,
                waits,
            })
        });
        taken.transpose()
    };
    let mut files = Files::new();
    for how in notes(folder, HOW)?.into_values() {
        if let Some(taken) = taken(how, "")? {
            files.extend(made(&taken)?);
        }
    }
    for Pair { before, after } in notes(folder, COMPARISON)?.into_values() {
        if let (Some(before), Some(after)) = (taken(before, "-before")?, taken(after, "-after")?) {
            files.extend(made_of_comparison(&before, &after)?);
        }
    }
    Ok(files)
}

/// The file of notes of a folder, with something noted next to what is there of other kinds.
fn noted(
    folder: &Path,
    name: &str,
    kind: Kind,
    value: &impl Serialize,
) -> Result<(String, Vec<u8>), String> {
    let mut all: BTreeMap<String, serde_json::Value> = notes(folder, name).unwrap_or_default();
    let text = serde_json::to_value(value).and_then(|value| {
        all.insert(kind.columns()[0].1.to_owned(), value);
        serde_json::to_string_pretty(&all)
    });
    let text = text.map_err(|why| format!("{name}: {why}"))? + "\n";
    Ok((name.to_owned(), text.into_bytes()))
}

fn raw(profile: &Profile, name: &str) -> Result<(String, Vec<u8>), String> {
    let bytes = pprof::encode(profile)?;
    Ok((format!("{name}.pb.gz"), bytes))
}

/// Writes files into a folder, which is made where it is not there.
fn put(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|why| format!("cannot make {folder:?}: {why}"))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|why| format!("cannot write {path:?}: {why}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
