//! A folder of profiles: the raw data, how they were taken, and everything that is made from these.
//!
//! Tables and flame graphs are made from the raw data and nothing else, so that they can be made
//! again at any time, to the byte. Listings need the sources as they were.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use serde::Serialize;

use crate::{
    changes,
    chapter::repository,
    flame::{self, Direction},
    how::{Caption, How, Kind, Taken},
    list,
    model::Profile,
    names::fold_crate,
    notes::{COMPARISON, HOW, Pair, notes, read},
    pprof,
    source::Sources,
    top,
};

/// Names of files and what is in them.
pub type Files = Vec<(String, Vec<u8>)>;

/// Writes a profile in every form.
pub fn write(taken: &Taken, folder: &Path) -> Result<(), Box<dyn Error>> {
    let Taken { profile, how } = taken;
    fs::create_dir_all(folder).map_err(|why| format!("cannot make {folder:?}: {why}"))?;
    raw(profile, folder, how.kind.raw())?;
    note(folder, HOW, how.kind, how)?;
    for (name, bytes) in made(taken)? {
        file(folder, &name, &bytes)?;
    }
    for (number, name, _) in how.kind.columns() {
        if has_calls(how.kind) {
            let listing = list::hottest(profile.view(*number), &mut Sources::new(repository()));
            file(folder, &format!("{name}.list.txt"), listing.as_bytes())?;
        }
    }
    Ok(())
}

/// Of waits, only the place is known.
fn has_calls(kind: Kind) -> bool {
    kind != Kind::Blocked
}

/// Tables and flame graphs of a profile.
fn made(Taken { profile, how }: &Taken) -> Result<Files, String> {
    let mut files = Files::new();
    for (number, name, what) in how.kind.columns() {
        let view = profile.view(*number);
        if view.total() != 0 {
            let svg = flame::graph(view, &how.caption(what))?;
            files.push((format!("{name}.svg"), svg.into_bytes()));
        } else {
            eprintln!("note: {}: no {what} to draw", how.chapter);
        }
        if has_calls(how.kind) {
            let table = top::table(view);
            files.push((format!("{name}.top.txt"), table.into_bytes()));
        }
    }
    Ok(files)
}

/// Writes two profiles with the chapters' crate names folded, the tables of changes and the flame
/// graphs. Returns the table that matters most.
pub fn write_comparison(taken: [Taken; 2], folder: &Path) -> Result<String, Box<dyn Error>> {
    let [before, after] = taken.map(|Taken { profile, how }| Taken {
        profile: fold_crate(&profile, &how.chapter),
        how,
    });
    let kind = before.how.kind;
    fs::create_dir_all(folder).map_err(|why| format!("cannot make {folder:?}: {why}"))?;
    raw(&before.profile, folder, &format!("{}-before", kind.raw()))?;
    raw(&after.profile, folder, &format!("{}-after", kind.raw()))?;
    for (name, bytes) in made_of_comparison(&before, &after)? {
        file(folder, &name, &bytes)?;
    }
    let table = changes::table(before.view(), after.view());
    let (before, after) = (before.how, after.how);
    note(folder, COMPARISON, kind, &Pair { before, after })?;
    Ok(table)
}

