//! A chapter's program, built and run, and how much it is to do, so that its profile can be trusted
//! and does not take all day.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
};

use common::report::Report;
use evidence::program;

use crate::{
    chapter::Chapter,
    how::{Done, How, Kind},
    tools::{self, Ran},
};

/// What a program is to do, and how to look on.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Work {
    /// How to find out where time goes [default: samples, and instructions where there can be none]
    #[arg(long, value_enum)]
    pub by: Option<By>,

    /// Options of the chapter's program, as --scene glass; without --size or --times, so much work that
    /// it takes some seconds
    #[arg(last = true, value_name = "OPTIONS")]
    pub options: Vec<String>,
}

/// How to find out where time goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// Stop the program 499 times a second and see where it is, with perf
    Samples,
    /// Count instructions, with valgrind's callgrind: exact, and 50 times slower
    Instructions,
}

/// No profile needs to take longer than this many seconds of CPU time.
pub const LONG: f64 = 60.0;

/// The last step of an amount of work. Each is four times as much as the one before.
pub const LAST: u32 = 9;

impl Work {
    /// Whether it is said how much there is to do.
    pub fn is_sized(&self) -> bool {
        let sizes = ["--size", "--times"];
        let mut names = self.options.iter().map(|option| option.split('=').next());
        names.any(|name| name.is_some_and(|name| sizes.contains(&name)))
    }

    /// The same, so much of it, unless it is said how much.
    pub fn fitted(&self, chapter: &Chapter, step: u32) -> Work {
        let mut work = self.clone();
        if !self.is_sized() {
            work.options.extend(match chapter.renders {
                true => ["--size".into(), format!("{}x{}", 16 << step, 12 << step)],
                false => ["--times".into(), (250 << (2 * step)).to_string()],
            });
        }
        work
    }
}

/// The first step that takes so many seconds of the fastest of programs that take so many at the
/// first step; but none that takes very long of the slowest.
pub fn step(seconds_at_first: &[f64], enough: f64) -> u32 {
    let fastest = seconds_at_first.iter().copied().fold(f64::MAX, f64::min);
    let slowest = seconds_at_first.iter().copied().fold(0.0, f64::max);
    let takes = |seconds: f64, step: u32| seconds * f64::from(1 << (2 * step));
    let mut bearable = (0..=LAST).filter(|&step| takes(slowest, step) <= LONG);
    let enough = bearable
        .clone()
        .find(|&step| takes(fastest, step) >= enough);
    enough.or(bearable.next_back()).unwrap_or(0)
}

/// A chapter's program, built.
pub struct Program<'a> {
    pub chapter: &'a Chapter,
    path: PathBuf,
    features: Vec<String>,
}

/// A run of a program.
pub struct Run {
    pub done: Done,
    pub seconds: f64,
    /// What it told, if it rendered.
    pub report: Option<Report>,
}

impl<'a> Program<'a> {
    /// Builds a chapter's program.
    pub fn build(chapter: &'a Chapter, features: &[&str]) -> Result<Program<'a>, String> {
        eprintln!("building {}", chapter.package);
        let target = program::target_folder().join("profiling");
        Ok(Program {
            chapter,
            path: program::build(&chapter.package, features, &target)?,
            features: features.iter().map(ToString::to_string).collect(),
        })
    }

    /// Runs it, with these arguments, too.
    pub fn run(&self, work: &Work, more: &[&str]) -> Result<Run, String> {
        let ((), run) = self.watched(work, |path, arguments| {
            let ran = tools::run(Command::new(path).args(arguments).args(more))?;
            Ok(((), ran))
        })?;
        Ok(run)
    }

    /// Has a tool run it. The tool gives what it saw, and what the program did.
    pub fn watched<T>(
        &self,
        work: &Work,
        tool: impl FnOnce(&Path, &[String]) -> Result<(T, Ran), String>,
    ) -> Result<(T, Run), String> {
        let folder = tools::folder()?;
        let mut arguments = work.options.clone();
        if self.chapter.renders {
            // Nobody looks at the picture.
            let picture = folder.path().join("picture.png").display().to_string();
            arguments.extend(["--report", "json", "--out"].map(str::to_owned));
            arguments.push(picture);
        }
        let (seen, ran) = tool(&self.path, &arguments)?;
        let package = &self.chapter.package;
        let run = match self.chapter.renders {
            true => rendered(&ran.output).map_err(|why| format!("{package}: its report: {why}"))?,
            false => Run {
                done: Done::Times {
                    times: times(&work.options),
                },
                seconds: ran.seconds,
                report: None,
            },
        };
        Ok((seen, run))
    }

    /// About how many seconds of CPU time the first step takes.
    pub fn seconds_at_first(&self, work: &Work) -> Result<f64, String> {
        let run = self.run(&work.fitted(self.chapter, 1), &[])?;
        let workers = run.report.map_or(1, |report| report.workers);
        Ok(run.seconds * workers as f64 / 4.0)
    }

    /// How a profile was taken of a run.
    pub fn how(&self, kind: Kind, run: &Run, event: &str) -> How {
        How {
            kind,
            chapter: self.chapter.package.clone(),
            done: run.done.clone(),
            seconds: run.seconds,
            command: format!("{} {}", self.chapter.package, run.done.arguments()),
            features: self.features.clone(),
            event: event.to_owned(),
            frequency: None,
            samples: None,
            cut_off: None,
            compiler: tools::version("rustc", "--version").unwrap_or_default(),
            tools: BTreeMap::new(),
        }
    }
}

fn times(options: &[String]) -> u32 {
    let said = options.join("=");
    let times = said
        .split("--times=")
        .nth(1)
        .and_then(|rest| rest.split('=').next());
    times.and_then(|times| times.parse().ok()).unwrap_or(1)
}

fn rendered(output: &[u8]) -> Result<Run, serde_json::Error> {
    let report: Report = serde_json::from_slice(output)?;
    let scene = Path::new(&report.scene).file_name().unwrap_or_default();
    let done = Done::Picture {
        scene: scene.to_string_lossy().into_owned(),
        width: report.width,
        height: report.height,
        workers: report.workers,
    };
    Ok(Run {
        done,
        seconds: report.seconds,
        report: Some(report),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_is_the_first_that_takes_long_enough_but_not_too_long() {
        assert_eq!(step(&[1.2], 16.8), 2);
        assert_eq!(step(&[0.5], 16.8), 3);
        assert_eq!(step(&[1e-9], 16.8), LAST);
        assert_eq!(step(&[100.0], 16.8), 0);
        // The faster one wants more than the slower one can bear.
        assert_eq!(step(&[1.0, 0.01], 16.8), 2);
        assert_eq!(step(&[0.1, 0.3], 16.8), 3);
    }

    #[test]
    fn what_is_asked_for_is_passed_on_and_the_rest_fitted() {
        let fitted = |options: &str, renders, step| {
            let chapter = Chapter {
                number: 1,
                package: "ch1-x".into(),
                renders,
            };
            let options = options.split_whitespace().map(str::to_owned).collect();
            let work = Work { by: None, options };
            work.fitted(&chapter, step).options
        };
        assert_eq!(fitted("", true, 0).join(" "), "--size 16x12");
        assert_eq!(
            fitted("--scene glass", true, 4).join(" "),
            "--scene glass --size 256x192"
        );
        for sized in ["--size 8x6", "--size=8x6"] {
            assert_eq!(fitted(sized, true, 4).join(" "), sized);
        }
        assert_eq!(times(&fitted("", false, 2)), 4000);
        assert_eq!(times(&fitted("--times=7 --lists x", false, 2)), 7);
    }
}
