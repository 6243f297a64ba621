//! A chapter's program, built and run, and how much it is to do, so that its profile can be trusted
//! and does not take all day.

use std::path::{Path, PathBuf};

use common::report::Report;
use evidence::program;

use super::{
    chapter::Chapter,
    tools::{self, Ran},
};
use crate::how::{Done, How, Kind};

/// What a program is to do, and how to look on.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Work {
    /// Profile who asks for memory
    #[arg(long)]
    pub allocations: bool,

    /// How to find out where time goes [default: samples, and instructions where there can be none]
    #[arg(long, value_enum)]
    pub by: Option<By>,

    /// Folder for the profiles [default: in profiles in the target folder]
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,

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
    /// Count instructions, with valgrind's callgrind: exact, and some 75 times slower
    Instructions,
}

impl Work {
    /// Whether it is said how much there is to do.
    pub fn is_sized(&self) -> bool {
        let names = self.options.iter().map(|option| option.split('=').next());
        names
            .flatten()
            .any(|name| ["--size", "--times"].contains(&name))
    }

    /// The options of a program that is to do so much, unless it is said how much. Each step is four times
    /// as much as the one before.
    pub fn fitted(&self, chapter: &Chapter, step: u32) -> Vec<String> {
        let mut options = self.options.clone();
        if !self.is_sized() {
            options.extend(match chapter.renders() {
                true => ["--size".into(), format!("{}x{}", 16 << step, 12 << step)],
                false => ["--times".into(), (250 << (2 * step)).to_string()],
            });
        }
        options
    }
}

/// A chapter's program, built.
pub struct Program<'a> {
    pub chapter: &'a Chapter,
    path: PathBuf,
}

impl<'a> Program<'a> {
    /// Builds a chapter's program.
    pub fn build(chapter: &'a Chapter, features: &[&str]) -> Result<Program<'a>, String> {
        eprintln!("building {}", chapter.package);
        let target = program::target_folder().join("profiling");
        Ok(Program {
            chapter,
            path: program::build(&chapter.package, features, &target)?,
        })
    }

    /// Has a tool run it with these options. The tool gives what it saw, and what the program printed: its
    /// report, if it rendered.
    pub fn run<T>(
        &self,
        kind: Kind,
        options: &[String],
        tool: impl FnOnce(&Path, &[String]) -> Result<(T, Ran), String>,
    ) -> Result<(T, How, Option<Report>), String> {
        let folder = tools::folder()?;
        let mut arguments = options.to_vec();
        if self.chapter.renders() {
            // Nobody looks at the picture.
            let picture = folder.path().join("picture.png").display().to_string();
            arguments.extend(["--report", "json", "--out", &picture].map(str::to_owned));
        }
        let (seen, ran) = tool(&self.path, &arguments)?;
        let package = &self.chapter.package;
        let report = self.chapter.renders().then(|| {
            let report = serde_json::from_slice::<Report>(&ran.output);
            report.map_err(|why| format!("{package}: its report: {why}"))
        });
        let report = report.transpose()?;
        let times = times(options);
        let how = How {
            kind,
            chapter: package.clone(),
            done: report.as_ref().map_or(Done::Times { times }, rendered),
            seconds: report.as_ref().map_or(ran.seconds, |report| report.seconds),
            event: String::new(),
            frequency: None,
            samples: None,
            cut_off: None,
        };
        Ok((seen, how, report))
    }
}

fn rendered(report: &Report) -> Done {
    let scene = Path::new(&report.scene).file_name().unwrap_or_default();
    Done::Picture {
        scene: scene.to_string_lossy().into_owned(),
        width: report.width,
        height: report.height,
        workers: report.workers,
    }
}

fn times(options: &[String]) -> u32 {
    let said = options.join("=");
    let times = said.split("--times=").nth(1);
    let times = times.and_then(|rest| rest.split('=').next()?.parse().ok());
    times.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_passed_on_and_the_rest_fitted() {
        let fitted = |options: &str, number, step| {
            let package = "ch1-x".into();
            let options = options.split_whitespace().map(str::to_owned).collect();
            let work = Work {
                options,
                ..Work::default()
            };
            work.fitted(&Chapter { number, package }, step)
        };
        let cases = [
            ("", "--size 256x192"),
            ("--scene glass", "--scene glass --size 256x192"),
            ("--size 8x6", "--size 8x6"),
            ("--size=8x6", "--size=8x6"),
        ];
        for (options, expected) in cases {
            assert_eq!(fitted(options, 1, 4).join(" "), expected);
        }
        assert_eq!(times(&fitted("", 0, 2)), 4000);
        assert_eq!(times(&fitted("--times=7 --lists x", 0, 2)), 7);
    }
}
