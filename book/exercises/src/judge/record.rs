//! What was measured, as rows of the book's evidence.

use std::{collections::BTreeMap, fs, path::Path};

use evidence::{Row, Unit};

use super::{Exercise, Measured};

/// Times, then counts, then what was required; the first is the baseline, which others are compared with. Where only
/// counts matter, they have the plain names.
pub fn rows(exercise: &Exercise, measured: &Measured) -> Vec<Row> {
    let times = measured.times.iter();
    let mut rows: Vec<Row> = times
        .map(|(name, values)| Row::new(name, Unit::Seconds, values))
        .collect();
    if let (Some(limit), Some(counts)) = (&exercise.limit, measured.counts) {
        let count_row = |name: &str, count: f64| {
            let name = match exercise.faster {
                Some(_) => format!("{name}-{}", limit.what),
                None => name.to_owned(),
            };
            Row::new(&name, limit.unit, &[count])
        };
        for (version, count) in ["baseline", "exercise", "solution"].iter().zip(counts) {
            rows.push(count_row(version, count));
        }
        let asides = measured.counts_aside.iter();
        rows.extend(asides.map(|(name, count)| count_row(name, *count)));
        if exercise.faster.is_some() {
            let name = format!("required-{}", limit.what);
            rows.push(Row::new(&name, limit.unit, &[limit.most]));
        } else {
            rows.push(Row::new("required", limit.unit, &[limit.most]));
        }
    }
    if let Some(faster) = &exercise.faster {
        rows.push(Row::new("required", Unit::Ratio, &[faster.times]));
    }
    rows
}

/// Writes the rows of exercises by their names.
///
/// # Errors
/// Where the file cannot be written.
pub fn write(file: &Path, judged: &BTreeMap<&str, Vec<Row>>) -> Result<(), String> {
    let json = serde_json::to_string_pretty(judged).map_err(|why| why.to_string())?;
    fs::write(file, json + "\n").map_err(|why| format!("{}: {why}", file.display()))
}
