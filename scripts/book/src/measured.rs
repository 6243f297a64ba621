//! Answers from profiles.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use evidence::{Quantity, Unit};
use profile::figures::{self, Cost, Figures};

use crate::query::{OfProfile, OfWaits, Show, Wait};

/// Profiles, each read once: the newest, where no run is named.
pub struct Profiles<'a> {
    folders: &'a [PathBuf],
    read: BTreeMap<Key, Vec<Figures>>,
}

/// What profiles are called, of which kind they are, and the run that they are of.
type Key = (String, String, Option<String>);

impl<'a> Profiles<'a> {
    /// Those of folders, the newest first.
    pub fn new(folders: &'a [PathBuf]) -> Profiles<'a> {
        let read = BTreeMap::new();
        Profiles { folders, read }
    }

    /// A number of a profile or of a comparison.
    ///
    /// # Errors
    /// Where there is no such profile, function or number.
    pub fn profile(&mut self, ask: &OfProfile) -> Result<Quantity, String> {
        let sides = self.read(ask)?;
        let costs = costs(sides, &ask.function)?;
        let profile = &sides[0];
        let of = |cost: &Cost| if ask.cum { cost.cum } else { cost.flat };
        let part = |value| value as f64 / profile.total as f64;
        let share = |value| Ok(Quantity::new(part(value), Unit::Share));
        match (ask.show, ask.function.len(), costs.as_slice()) {
            (Show::Total, 0, [cost]) => quantity(profile, cost.flat),
            (Show::Duration, 0, [_]) => Ok(Quantity::seconds(profile.seconds)),
            (Show::Samples, 0, [_]) => count(profile.samples),
            (Show::CutOff, 0, [_]) => count(profile.cut_off),
            (Show::Flat, 1.., [cost]) => quantity(profile, cost.flat),
            (Show::FlatShare, 1.., [cost]) => share(cost.flat),
            (Show::Cum, 1, [cost]) => quantity(profile, cost.cum),
            (Show::CumShare, 1, [cost]) => share(cost.cum),
            (Show::Before, _, [before, _]) => quantity(profile, of(before)),
            (Show::After, _, [_, after]) => quantity(profile, of(after)),
            (Show::Change, _, [before, after]) => quantity(profile, of(after) - of(before)),
            (Show::ChangeShare, _, [before, after]) => share(of(after) - of(before)),
            (show, ..) => Err(format!(
                "show: {show:?} does not fit: total, duration and samples are of the whole, flat and flat-share of \
                 functions, cum and cum-share of one, the others of a comparison"
            )),
        }
    }

    /// A number of a place where threads wait.
    ///
    /// # Errors
    /// Where waits were not timed, or there is no such place.
    pub fn waits(&self, ask: &OfWaits) -> Result<Quantity, String> {
        let places = figures::of_waits(&self.folder(&ask.blocked, None)?)?;
        let names = places.keys().map(String::as_str);
        let fits = |name: &&str| name.split(':').next() == Some(&ask.place);
        let name = only(names.filter(fits).collect(), &ask.place, "place")?;
        let (waits, seconds) = places[&name];
        Ok(match ask.show {
            Wait::Waits => Quantity::count(waits as u64),
            Wait::Total => Quantity::seconds(seconds),
            Wait::Each => Quantity::seconds(seconds / waits as f64),
        })
    }

    fn folder(&self, name: &str, run: Option<&str>) -> Result<PathBuf, String> {
        let is_of = |folder: &&PathBuf| {
            let of = folder.parent().and_then(Path::file_name);
            run.is_none_or(|run| of == Some(run.as_ref()))
        };
        let mut folders = self.folders.iter().filter(is_of).map(|it| it.join(name));
        let folder = folders.find(|folder| folder.is_dir());
        folder.ok_or_else(|| format!("there are no profiles {name:?}"))
    }

    /// A profile, or both of a comparison.
    fn read(&mut self, ask: &OfProfile) -> Result<&[Figures], String> {
        let (name, kind) = (&ask.profile, &ask.kind);
        let key = (name.clone(), kind.clone(), ask.run.clone());
        if !self.read.contains_key(&key) {
            let folder = self.folder(name, ask.run.as_deref())?;
            let one = figures::of_chapter(&folder, kind).map(|one| vec![one]);
            let read = one.or_else(|_| figures::of_comparison(&folder, kind).map(Vec::from));
            let what = |_| format!("there is no {kind:?} of the profiles {name:?}");
            self.read.insert(key.clone(), read.map_err(what)?);
        }
        Ok(&self.read[&key])
    }
}

fn quantity(figures: &Figures, value: i64) -> Result<Quantity, String> {
    let value = value as f64;
    match figures.unit.as_str() {
        "nanoseconds" => Ok(Quantity::seconds(value / 1e9)),
        "bytes" => Ok(Quantity::new(value, Unit::Bytes)),
        "count" => Ok(Quantity::new(value, Unit::Count)),
        "instructions" => Ok(Quantity::new(value, Unit::Instructions)),
        other => Err(format!("the unit {other:?} is not known")),
    }
}

/// What functions took together on each side, by the ends of their names; without any, the whole.
fn costs(sides: &[Figures], ends: &[String]) -> Result<Vec<Cost>, String> {
    let names = ends.iter().map(|end| one(sides, end));
    let names = names.collect::<Result<BTreeSet<String>, String>>()?;
    if names.len() != ends.len() {
        return Err("a function is named twice".into());
    }
    let cost = |side: &Figures| {
        let functions = names.iter().filter_map(|name| side.functions.get(name));
        let (flat, cum) = match names.is_empty() {
            true => (side.total, side.total),
            false => (
                functions.clone().map(|cost| cost.flat).sum(),
                functions.map(|cost| cost.cum).sum(),
            ),
        };
        Cost { flat, cum }
    };
    Ok(sides.iter().map(cost).collect())
}

/// The only function with a name that ends so; one with just that name, where there is one.
fn one(sides: &[Figures], end: &str) -> Result<String, String> {
    let names = sides.iter().flat_map(|side| side.functions.keys());
    let names: BTreeSet<&str> = names.map(String::as_str).collect();
    if names.contains(end) {
        return Ok(end.to_owned());
    }
    let fits = |name: &&str| {
        let start = name.strip_suffix(end);
        start.is_some_and(|start| start.ends_with(|c: char| !c.is_alphanumeric() && c != '_'))
    };
    only(names.into_iter().filter(fits).collect(), end, "function")
}

fn only(found: Vec<&str>, wanted: &str, what: &str) -> Result<String, String> {
    match found[..] {
        [name] => Ok(name.to_owned()),
        _ => {
            let (number, names) = (found.len(), found.join(", "));
            Err(format!("{number} {what}s fit {wanted:?}: {names}"))
        }
    }
}

fn count(samples: Option<usize>) -> Result<Quantity, String> {
    let samples = samples.ok_or("it was not sampled")?;
    Ok(Quantity::count(samples as u64))
}
