//! What to profile, from the command line.

use std::{num::NonZeroUsize, path::PathBuf};

use super::amount::{Amount, Size, Task};
use crate::stages::{self, repository};

/// What a program is to do, and how to look on.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Work {
    /// A built-in scene or a scene file [default: reference]
    #[arg(long, value_name = "NAME|FILE")]
    pub scene: Option<PathBuf>,

    /// Size of the picture [default: one that takes some seconds]
    #[arg(long, value_name = "WIDTHxHEIGHT")]
    pub size: Option<Size>,

    /// Workers that render at once [default: one a core]
    #[arg(long, value_name = "N")]
    pub workers: Option<NonZeroUsize>,

    /// Of chapter 0, which renders nothing: how many times to do its work [default: for some seconds]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub times: Option<u32>,

    /// How to find out where time goes
    #[arg(long, value_enum, default_value_t)]
    pub by: By,

    /// Show the functions of the standard library that are inlined, too
    #[arg(long)]
    pub all_inlined: bool,
}

/// How to find out where time goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// Samples where the system lets us take them, else instructions
    #[default]
    Auto,
    /// Stop the program 499 times a second and see where it is, with perf
    Samples,
    /// Count instructions, with valgrind's callgrind: exact, and 50 times slower
    Instructions,
}

impl Work {
    /// Refuses what the program of a chapter does not have.
    ///
    /// # Errors
    /// Which option it is.
    pub fn check(&self, package: &str, task: Task) -> Result<(), String> {
        let given = [
            ("--scene", self.scene.is_some(), Task::Picture),
            ("--size", self.size.is_some(), Task::Picture),
            ("--workers", self.workers.is_some(), Task::Picture),
            ("--times", self.times.is_some(), Task::Times),
        ];
        let wrong = given.iter().find(|(_, given, of)| *given && *of != task);
        match (wrong, task) {
            (None, _) => Ok(()),
            (Some((option, ..)), Task::Picture) => Err(format!(
                "{option}: {package} renders a picture, and that once"
            )),
            (Some((option, ..)), Task::Times) => Err(format!(
                "{option}: {package} renders no picture; --times says how much it does"
            )),
        }
    }

    /// How much is asked for, if any.
    pub fn amount(&self) -> Option<Amount> {
        let size = self.size.map(Amount::Picture);
        size.or(self.times.map(Amount::Times))
    }

    /// The same, so much of it.
    pub fn with(&self, amount: Amount) -> Work {
        let (size, times) = match amount {
            Amount::Picture(size) => (Some(size), None),
            Amount::Times(times) => (None, Some(times)),
        };
        Work {
            size,
            times,
            ..self.clone()
        }
    }
}

/// The package of the chapter of this number: a stage, or one that stands outside of their order.
///
/// # Errors
/// Where there is none.
pub fn package(number: usize) -> Result<String, String> {
    let prefix = format!("ch{number}-");
    let stages = stages::all().map_err(|why| why.to_string())?;
    let folders = repository().join("chapters").read_dir();
    let folders = folders.into_iter().flatten().flatten();
    let folders = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut packages = stages.into_iter().map(|stage| stage.package).chain(folders);
    packages
        .find(|package| package.starts_with(&prefix))
        .ok_or_else(|| format!("there is no chapter {number}"))
}

/// What the program of a chapter does: a stage renders.
///
/// # Errors
/// Where the list of stages can't be read.
pub fn task(package: &str) -> Result<Task, String> {
    let stages = stages::all().map_err(|why| why.to_string())?;
    let renders = stages.iter().any(|stage| stage.package == package);
    Ok(if renders { Task::Picture } else { Task::Times })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_is_found_by_its_number() {
        assert_eq!(package(0).unwrap(), "ch0-warm-up");
        assert_eq!(package(1).unwrap(), "ch1-naive");
        assert_eq!(package(99), Err("there is no chapter 99".into()));
        assert_eq!(task("ch0-warm-up"), Ok(Task::Times));
        assert_eq!(task("ch1-naive"), Ok(Task::Picture));
    }

    #[test]
    fn options_that_a_program_does_not_have_are_refused() {
        let size = Work::default().with(Amount::Picture(Size::wide(40)));
        let times = Work::default().with(Amount::Times(3));
        assert_eq!(size.check("ch1-x", Task::Picture), Ok(()));
        assert_eq!(times.check("ch0-x", Task::Times), Ok(()));
        let error = size.check("ch0-x", Task::Times).unwrap_err();
        assert_eq!(
            error,
            "--size: ch0-x renders no picture; --times says how much it does"
        );
        let error = times.check("ch1-x", Task::Picture).unwrap_err();
        assert_eq!(error, "--times: ch1-x renders a picture, and that once");
    }
}
