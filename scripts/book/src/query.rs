//! Queries: what book/values/*.toml ask for.

use std::{collections::BTreeMap, path::Path, slice};

use evidence::Unit;
use serde::Deserialize;
use toml::{Table, Value};

use crate::{
    source::{below, relative, text},
    written::{OfExperiment, OfSource},
};

/// A value that is asked for.
#[derive(Debug, Deserialize)]
pub struct Query {
    /// Where it stands: file and key, for errors.
    #[serde(skip)]
    pub place: String,
    /// Significant digits that are printed.
    pub digits: Option<usize>,
    /// Whether a great number is printed in words.
    #[serde(default)]
    pub words: bool,
    /// What is asked.
    #[serde(flatten)]
    pub ask: Ask,
}

/// What is asked.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "no query is: profile or compare with kind, show, and maybe function, cum or run; blocked with place and \
        show; amdahl with maybe faster; constant with of, and maybe at and unit; size; value with run; quoted with source, and maybe number and unit; ratio or share of \
        two names; sum, difference or product of names; or per_second of one"
)]
pub enum Ask {
    /// A number of a profile, or of a comparison of two.
    Profile(OfProfile),
    /// A number of a place where threads wait.
    Blocked(OfWaits),
    /// How many times faster the whole gets if the part with this share gets so many times faster, or vanishes.
    Amdahl { amdahl: String, faster: Option<f64> },
    /// A fact from elsewhere.
    Quoted(Quoted),
    /// A number of our own source.
    Constant(OfSource),
    /// The size of an experiment's picture.
    Size(OfExperiment),
    /// A value of another run.
    Elsewhere(OfRun),
    /// The first value by the second.
    Ratio { ratio: [String; 2] },
    /// The same in %.
    Share { share: [String; 2] },
    /// All values together; of one, it prints that with other digits.
    Sum { sum: Vec<String> },
    /// The first value without the others.
    Difference { difference: Vec<String> },
    /// All values multiplied.
    Product { product: Vec<String> },
    /// How many of it fit into a second.
    PerSecond { per_second: String },
}

/// A number of a profile or of a comparison.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfProfile {
    /// The folder: `ch1`, and of a comparison `2-3`.
    #[serde(alias = "compare")]
    pub profile: String,
    /// The run that it is of, as `2026-11-24`; without, the newest that has it.
    pub run: Option<String>,
    /// What its files are called: `cpu`, `bytes`.
    pub kind: String,
    /// The functions it is about, by the ends of their names; without, it is about the whole.
    #[serde(default)]
    pub function: Vec<String>,
    /// Which of its numbers.
    pub show: Show,
    /// Whether what the functions call counts in a comparison.
    #[serde(default)]
    pub cum: bool,
}

/// The number of a profile: four of the whole, four of functions; and four of a comparison.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Show {
    Total,
    Duration,
    Samples,
    CutOff,
    Flat,
    Cum,
    FlatShare,
    CumShare,
    Before,
    After,
    Change,
    ChangeShare,
}

/// A number of a place where threads wait.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfWaits {
    /// The folder: `ch2`.
    pub blocked: String,
    /// The first word of the place's name: `send`.
    pub place: String,
    /// Which of its numbers.
    pub show: Wait,
}

/// A fact from elsewhere as it is printed, and the number in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quoted {
    pub quoted: String,
    pub source: String,
    pub number: Option<f64>,
    pub unit: Option<Unit>,
}

/// A value of a run of the timing table, on another machine say: not of the one that the pages show.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfRun {
    /// Its name, as of those of the pages' own run: `ch3-all-over-before`.
    pub value: String,
    /// The run: its folder.
    pub run: String,
}

/// How many waits there were, the time of all, or that of each.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wait {
    Waits,
    Total,
    Each,
}

impl Ask {
    /// The names of the values that are needed.
    pub fn needs(&self) -> &[String] {
        match self {
            Ask::Ratio { ratio: names } | Ask::Share { share: names } => names,
            Ask::Sum { sum: names } | Ask::Product { product: names } => names,
            Ask::Difference { difference: names } => names,
            Ask::PerSecond { per_second: name } | Ask::Amdahl { amdahl: name, .. } => {
                slice::from_ref(name)
            }
            _ => &[],
        }
    }
}

/// All queries of a repository by the names of their values.
///
/// # Errors
/// Where one can't be read or understood; the error names file and key.
pub fn all(repository: &Path) -> Result<BTreeMap<String, Query>, String> {
    let mut queries = BTreeMap::new();
    for path in below(&repository.join("book/values"))? {
        let file = relative(&path, repository);
        let table = toml::from_str(&text(&path)?);
        let table: Table = table.map_err(|why| format!("{file}: {}", why.message()))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        for (key, value) in table {
            let place = format!("{file}: {key}");
            let query = query(value).and_then(|query| read(query, repository));
            let query = query.map_err(|why| format!("{place}: {why}"))?;
            queries.insert(format!("{stem}-{key}"), Query { place, ..query });
        }
    }
    Ok(queries)
}

/// Reads what a query asks for of our own files.
fn read(mut query: Query, repository: &Path) -> Result<Query, String> {
    match &mut query.ask {
        Ask::Constant(ask) => ask.read(repository)?,
        Ask::Size(ask) => ask.read(repository)?,
        _ => {}
    }
    Ok(query)
}

fn query(value: Value) -> Result<Query, String> {
    let query: Result<Query, _> = value.try_into();
    let query = query.map_err(|why| why.message().to_owned())?;
    if query
        .digits
        .is_some_and(|digits| !(1..=15).contains(&digits))
    {
        return Err("digits are from 1 to 15".into());
    }
    let as_it_is = query.digits.is_none() && !query.words;
    if matches!(query.ask, Ask::Size(_)) && !as_it_is {
        return Err("a size is printed as it is".into());
    }
    if let Ask::Quoted(Quoted {
        quoted,
        source,
        number,
        unit,
    }) = &query.ask
    {
        let as_it_is = as_it_is && !quoted.contains('\n');
        if !as_it_is || source.trim().is_empty() || number.is_some() != unit.is_some() {
            return Err("a quotation is one line, printed as it is, and has a source; number and unit go together".into());
        }
    }
    Ok(query)
}
