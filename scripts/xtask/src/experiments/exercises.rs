//! The exercises' own measurement, kept beside the experiments.

use std::{env, error::Error, fs, path::Path, process::Command};

use common::run::{self, Header};
use serde::Deserialize;

use super::outcome::{Outcome, Row};
use crate::stages;

/// The name to ask for them by.
pub const NAME: &str = "exercises";

/// What the judge writes for one exercise.
#[derive(Deserialize)]
struct Judged {
    rows: Vec<Row>,
}

/// Lets the judge measure all exercises, and writes a file for each.
///
/// # Errors
/// Where the judge does not build or writes nothing.
pub fn measure(header: &Header, folder: &Path) -> Result<(), Box<dyn Error>> {
    let work = tempfile::tempdir()?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut judge = Command::new(cargo);
    judge.args(["run", "--quiet", "--package", "exercises", "--release"]);
    judge.arg("--").arg("--json").arg(work.path());
    // It fails as long as an exercise is not solved, and has measured all the same.
    judge.current_dir(stages::repository()).status()?;
    let mut files: Vec<_> = fs::read_dir(work.path())?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    if files.is_empty() {
        return Err("the exercises were not measured".into());
    }
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let judged: Judged = run::read(work.path(), &name)?;
        let outcome = Outcome {
            header: header.clone(),
            about: "An exercise of the book: where it starts, and its solution".into(),
            rows: judged.rows,
        };
        run::write(folder, &name, &outcome)?;
    }
    Ok(())
}
