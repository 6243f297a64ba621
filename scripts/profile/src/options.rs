//! What to profile, from the command line.

use std::{num::NonZeroUsize, path::PathBuf};

use super::amount::{Amount, Size, Task};

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

#[cfg(test)]
mod tests {
    use super::*;

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
