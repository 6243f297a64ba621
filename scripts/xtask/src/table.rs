//! Printing runs.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use common::{
    cli,
    run::{self, Run, table, talk},
};

use crate::stages;

/// What to print.
#[derive(Args)]
pub struct Options {
    /// The folders of one run, or of two to see side by side [default: your newest run]
    #[arg(num_args = 0..=2)]
    runs: Vec<PathBuf>,
}

/// Prints a run, or two side by side.
///
/// # Errors
/// Where a run can't be read.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let text = match options.runs.as_slice() {
        [] => of_one(&newest(&run::default_parent())?)?,
        [one] => of_one(one)?,
        [a, b, ..] => table::of_two(&Run::read(a)?, &Run::read(b)?),
    };
    Ok(cli::print(&text)?)
}

/// A run as text.
///
/// # Errors
/// Where it can't be read.
pub fn of_one(folder: &Path) -> Result<String, Box<dyn Error>> {
    let talk = talk::figures(&stages::list()?)?;
    Ok(table::of_run(&Run::read(folder)?, &talk))
}

/// The newest of the runs in a folder: they are named by their times.
fn newest(parent: &Path) -> Result<PathBuf, String> {
    let runs = fs::read_dir(parent).into_iter().flatten().flatten();
    let runs = runs.map(|entry| entry.path());
    let runs = runs.filter(|folder| folder.join(run::HEADER).exists());
    runs.max()
        .ok_or_else(|| "you have no run yet: make one by cargo bench --bench table".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_run_is_the_last_by_name_that_is_whole() {
        let parent = tempfile::tempdir().unwrap();
        for name in ["2026-01-02", "2026-01-10", "2026-01-03", "2027-empty"] {
            let folder = parent.path().join(name);
            fs::create_dir(&folder).unwrap();
            if !name.contains("empty") {
                fs::write(folder.join(run::HEADER), "{}").unwrap();
            }
        }
        let expected = parent.path().join("2026-01-10");
        assert_eq!(newest(parent.path()), Ok(expected));
    }

    #[test]
    fn without_a_run_the_error_says_how_to_make_one() {
        let parent = tempfile::tempdir().unwrap();
        for folder in [parent.path(), &parent.path().join("missing")] {
            assert!(newest(folder).unwrap_err().contains("cargo bench"));
        }
    }
}
