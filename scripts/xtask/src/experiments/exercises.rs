//! The exercises' own measurement, kept beside the experiments.

use std::{collections::BTreeMap, error::Error};

use evidence::{Experiment, Row, folder::read, program, repository};

/// The name to ask for them by.
pub const NAME: &str = "exercises";

/// Lets the judge measure all exercises.
///
/// # Errors
/// Where the judge does not build or writes nothing.
pub fn measure() -> Result<BTreeMap<String, Experiment>, Box<dyn Error>> {
    let work = tempfile::tempdir()?;
    let mut judge = program::cargo();
    judge.args(["run", "--quiet", "--package", "exercises", "--release"]);
    let file = work.path().join("rows.json");
    judge.arg("--").arg("--json").arg(&file);
    // It fails as long as an exercise is not solved, and has measured all the same.
    judge.current_dir(repository()).status()?;
    let judged: BTreeMap<String, Vec<Row>> = read(work.path(), "rows.json")?;
    let experiment = |(name, rows)| {
        let about = "An exercise of the book: where it starts, and its solution".into();
        (format!("exercise-{name}"), Experiment { about, rows })
    };
    Ok(judged.into_iter().map(experiment).collect())
}
