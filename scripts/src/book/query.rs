//! Queries: what book/values/*.toml ask for.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, de::DeserializeOwned};

use super::{
    evidence::{entries, text},
    value::Unit,
};

/// The folder of the queries in the repository.
pub const QUERIES: &str = "book/values";

/// A value that is asked for.
#[derive(Debug)]
pub struct Query {
    /// Where it stands: file and key, for errors.
    pub place: String,
    /// What is asked.
    pub ask: Ask,
    /// Significant digits that are printed.
    pub digits: Option<usize>,
    /// Whether a great number is printed in words.
    pub words: bool,
}

/// What is asked. The variants' names are the keys that tell them apart.
#[derive(Debug)]
pub enum Ask {
    /// A part of a profile.
    Profile(OfProfile),
    /// A part of a comparison of two profiles.
    Compare(OfComparison),
    /// A place where threads wait for each other.
    Blocked(OfWaits),
    /// A calculation with other values.
    Of(Operation, Vec<String>),
    /// How many times faster the whole gets if a part does.
    Amdahl(Amdahl),
    /// A fact from elsewhere.
    Quoted(Quoted),
}

/// A calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The first by the second.
    Ratio,
    /// The same in %.
    Share,
    /// All together.
    Sum,
    /// The first without the others.
    Difference,
    /// All multiplied.
    Product,
}

/// A part of a profile.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfProfile {
    /// The folder: `ch1`.
    pub profile: String,
    /// What its files are called: `cpu`, `bytes`.
    pub kind: String,
    /// The functions it is about; without, it is about the whole.
    pub function: Option<Functions>,
    /// Which of its numbers.
    pub show: String,
}

/// One function or several, by the ends of their names.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Functions {
    /// One.
    One(String),
    /// Several, whose own costs are summed.
    Several(Vec<String>),
}

/// A part of a comparison.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfComparison {
    /// The folder: `2-3`.
    pub compare: String,
    /// What its files are called: `cpu`, `bytes`.
    pub kind: String,
    /// The function it is about; without, it is about the whole.
    pub function: Option<String>,
    /// Which of its numbers.
    pub show: String,
    /// Whether what the function calls counts.
    #[serde(default)]
    pub cum: bool,
}

/// A place where threads wait.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfWaits {
    /// The folder: `ch2`.
    pub blocked: String,
    /// The first word of the place's name: `send`; nothing for the whole.
    pub place: Option<String>,
    /// Which of its numbers.
    pub show: String,
}

/// How many times faster the whole gets if a part of it does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amdahl {
    /// The name of the part's share.
    pub amdahl: String,
    /// Workers that share the part.
    pub workers: Option<f64>,
    /// How many times faster the part gets.
    pub faster: Option<f64>,
}

/// A fact from elsewhere.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quoted {
    /// As it is printed.
    pub quoted: String,
    /// Where it is from.
    pub source: String,
    /// The number in it.
    pub number: Option<f64>,
    /// Its unit.
    pub unit: Option<Unit>,
}

/// All queries of a repository by the names of their values; none where there is no folder of them.
///
/// # Errors
/// Where one can't be read or understood; the error names file and key.
pub fn all(repository: &Path) -> Result<BTreeMap<String, Query>, String> {
    let folder = repository.join(QUERIES);
    let mut queries = BTreeMap::new();
    if !folder.exists() {
        return Ok(queries);
    }
    for path in entries(&folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(stem) = name.strip_suffix(".toml") else {
            continue;
        };
        let table: Result<toml::Table, _> = toml::from_str(&text(&path)?);
        let table = table.map_err(|why| format!("{QUERIES}/{name}: {}", why.message()))?;
        for (key, value) in table {
            let place = format!("{QUERIES}/{name}: {key}");
            let query = query(&place, value).map_err(|why| format!("{place}: {why}"))?;
            if queries.insert(format!("{stem}-{key}"), query).is_some() {
                return Err(format!(
                    "{place}: there are two values of the name {stem}-{key}"
                ));
            }
        }
    }
    Ok(queries)
}

fn query(place: &str, value: toml::Value) -> Result<Query, String> {
    let toml::Value::Table(mut table) = value else {
        return Err("a value is a table".into());
    };
    let digits = take(&mut table, "digits")?;
    if digits.is_some_and(|digits: usize| !(1..=15).contains(&digits)) {
        return Err("digits are from 1 to 15".into());
    }
    let words = take(&mut table, "words")?.unwrap_or(false);
    let ask = ask(table)?;
    if matches!(ask, Ask::Quoted(_)) && (words || digits.is_some()) {
        return Err("what is quoted is printed as it is: neither digits nor words".into());
    }
    Ok(Query {
        place: place.to_owned(),
        ask,
        digits,
        words,
    })
}

fn take<T: DeserializeOwned>(table: &mut toml::Table, key: &str) -> Result<Option<T>, String> {
    let value = table.remove(key).map(toml::Value::try_into);
    value
        .transpose()
        .map_err(|why| format!("{key}: {}", why.message()))
}

/// What the keys that tell queries apart are followed by.
type Read = fn(toml::Table) -> Result<Ask, String>;

const ASKS: [(&str, Read); 10] = [
    ("profile", |table| Ok(Ask::Profile(of(table)?))),
    ("compare", |table| Ok(Ask::Compare(of(table)?))),
    ("blocked", |table| Ok(Ask::Blocked(of(table)?))),
    ("ratio", |table| {
        operation(table, "ratio", Operation::Ratio, 2)
    }),
    ("share", |table| {
        operation(table, "share", Operation::Share, 2)
    }),
    ("sum", |table| {
        operation(table, "sum", Operation::Sum, usize::MAX)
    }),
    ("difference", |table| {
        operation(table, "difference", Operation::Difference, usize::MAX)
    }),
    ("product", |table| {
        operation(table, "product", Operation::Product, usize::MAX)
    }),
    ("amdahl", |table| Ok(Ask::Amdahl(of(table)?))),
    ("quoted", |table| Ok(Ask::Quoted(of(table)?))),
];

fn ask(table: toml::Table) -> Result<Ask, String> {
    let mut asks = ASKS.iter().filter(|(key, _)| table.contains_key(*key));
    match (asks.next(), asks.next()) {
        (Some((_, read)), None) => read(table),
        (Some((a, _)), Some((b, _))) => Err(format!("asks for both {a} and {b}")),
        (None, _) => {
            let keys: Vec<&str> = ASKS.iter().map(|(key, _)| *key).collect();
            Err(format!("asks for none of {}", keys.join(", ")))
        }
    }
}

fn of<T: DeserializeOwned>(table: toml::Table) -> Result<T, String> {
    let read = toml::Value::Table(table).try_into();
    read.map_err(|why| why.message().to_owned())
}

fn operation(
    mut table: toml::Table,
    key: &str,
    what: Operation,
    most: usize,
) -> Result<Ask, String> {
    let names: Vec<String> = take(&mut table, key)?.unwrap_or_default();
    if let Some(key) = table.keys().next() {
        return Err(format!("unknown field `{key}`"));
    }
    if names.len() < 2 || names.len() > most {
        return Err(format!("{key}: wants two names"));
    }
    Ok(Ask::Of(what, names))
}
