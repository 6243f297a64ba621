//! Reading queries.

use std::{collections::BTreeMap, path::Path};

use serde::de::DeserializeOwned;

use super::{Ask, Operation, QUERIES, Query};
use crate::source::{entries, text};

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

const ASKS: [(&str, Read); 11] = [
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
    ("per_second", |mut table| {
        let name: Option<String> = take(&mut table, "per_second")?;
        let names = toml::Value::Array(name.into_iter().map(toml::Value::String).collect());
        table.insert("per_second".into(), names);
        operation(table, "per_second", Operation::PerSecond, 1)
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
    // A sum of one prints it with other digits.
    let least = if most == 2 { 2 } else { 1 };
    if !(least..=most).contains(&names.len()) {
        return Err(format!("{key}: wants two names"));
    }
    Ok(Ask::Of(what, names))
}
