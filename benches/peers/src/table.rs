//! The table for people.

use std::{collections::BTreeMap, fmt::Write};

use evidence::{Experiment, Row, Unit, stats::median};

/// All experiments: a line for each candidate.
pub fn print(experiments: &BTreeMap<String, Experiment>) -> String {
    let mut text = String::new();
    for (name, experiment) in experiments {
        // Writing to a string never fails.
        let _ = writeln!(text, "{name}: {}", experiment.about);
        for row in &experiment.rows {
            let over = experiment.over_first(row).unwrap_or(f64::NAN);
            let _ = writeln!(
                text,
                "  {:<18} {}  {over:5.2} x",
                row.name,
                value(name, row)
            );
        }
    }
    text
}

/// The median and the spread, in units that are usual.
fn value(experiment: &str, row: &Row) -> String {
    let middle = median(&row.values);
    let least = row.values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = row.values.iter().copied().fold(0.0, f64::max);
    match row.unit {
        Unit::Bytes => format!("{middle:6.1} bytes a shape"),
        _ if experiment.ends_with("-build") => {
            let [least, middle, most] = [least, middle, most].map(|it| it * 1e3);
            format!("{middle:6.1} ms ({least:.1} to {most:.1})")
        }
        _ => {
            let [most, middle, least] = [least, middle, most].map(|it| 1e-6 / it);
            format!("{middle:6.2} Mrays/s ({least:.2} to {most:.2})")
        }
    }
}
