//! What a profile on disk says, in numbers.

use std::{collections::BTreeMap, path::Path};

use crate::{
    costs::costs,
    how::{Column, How, Kind},
    model::{Profile, Stack},
    notes::{COMPARISON, HOW, Pair, notes, read},
};

pub use super::{costs::Cost, how::Done};

/// One column of a profile, by functions.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The unit of all values, as pprof names it: `nanoseconds`, `bytes`, `count`.
    pub unit: String,
    /// The sum of all values.
    pub total: i64,
    /// Wall time in seconds, slowed down by whatever looked on.
    pub seconds: f64,
    /// How many samples there are, where it was sampled.
    pub samples: Option<usize>,
    /// What the program did.
    pub done: Done,
    /// What each function took, by its full name without the chapter's crate.
    pub functions: BTreeMap<String, Cost>,
}

/// The profile of a chapter: its kind is what its files are called, as `cpu` or `bytes`.
///
/// # Errors
/// Where there is no such profile, or it can't be read.
pub fn of_chapter(folder: &Path, kind: &str) -> Result<Figures, String> {
    for how in notes::<How>(folder, HOW)?.into_values() {
        if let Some(column) = find(how.kind.columns(), kind) {
            return Ok(figures(&read(folder, how.kind.raw())?, &how, column));
        }
    }
    Err(format!("{}: no profile of {kind}", folder.display()))
}

/// Both profiles of a comparison.
///
/// # Errors
/// Where there is no such comparison, or it can't be read.
pub fn of_comparison(folder: &Path, kind: &str) -> Result<[Figures; 2], String> {
    for pair in notes::<Pair>(folder, COMPARISON)?.into_values() {
        let Some(column) = find(pair.before.kind.compared(), kind) else {
            continue;
        };
        let side = |how: &How, name: &str| {
            let profile = read(folder, &format!("{}-{name}", how.kind.raw()))?;
            Ok::<_, String>(figures(&profile, how, column))
        };
        return Ok([side(&pair.before, "before")?, side(&pair.after, "after")?]);
    }
    Err(format!("{}: no comparison of {kind}", folder.display()))
}

/// Waits by place: how many there were, and the time of all in seconds.
///
/// # Errors
/// Where waits were not timed, or the profile can't be read.
pub fn of_waits(folder: &Path) -> Result<BTreeMap<String, (i64, f64)>, String> {
    let profile = read(folder, Kind::Blocked.raw())?;
    let place = |(stack, values): (&Stack, &[i64])| match (stack.first(), values) {
        (Some(place), [waits, nanoseconds]) => {
            Some((place.function.clone(), (*waits, *nanoseconds as f64 / 1e9)))
        }
        _ => None,
    };
    Ok(profile.stacks().filter_map(place).collect())
}

fn find(columns: &[Column], kind: &str) -> Option<usize> {
    let column = columns.iter().find(|(_, name, _)| *name == kind);
    column.map(|(number, ..)| *number)
}

fn figures(profile: &Profile, how: &How, column: usize) -> Figures {
    let view = profile.view(column);
    let module = how.chapter.replace('-', "_") + "::";
    let mut functions: BTreeMap<String, Cost> = BTreeMap::new();
    for (name, cost) in costs(view) {
        let name = name.replace(&module, "").replace("chapter::", "");
        let sum = functions.entry(name).or_default();
        sum.flat += cost.flat;
        sum.cum += cost.cum;
    }
    Figures {
        unit: view.value_type().unit.clone(),
        total: view.total(),
        seconds: how.seconds,
        samples: how.samples,
        done: how.done.clone(),
        functions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::*;

    #[test]
    fn a_profile_on_disk_is_read_by_functions() {
        let folder = tempfile::tempdir().unwrap();
        let stacks = [
            ("ch1_x::get ch1_x::ray main", 700),
            ("ch1_x::ray main", 300),
        ];
        write_cpu(folder.path(), "ch1-x", &stacks);
        let figures = of_chapter(folder.path(), "cpu").unwrap();
        assert_eq!(
            (figures.total, figures.unit.as_str()),
            (1_000_000_000, "nanoseconds")
        );
        let cost = figures.functions["ray"];
        assert_eq!((cost.flat, cost.cum), (300_000_000, 1_000_000_000));
        let error = of_chapter(folder.path(), "bytes").unwrap_err();
        assert!(error.ends_with("no profile of bytes"), "{error}");
    }

    #[test]
    fn waits_and_comparisons_are_read() {
        let folder = tempfile::tempdir().unwrap();
        write_waits(folder.path(), "ch2-y", &[("send", 1500)]);
        let places = of_waits(folder.path()).unwrap();
        assert_eq!(places["send"], (1, 1.5));
        write_comparison(
            folder.path(),
            &[("ch1_x::a main", 5)],
            &[("ch2_y::b main", 3)],
        );
        let [before, after] = of_comparison(folder.path(), "cpu").unwrap();
        assert_eq!((before.total, after.total), (5_000_000, 3_000_000));
        assert!(before.functions.contains_key("a") && after.functions.contains_key("b"));
        assert!(of_comparison(folder.path(), "peak").is_err());
    }
}
