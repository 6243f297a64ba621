//! The list of experiments: book/experiments.toml.

mod variant;

use std::{collections::BTreeMap, fs};

use evidence::{program::Build, repository};
use serde::Deserialize;

pub use variant::{Unit, Variant};

/// An experiment as it is listed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Experiment {
    /// What it finds out, in one sentence.
    pub about: String,
    /// What is measured.
    pub unit: Unit,
    /// The chapter's package, of an experiment of a chapter.
    pub package: Option<String>,
    /// The size of its picture; only of a chapter's.
    pub size: Option<String>,
    /// How many workers render it; all that there are if not given; only of a chapter's.
    pub workers: Option<usize>,
    /// The share of the pixels that may be off by more than one level: 0.005 is 0.5 %. If not given, a
    /// variant's picture must be the first one's to the last level; only of a chapter's.
    #[serde(default)]
    pub pixels_off: f64,
    /// The small program in benches/src/bin, of another experiment.
    pub program: Option<String>,
    /// What is compared; the first one is what the others are compared with.
    pub variants: Vec<Variant>,
}

/// All experiments, by name.
pub type List = BTreeMap<String, Experiment>;

/// Where the list is, in the repository.
const FILE: &str = "book/experiments.toml";

/// Reads the list.
///
/// # Errors
/// Where it can't be read or is wrong.
pub fn read() -> Result<List, String> {
    let text = fs::read_to_string(repository().join(FILE));
    let text = text.map_err(|why| format!("{FILE}: {why}"))?;
    parse(&text).map_err(|why| format!("{FILE}: {why}"))
}

/// The list from its text.
///
/// # Errors
/// What is wrong with it: a key that there is not, a name that is no name, a name twice.
pub fn parse(text: &str) -> Result<List, String> {
    let list: List = toml::from_str(text).map_err(|why| why.to_string())?;
    for (name, experiment) in &list {
        let checked = experiment.check().and_then(|()| check_name(name));
        checked.map_err(|why| format!("{name}: {why}"))?;
    }
    Ok(list)
}

/// The experiments of these names; all if there are none.
///
/// # Errors
/// Where there is none of a name.
pub fn chosen(mut list: List, names: &[String]) -> Result<List, String> {
    if let Some(unknown) = names.iter().find(|name| !list.contains_key(*name)) {
        let all: Vec<_> = list.keys().map(String::as_str).collect();
        return Err(format!(
            "there is no experiment {unknown}; there are {}",
            all.join(", ")
        ));
    }
    list.retain(|name, _| names.is_empty() || names.contains(name));
    Ok(list)
}

fn check_name(name: &str) -> Result<(), String> {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(letter) {
        return Err(format!(
            "{name:?} is no name: take lower-case letters, digits and dashes"
        ));
    }
    Ok(())
}

impl Experiment {
    fn check(&self) -> Result<(), String> {
        match (&self.package, &self.size, &self.program) {
            (Some(_), Some(_), None) => (),
            (None, None, Some(_)) if self.is_of_a_program() => (),
            _ => return Err("give package and size, or program".into()),
        }
        if !(0.0..1.0).contains(&self.pixels_off) {
            return Err("pixels_off is a share of the pixels, as 0.005".into());
        }
        if self.variants.is_empty() {
            return Err("there are no variants".into());
        }
        for (index, variant) in self.variants.iter().enumerate() {
            check_name(&variant.name)?;
            variant.check(self)?;
            if self.variants[..index]
                .iter()
                .any(|v| v.name == variant.name)
            {
                return Err(format!("the variant {} is there twice", variant.name));
            }
        }
        Ok(())
    }

    /// Whether nothing is asked for that only a chapter has.
    fn is_of_a_program(&self) -> bool {
        let chapters = [Unit::SecondsPerPixel, Unit::Peak];
        self.workers.is_none() && self.pixels_off == 0.0 && !chapters.contains(&self.unit)
    }

    /// How to build a variant.
    pub fn build(&self, variant: &Variant) -> Build {
        let package = variant.package.as_deref().or(self.package.as_deref());
        let mut build = Build::new(package.unwrap_or("benches"), &[]);
        build.features.clone_from(&variant.features);
        build
            .features
            .extend(self.unit.feature().map(str::to_owned));
        if let Some(program) = &self.program {
            build.bin.clone_from(program);
        }
        build.config.clone_from(&variant.config);
        build.environment.clone_from(&variant.environment);
        build
    }
}
