//! Printing runs.

use std::{
    error::Error,
    path::{Path, PathBuf},
};

use clap::Args;
use common::cli::print;
use evidence::{
    Figures, Run, Stages,
    program::runs_folder,
    repository,
    tables::{of_run, of_two},
};

/// What to print.
#[derive(Args)]
pub struct Options {
    /// The folders of one run, or of two to see side by side [default: your newest run, or else the book's]
    #[arg(num_args = 0..=2)]
    runs: Vec<PathBuf>,
}

/// Prints a run, or two side by side.
///
/// # Errors
/// Where a run can't be read.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let text = match options.runs.as_slice() {
        [] => newest(&runs_folder())?,
        [one] => of_one(&Run::read(one)?)?,
        [a, b, ..] => side_by_side([&Run::read(a)?, &Run::read(b)?])?,
    };
    Ok(print(&text)?)
}

/// A run as text.
///
/// # Errors
/// Where the list of the stages can't be read.
pub fn of_one(run: &Run) -> Result<String, String> {
    let stages = Stages::read(&repository())?;
    let figures = Figures::of(run, &stages);
    Ok(of_run(&run.header, &figures, &stages))
}

fn side_by_side([a, b]: [&Run; 2]) -> Result<String, String> {
    let stages = Stages::read(&repository())?;
    let figures = [Figures::of(a, &stages), Figures::of(b, &stages)];
    let tables = of_two(figures.each_ref(), ["A", "B"], &stages);
    let [times, counts] = tables.map(|table| table.terminal());
    let [a, b] = [a, b].map(|run| format!("{}, {}", run.header.when, run.header.command));
    Ok(format!(
        "A: {a}\nB: {b}\n\n{times}\nFor a pixel:\n\n{counts}"
    ))
}

/// The newest of the whole runs in a folder; where there is none, the one that the book shows, and how to make one.
///
/// # Errors
/// Where there is neither.
fn newest(own: &Path) -> Result<String, String> {
    if let Some((_, run)) = Run::newest_own(own) {
        return of_one(&run);
    }
    let (_, ours) = book::shown(&repository())?;
    let note = "You have no run yet; cargo bench --bench table makes one. This is the book's.";
    Ok(format!("{note}\n\n{}", of_one(&ours)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_run_of_ones_own_the_books_is_shown() {
        let parent = tempfile::tempdir().unwrap();
        for folder in [parent.path(), &parent.path().join("missing")] {
            let text = newest(folder).unwrap();
            assert!(
                text.starts_with("You have no run yet; cargo bench"),
                "{text}"
            );
            assert!(text.contains("ch10-wide"), "{text}");
        }
    }

    #[test]
    fn our_run_and_two_of_it_side_by_side_are_printed() {
        let (_, run) = book::shown(&repository()).unwrap();
        let text = of_one(&run).unwrap();
        let first = text.lines().find(|line| line.starts_with("ch1-naive"));
        assert!(first.unwrap().contains(" s (once)"), "{text}");
        let text = side_by_side([&run, &run]).unwrap();
        assert!(text.contains("1.00 (noise)"), "{text}");
    }
}
