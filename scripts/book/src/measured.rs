//! Answers from profiles.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    rc::Rc,
};

use evidence::{Quantity, Unit};
use profile::figures::{self, Done, Figures};

use crate::query::{Functions, OfComparison, OfProfile, OfWaits};

/// The newest profiles, each read once.
pub struct Profiles<'a> {
    folder: Option<&'a Path>,
    read: BTreeMap<(String, String), Rc<[Figures]>>,
}

impl<'a> Profiles<'a> {
    /// Those of a folder.
    pub fn new(folder: Option<&'a Path>) -> Profiles<'a> {
        Profiles {
            folder,
            read: BTreeMap::new(),
        }
    }

    /// A number of a profile.
    ///
    /// # Errors
    /// Where there is no such profile, function or number.
    pub fn profile(&mut self, ask: &OfProfile) -> Result<Quantity, String> {
        let read = |folder: &Path, kind: &str| Ok(vec![figures::of_chapter(folder, kind)?]);
        let figures = self.read(&ask.profile, &ask.kind, read)?;
        let figures = &figures[0];
        let Some(functions) = &ask.function else {
            return of_whole(figures, &ask.show);
        };
        let cost = match functions {
            Functions::One(end) => figures.functions[&one(&[figures], end)?],
            Functions::Several(_) if ask.show.starts_with("cum") => {
                return Err("several functions are summed as flat or flat-share".into());
            }
            Functions::Several(ends) => sum(figures, ends)?,
        };
        let share = |value| {
            Ok(Quantity::new(
                value as f64 / figures.total as f64,
                Unit::Share,
            ))
        };
        match ask.show.as_str() {
            "flat" => quantity(figures, cost.flat),
            "cum" => quantity(figures, cost.cum),
            "flat-share" => share(cost.flat),
            "cum-share" => share(cost.cum),
            other => Err(format!(
                "show: {other:?} is none of flat, cum, flat-share, cum-share"
            )),
        }
    }

    /// A number of a comparison.
    ///
    /// # Errors
    /// Where there is no such comparison, function or number.
    pub fn comparison(&mut self, ask: &OfComparison) -> Result<Quantity, String> {
        let read = |folder: &Path, kind: &str| Ok(figures::of_comparison(folder, kind)?.into());
        let figures = self.read(&ask.compare, &ask.kind, read)?;
        let sides = [&figures[0], &figures[1]];
        let name = ask
            .function
            .as_ref()
            .map(|end| one(&sides, end))
            .transpose()?;
        let [before, after] = sides.map(|side| match &name {
            None => side.total,
            Some(name) => side.functions.get(name).map_or(0, |cost| match ask.cum {
                true => cost.cum,
                false => cost.flat,
            }),
        });
        match ask.show.as_str() {
            "before" => quantity(sides[0], before),
            "after" => quantity(sides[0], after),
            "change" => quantity(sides[0], after - before),
            "change-share" => {
                let share = (after - before) as f64 / sides[0].total as f64;
                Ok(Quantity::new(share, Unit::Share))
            }
            other => Err(format!(
                "show: {other:?} is none of before, after, change, change-share"
            )),
        }
    }

    /// A number of a place where threads wait.
    ///
    /// # Errors
    /// Where waits were not timed, or there is no such place or number.
    pub fn waits(&mut self, ask: &OfWaits) -> Result<Quantity, String> {
        let places = figures::of_waits(&self.folder(&ask.blocked)?)?;
        let names = places.keys().map(String::as_str);
        let fits = |name: &&str| name.split(':').next() == Some(&ask.place);
        let name = only(names.filter(fits).collect(), &ask.place, "place")?;
        let (waits, seconds) = places[&name];
        match ask.show.as_str() {
            "waits" => Ok(Quantity::new(waits as f64, Unit::Count)),
            "total" => Ok(Quantity::new(seconds, Unit::Seconds)),
            "each" => Ok(Quantity::new(seconds / waits as f64, Unit::Seconds)),
            other => Err(format!("show: {other:?} is none of waits, total, each")),
        }
    }

    fn folder(&self, name: &str) -> Result<PathBuf, String> {
        let folder = self.folder.map(|folder| folder.join(name));
        let folder = folder.filter(|folder| folder.is_dir());
        folder.ok_or_else(|| format!("there are no profiles {name:?}"))
    }

    fn read(
        &mut self,
        name: &str,
        kind: &str,
        read: impl Fn(&Path, &str) -> Result<Vec<Figures>, String>,
    ) -> Result<Rc<[Figures]>, String> {
        let key = (name.to_owned(), kind.to_owned());
        if let Some(read) = self.read.get(&key) {
            return Ok(Rc::clone(read));
        }
        let figures: Rc<[Figures]> = read(&self.folder(name)?, kind)
            .map_err(|_| format!("there is no {kind:?} of the profiles {name:?}"))?
            .into();
        self.read.insert(key, Rc::clone(&figures));
        Ok(figures)
    }
}

fn of_whole(figures: &Figures, show: &str) -> Result<Quantity, String> {
    match show {
        "total" => quantity(figures, figures.total),
        "duration" => Ok(Quantity::new(figures.seconds, Unit::Seconds)),
        "samples" => count(figures.samples.ok_or("it was not sampled")?),
        _ => of_picture(&figures.done, show),
    }
}

/// How large the picture was, and how many workers rendered it.
fn of_picture(done: &Done, show: &str) -> Result<Quantity, String> {
    match (done, show) {
        (Done::Picture { width, .. }, "width") => count(*width),
        (Done::Picture { height, .. }, "height") => count(*height),
        (Done::Picture { width, height, .. }, "pixels") => count(width * height),
        (Done::Picture { workers, .. }, "workers") => count(*workers),
        (Done::Times { times }, "times") => count(*times as usize),
        _ => Err(format!(
            "show: without a function, {show:?} is none of total, duration, samples, width, height, pixels, \
             workers, times"
        )),
    }
}

fn count(count: usize) -> Result<Quantity, String> {
    Ok(Quantity::new(count as f64, Unit::Count))
}

fn quantity(figures: &Figures, value: i64) -> Result<Quantity, String> {
    let value = value as f64;
    match figures.unit.as_str() {
        "nanoseconds" => Ok(Quantity::new(value / 1e9, Unit::Seconds)),
        "bytes" => Ok(Quantity::new(value, Unit::Bytes)),
        "count" => Ok(Quantity::new(value, Unit::Count)),
        "instructions" => Ok(Quantity::new(value, Unit::Instructions)),
        other => Err(format!("the unit {other:?} is not known")),
    }
}

fn sum(figures: &Figures, ends: &[String]) -> Result<figures::Cost, String> {
    let names: Result<BTreeSet<String>, String> =
        ends.iter().map(|end| one(&[figures], end)).collect();
    let names = names?;
    if names.len() != ends.len() {
        return Err("a function is named twice".into());
    }
    let mut sum = figures::Cost::default();
    for name in names {
        sum.flat += figures.functions[&name].flat;
    }
    Ok(sum)
}

/// The only function with a name that ends so; one with just that name, where there is one.
fn one(sides: &[&Figures], end: &str) -> Result<String, String> {
    let names = || {
        sides
            .iter()
            .flat_map(|side| side.functions.keys())
            .map(String::as_str)
    };
    if let Some(name) = names().find(|name| *name == end) {
        return Ok(name.to_owned());
    }
    let fits = |name: &&str| {
        let start = name
            .strip_suffix(end)
            .and_then(|start| start.chars().last());
        start.is_some_and(|c| !c.is_alphanumeric() && c != '_')
    };
    let found: BTreeSet<&str> = names().filter(fits).collect();
    only(found.into_iter().collect(), end, "function")
}

fn only(found: Vec<&str>, wanted: &str, what: &str) -> Result<String, String> {
    match found[..] {
        [name] => Ok(name.to_owned()),
        [] => Err(format!("no {what} fits {wanted:?}")),
        _ => Err(format!(
            "{} {what}s fit {wanted:?}: {}",
            found.len(),
            found.join(", ")
        )),
    }
}
