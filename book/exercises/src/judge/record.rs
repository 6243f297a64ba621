//! What was measured, as a file that the book's evidence is made of.

use std::{fs, path::Path};

use serde::Serialize;

use super::{Exercise, Measured};

/// A file's contents.
#[derive(Debug, Serialize)]
pub struct Record {
    /// What was measured; the first is the baseline, which others are compared with.
    pub rows: Vec<Row>,
}

/// One thing that was measured.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its name: small letters and dashes.
    pub name: String,
    /// The unit of the values.
    pub unit: String,
    /// All values, in the order in which they were taken.
    pub values: Vec<f64>,
}

impl Record {
    /// Times, then counts, then what was required. Where only counts matter, they have the plain names.
    pub fn new(exercise: &Exercise, measured: &Measured) -> Record {
        let times = measured.times.iter();
        let mut rows: Vec<Row> = times.map(|(name, values)| row(name, "s", values)).collect();
        if let (Some(limit), Some(counts)) = (&exercise.limit, measured.counts) {
            for (version, count) in ["baseline", "exercise", "solution"].iter().zip(counts) {
                let name = match exercise.faster {
                    Some(_) => format!("{version}-{}", limit.what),
                    None => (*version).to_owned(),
                };
                rows.push(row(&name, limit.unit, &[count]));
            }
            if exercise.faster.is_some() {
                let name = format!("required-{}", limit.what);
                rows.push(row(&name, limit.unit, &[limit.most]));
            } else {
                rows.push(row("required", "ratio", &[limit.most]));
            }
        }
        if let Some(faster) = &exercise.faster {
            rows.push(row("required", "ratio", &[faster.times]));
        }
        Record { rows }
    }
}

fn row(name: &str, unit: &str, values: &[f64]) -> Row {
    Row {
        name: name.to_owned(),
        unit: unit.to_owned(),
        values: values.to_vec(),
    }
}

/// Writes `exercise-NAME.json` into a folder, which is made if need be.
///
/// # Errors
/// Where it cannot be written.
pub fn write(folder: &Path, exercise: &Exercise, measured: &Measured) -> Result<(), String> {
    let path = folder.join(format!("exercise-{}.json", exercise.name));
    let json = serde_json::to_string_pretty(&Record::new(exercise, measured));
    let json = json.map_err(|why| why.to_string())? + "\n";
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, json));
    written.map_err(|why| format!("{}: {why}", path.display()))
}