/// For each column, the table of changes and both flame graphs.
fn made_of_comparison(before: &Taken, after: &Taken) -> Result<Files, String> {
    let mut files = Files::new();
    for (number, name, what) in before.how.kind.compared() {
        let (old, new) = (before.profile.view(*number), after.profile.view(*number));
        let table = changes::table(old, new);
        files.push((format!("{name}-changes.txt"), table.into_bytes()));
        let (from, to) = (&before.how.chapter, &after.how.chapter);
        let directions = [
            (Direction::Forward, "forward", new, to),
            (Direction::Reversed, "reversed", old, from),
        ];
        for (direction, way, view, shape) in directions {
            if view.total() == 0 {
                eprintln!("note: {shape}: no {what} to draw");
                continue;
            }
            let done = before.how.done.words();
            let caption = Caption {
                title: format!("From {from} to {to}: {what}"),
                subtitle: format!("in the shape of {shape}; red: more, blue: less; {done}"),
            };
            let svg = flame::difference(old, new, direction, &caption)?;
            files.push((format!("{name}-diff-{way}.svg"), svg.into_bytes()));
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
pub fn rebuild(folder: &Path) -> Result<Files, Box<dyn Error>> {
    let mut files = Files::new();
    let is_there = |name: &str| folder.join(format!("{name}.pb.gz")).exists();
    for how in notes::<How>(folder, HOW)?.into_values() {
        if !is_there(how.kind.raw()) {
            continue;
        }
        let profile = read(folder, how.kind.raw())?;
        files.extend(made(&Taken { profile, how })?);
    }
    for Pair { before, after } in notes::<Pair>(folder, COMPARISON)?.into_values() {
        if !is_there(&format!("{}-before", before.kind.raw())) {
            continue;
        }
        let side = |how: How, name: &str| {
            let profile = read(folder, &format!("{}-{name}", how.kind.raw()))?;
            Ok::<_, String>(Taken { profile, how })
        };
        let (before, after) = (side(before, "before")?, side(after, "after")?);
        files.extend(made_of_comparison(&before, &after)?);
    }
    Ok(files)
}

/// Notes something in a file of a folder, next to what is noted there of other kinds.
fn note(
    folder: &Path,
    name: &str,
    kind: Kind,
    value: &impl Serialize,
) -> Result<(), Box<dyn Error>> {
    let mut all: BTreeMap<String, serde_json::Value> = notes(folder, name).unwrap_or_default();
    all.insert(kind.name().to_owned(), serde_json::to_value(value)?);
    let text = serde_json::to_string_pretty(&all)? + "\n";
    file(folder, name, text.as_bytes())
}

fn raw(profile: &Profile, folder: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    let bytes = pprof::encode(profile, &mut Sources::new(repository()))?;
    file(folder, &format!("{name}.pb.gz"), &bytes)
}

/// Writes a file.
pub fn file(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(|why| format!("cannot write {path:?}: {why}"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{heap, profile, taken};

    const BEFORE: [(&str, i64); 3] = [
        ("+ch1_x::get@2 ch1_x::ray@3 ch1_x::ray@4 main", 700),
        ("inverse ch1_x::ray@4 main", 250),
        // What it is inlined into is cut off.
        ("malloc +root", 50),
    ];

    /// The names of the files of this folder that are made again; of all, or of those that differ.
    fn rebuilt(folder: &Path, all: bool) -> String {
        let files = rebuild(folder).expect("raw data").into_iter();
        let differs = |(name, bytes): &(String, Vec<u8>)| {
            all || fs::read(folder.join(name)).is_ok_and(|written| written != *bytes)
        };
        let names: Vec<String> = files.filter(differs).map(|(name, _)| name).collect();
        names.join(" ")
    }

    /// Puts another number into a file.
    fn forge(folder: &Path, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(folder.join(name)).expect("a file");
        assert!(text.contains(from), "{text}");
        fs::write(folder.join(name), text.replacen(from, to, 1)).expect("it is written");
    }

    #[test]
    fn profiles_are_made_again_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        write(&taken("ch1-x", Kind::Cpu, &BEFORE), folder).unwrap();
        write(&heap("ch1-x"), folder).unwrap();
        write(&taken("ch1-x", Kind::Blocked, &BEFORE), folder).unwrap();
        let expected = "allocations.svg allocations.top.txt bytes.svg bytes.top.txt peak.top.txt \
            blocked.svg cpu.svg cpu.top.txt";
        assert_eq!(rebuilt(folder, true), expected);
        assert_eq!(rebuilt(folder, false), "");
        forge(folder, "cpu.top.txt", "700ms", "701ms");
        assert_eq!(rebuilt(folder, false), "cpu.top.txt");
        // The captions come from there.
        forge(folder, HOW, "\"samples\": 7", "\"samples\": 8");
        assert!(rebuilt(folder, false).contains("allocations.svg"));
    }

    #[test]
    fn another_number_in_the_raw_data_is_seen_in_what_is_made() {
        let folder = tempfile::tempdir().unwrap();
        write(&taken("ch1-x", Kind::Cpu, &BEFORE), folder.path()).unwrap();
        let mut other = BEFORE;
        other[0].1 += 1;
        raw(&profile(&other), folder.path(), "cpu").unwrap();
        assert_eq!(rebuilt(folder.path(), false), "cpu.svg cpu.top.txt");
    }

    #[test]
    fn comparisons_are_made_again_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let after = taken("ch2-y", Kind::Cpu, &[("ch2_y::ray@3 main", 90)]);
        write_comparison([taken("ch1-x", Kind::Cpu, &BEFORE), after], folder).unwrap();
        let expected = "cpu-changes.txt cpu-diff-forward.svg cpu-diff-reversed.svg";
        assert_eq!(rebuilt(folder, true), expected);
        assert_eq!(rebuilt(folder, false), "");
        forge(folder, "cpu-changes.txt", "250ms", "251ms");
        assert_eq!(rebuilt(folder, false), "cpu-changes.txt");
    }

    #[test]
    fn what_is_not_there_or_no_raw_data_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(rebuild(folder.path()).unwrap(), []);
        write(&taken("ch1-x", Kind::Cpu, &BEFORE), folder.path()).unwrap();
        fs::write(folder.path().join("cpu.pb.gz"), "no profile").unwrap();
        let error = rebuild(folder.path()).unwrap_err().to_string();
        assert!(error.contains("cpu.pb.gz: "), "{error}");
    }
}
