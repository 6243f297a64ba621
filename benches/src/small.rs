//! Small programs that measure one thing a row, for `cargo xtask experiments`: what a call takes, or
//! what it allocates.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use clap::{Parser, ValueEnum};
use common::{cli, heap};
use serde::Serialize;

/// How long to measure at least.
const ENOUGH: Duration = Duration::from_millis(50);

/// Calls of which allocations are counted, after as many that are not.
const COUNTED: u64 = 1000;

/// One thing to measure.
pub struct Row {
    /// Its name: lower-case, with dashes.
    pub name: String,
    /// Makes so many calls, and returns how long they took, without what prepares them.
    pub run: Box<dyn FnMut(u64) -> Duration>,
}

impl Row {
    /// Calls that need no preparation.
    pub fn new(name: &str, mut call: impl FnMut() + 'static) -> Row {
        Row::together(name, move |calls| (0..calls).for_each(|_| call()))
    }

    /// Calls that are made together: so many.
    pub fn together(name: &str, mut calls: impl FnMut(u64) + 'static) -> Row {
        let run = move |number| {
            let start = Instant::now();
            calls(number);
            start.elapsed()
        };
        Row::timed(name, run)
    }

    /// Calls that take their time themselves.
    pub fn timed(name: &str, run: impl FnMut(u64) -> Duration + 'static) -> Row {
        Row {
            name: name.to_owned(),
            run: Box::new(run),
        }
    }
}

/// What to measure.
#[derive(Debug, Parser)]
#[command(about = "Measures small things, each by itself; prints a line of JSON for each")]
struct Options {
    /// The rows to measure [default: all]
    rows: Vec<String>,

    /// What to measure of a call
    #[arg(long, value_enum, default_value_t)]
    measure: Measure,
}

/// What to measure of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Measure {
    /// Wall time in seconds
    #[default]
    Time,
    /// Allocations, each growth of a block included; of a build with the feature count-heap
    Allocations,
    /// Bytes allocated, freed or not; of a build with the feature count-heap
    Bytes,
}

/// One line of what is printed.
#[derive(Debug, PartialEq, Serialize)]
struct Line<'a> {
    row: &'a str,
    unit: &'a str,
    value: f64,
}

/// Runs a small program of this name: measures its rows.
pub fn main(name: &'static str, rows: Vec<Row>) -> ExitCode {
    cli::run_program(name, |options: Options| {
        for row in &mut chosen(rows, &options.rows)? {
            let line = Line {
                row: &row.name,
                unit: options.measure.unit(),
                value: options.measure.of(row.run.as_mut())?,
            };
            cli::print(&format!("{}\n", serde_json::to_string(&line)?))?;
        }
        Ok(())
    })
}

fn chosen(mut rows: Vec<Row>, names: &[String]) -> Result<Vec<Row>, String> {
    let known = |name: &&String| rows.iter().any(|row| row.name == **name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let all: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
        return Err(format!(
            "there is no row {unknown}; the rows are {}",
            all.join(", ")
        ));
    }
    rows.retain(|row| names.is_empty() || names.contains(&row.name));
    Ok(rows)
}

impl Measure {
    fn unit(self) -> &'static str {
        match self {
            Measure::Time => "s",
            Measure::Allocations => "count",
            Measure::Bytes => "bytes",
        }
    }

    /// Measures one call.
    fn of(self, run: &mut dyn FnMut(u64) -> Duration) -> Result<f64, String> {
        if self == Measure::Time {
            if heap::counted().is_some() {
                return Err("this build counts allocations, which takes time".into());
            }
            return Ok(seconds(run));
        }
        // What is kept from one call to the next is there after the first ones.
        run(COUNTED);
        let before = heap::counted();
        run(COUNTED);
        let counted = heap::counted().zip(before);
        let heap = counted.map(|(after, before)| after.since(&before));
        let heap = heap.ok_or("to count allocations, build with --features count-heap")?;
        let sum = match self {
            Measure::Bytes => heap.bytes,
            _ => heap.allocations + heap.reallocations,
        };
        Ok(sum as f64 / COUNTED as f64)
    }
}

/// Wall time of one call, of as many as it takes to measure for long enough.
fn seconds(run: &mut dyn FnMut(u64) -> Duration) -> f64 {
    let mut calls = 1;
    loop {
        let time = run(calls);
        if time >= ENOUGH {
            return time.as_secs_f64() / calls as f64;
        }
        calls *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_that_of_one_call_when_enough_are_made() {
        let mut made = Vec::new();
        let mut run = |calls: u64| {
            made.push(calls);
            Duration::from_millis(3) * calls as u32
        };
        assert_eq!(seconds(&mut run), 0.003);
        assert_eq!(made, [1, 2, 4, 8, 16, 32]);
    }

    #[test]
    fn an_unknown_row_is_an_error_that_lists_the_rows() {
        let rows = || vec![Row::new("a", || ()), Row::new("b", || ())];
        let error = chosen(rows(), &["c".into()]).err();
        let expected = "there is no row c; the rows are a, b";
        assert_eq!(error.as_deref(), Some(expected));
        let names = |rows: Vec<Row>| rows.into_iter().map(|row| row.name).collect::<Vec<_>>();
        assert_eq!(names(chosen(rows(), &["b".into()]).unwrap()), ["b"]);
        assert_eq!(names(chosen(rows(), &[]).unwrap()), ["a", "b"]);
    }

    #[test]
    #[cfg(not(feature = "count-heap"))]
    fn a_build_that_does_not_count_says_so() {
        let error = Measure::Bytes.of(&mut |_| Duration::ZERO).unwrap_err();
        assert!(error.ends_with("--features count-heap"), "{error}");
    }

    #[test]
    fn a_line_is_json() {
        let line = Line {
            row: "stable-8",
            unit: "s",
            value: 2.5e-8,
        };
        let text = serde_json::to_string(&line).unwrap();
        assert_eq!(text, r#"{"row":"stable-8","unit":"s","value":2.5e-8}"#);
    }
}
