//! What a profile on disk says, in numbers.

use std::{collections::BTreeMap, path::Path};

use crate::{
    costs::costs,
    how::{COMPARISON, Column, HOW, How, Kind, Pair, notes},
    model::Stack,
    pprof::read,
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
    /// How many of them lack their outermost callers.
    pub cut_off: Option<usize>,
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
            return figures(folder, how.kind.raw(), &how, column);
        }
    }
    Err(format!("{}: no profile of {kind}", folder.display()))
}

/// Both profiles of a comparison.
///
/// # Errors
/// Where there is no such comparison, or it can't be read.
pub fn of_comparison(folder: &Path, kind: &str) -> Result<[Figures; 2], String> {
    for Pair { before, after } in notes(folder, COMPARISON)?.into_values() {
        let raw = before.kind.raw();
        if let Some(column) = find(before.kind.compared(), kind) {
            return Ok([
                figures(folder, &format!("{raw}-before"), &before, column)?,
                figures(folder, &format!("{raw}-after"), &after, column)?,
            ]);
        }
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

fn figures(folder: &Path, raw: &str, how: &How, column: usize) -> Result<Figures, String> {
    let profile = read(folder, raw)?;
    let view = profile.view(column);
    let module = how.chapter.replace('-', "_") + "::";
    let mut functions: BTreeMap<String, Cost> = BTreeMap::new();
    for (name, cost) in costs(view) {
        let name = name.replace(&module, "").replace("chapter::", "");
        let sum = functions.entry(name).or_default();
        sum.flat += cost.flat;
        sum.cum += cost.cum;
    }
    Ok(Figures {
        unit: view.value_type().1.to_owned(),
        total: view.total(),
        seconds: how.seconds,
        samples: how.samples,
        cut_off: how.cut_off,
        done: how.done.clone(),
        functions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::*;

    #[test]
    fn what_is_on_disk_is_read_by_functions() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let before = [
            ("ch1_x::get ch1_x::ray main", 700),
            ("ch1_x::ray main", 300),
        ];
        write_cpu(folder, "ch1-x", &before);
        let figures = of_chapter(folder, "cpu").unwrap();
        let (total, unit) = (figures.total, figures.unit.as_str());
        assert_eq!((total, unit), (1_000_000_000, "nanoseconds"));
        let cost = figures.functions["ray"];
        assert_eq!((cost.flat, cost.cum), (300_000_000, 1_000_000_000));
        let error = of_chapter(folder, "bytes").unwrap_err();
        assert!(error.ends_with("no profile of bytes"), "{error}");

        write_comparison(folder, &before, &[("ch2_y::b main", 3)]);
        let [before, after] = of_comparison(folder, "cpu").unwrap();
        assert_eq!((before.total, after.total), (1_000_000_000, 3_000_000));
        assert!(before.functions.contains_key("get") && after.functions.contains_key("b"));
        assert!(of_comparison(folder, "peak").is_err());

        write_waits(folder, "ch2-y", &[("send", 1500)]);
        assert_eq!(of_waits(folder).unwrap()["send"], (1, 1.5));
    }
}
