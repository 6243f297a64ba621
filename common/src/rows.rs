//! What was measured of one thing, many times, and how it is shown.

use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::{Quantity, Unit};

/// All measurements of one thing, in the order in which they were taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its name: lower-case, with dashes.
    pub name: String,
    /// The unit of its values.
    pub unit: Unit,
    /// What was measured.
    pub values: Vec<f64>,
}

impl Row {
    /// Times of something.
    pub fn times(name: impl Into<String>, seconds: Vec<f64>) -> Row {
        let (name, unit) = (name.into(), Unit::Seconds);
        Row {
            name,
            unit,
            values: seconds,
        }
    }
}

/// Does something, and takes the seconds.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed().as_secs_f64())
}

/// The rows for people: of each the middle one of its values, the least and the greatest.
pub fn table(rows: &[Row]) -> String {
    let line = |name: &str, [median, least, greatest]: [String; 3]| {
        format!("  {name:<28}{median:>12}{least:>12}{greatest:>12}\n")
    };
    let mut table = line("", ["median", "least", "greatest"].map(str::to_owned));
    for Row { name, unit, values } in rows {
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let places = [
            (sorted.len().saturating_sub(1)) / 2,
            0,
            sorted.len().saturating_sub(1),
        ];
        let shown = places.map(|place| match sorted.get(place) {
            Some(value) => Quantity::new(*value, *unit).to_string(),
            None => String::new(),
        });
        table += &line(name, shown);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_the_middle_and_the_ends() {
        let rows = [
            Row::times("picture", vec![0.003, 0.001, 0.007]),
            Row::times("none", vec![]),
        ];
        let table = table(&rows);
        let words: Vec<&str> = table.split_whitespace().collect();
        let expected = "median least greatest picture 3.00 ms 1.00 ms 7.00 ms none";
        assert_eq!(words.join(" "), expected);
    }
}
