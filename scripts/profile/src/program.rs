//! A chapter's program, built and run.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use common::{program, report::Report};

use crate::{
    Chapter,
    amount::{Amount, Task},
    how::{Done, How},
    kind::Kind,
    model::Profile,
    names,
    options::Work,
    repository, tools,
};

/// A program that is built, and what it is to do.
pub struct Program<'a> {
    /// The chapter's package.
    pub package: &'a str,
    /// What it does.
    pub task: Task,
    /// What is asked for.
    pub work: &'a Work,
    path: PathBuf,
    features: Vec<String>,
}

/// A run of a program.
pub struct Run {
    /// What it did.
    pub done: Done,
    /// Wall time of it.
    pub seconds: f64,
    /// What it told, if it rendered.
    pub report: Option<Report>,
}

impl<'a> Program<'a> {
    /// Builds a chapter's program.
    ///
    /// # Errors
    /// Where it does not build, or does not do what is asked for.
    pub fn build(
        chapter: &'a Chapter,
        features: &[&str],
        work: &'a Work,
    ) -> Result<Program<'a>, String> {
        let package = chapter.package.as_str();
        let task = match chapter.renders {
            true => Task::Picture,
            false => Task::Times,
        };
        work.check(package, task)?;
        eprintln!("building {package}");
        let target = repository().join("target/profiling");
        Ok(Program {
            package,
            task,
            work,
            path: program::build(package, features, &target)?,
            features: features.iter().map(ToString::to_string).collect(),
        })
    }

    /// All arguments; a picture goes into this folder, where nobody looks at it.
    fn arguments(&self, amount: Amount, folder: &Path) -> Vec<String> {
        let size = match amount {
            Amount::Times(times) => return vec!["--times".to_owned(), times.to_string()],
            Amount::Picture(size) => size.to_string(),
        };
        let scene = match &self.work.scene {
            Some(scene) => scene.display().to_string(),
            None => "reference".to_owned(),
        };
        let picture = folder.join("picture.png").display().to_string();
        let arguments = ["--scene", &scene, "--size", &size, "--out", &picture];
        let mut arguments = [&arguments[..], &["--report", "json"]].concat();
        let workers = self.work.workers.map(|workers| workers.to_string());
        if let Some(workers) = &workers {
            arguments.extend(["--workers", workers]);
        }
        arguments.into_iter().map(str::to_owned).collect()
    }

    /// Runs it, with these arguments, too.
    ///
    /// # Errors
    /// What it says where it fails.
    pub fn run(&self, amount: Amount, more: &[String]) -> Result<Run, String> {
        let ((), run) = self.watched(amount, |path, arguments| {
            let mut command = Command::new(path);
            command.args(arguments).args(more);
            let start = Instant::now();
            let output = tools::output(&mut command)?;
            Ok(((), output, start.elapsed().as_secs_f64()))
        })?;
        Ok(run)
    }

    /// Has a tool run it. The tool gives what it saw, what the program printed, and how long it took.
    ///
    /// # Errors
    /// What the tool or the program says where it fails.
    pub fn watched<T>(
        &self,
        amount: Amount,
        tool: impl FnOnce(&Path, &[String]) -> Result<(T, Vec<u8>, f64), String>,
    ) -> Result<(T, Run), String> {
        let folder = folder()?;
        let arguments = self.arguments(amount, folder.path());
        let (seen, output, seconds) = tool(&self.path, &arguments)?;
        let run = match amount {
            Amount::Times(times) => Run {
                done: Done::Times { times },
                seconds,
                report: None,
            },
            Amount::Picture(_) => {
                rendered(&output).map_err(|why| format!("{}: its report: {why}", self.package))?
            }
        };
        Ok((seen, run))
    }

    /// About how many seconds of CPU time a pixel takes, or one of many times.
    ///
    /// # Errors
    /// Where the program fails: it does a little, and so what is asked for is checked, too.
    pub fn seconds_per_unit(&self) -> Result<f64, String> {
        let amount = self.task.probe();
        let run = self.run(amount, &[])?;
        Ok(run.seconds * run.done.workers() as f64 / amount.units())
    }

    /// The profile as readers see it.
    pub fn shown(&self, profile: Profile) -> Profile {
        if self.work.all_inlined {
            profile
        } else {
            names::without_inlined_std(&profile)
        }
    }

    /// How a profile was taken of a run.
    pub fn how(&self, kind: Kind, run: &Run, event: &str) -> How {
        How {
            kind,
            chapter: self.package.to_owned(),
            done: run.done.clone(),
            seconds: run.seconds,
            command: format!("{} {}", self.package, run.done.arguments()),
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

fn rendered(output: &[u8]) -> Result<Run, serde_json::Error> {
    let report: Report = serde_json::from_slice(output)?;
    let scene = Path::new(&report.scene).file_name().unwrap_or_default();
    let done = Done::Picture {
        scene: scene.to_string_lossy().into_owned(),
        width: report.width,
        height: report.height,
        workers: report.workers,
    };
    let seconds = report.seconds;
    let report = Some(report);
    Ok(Run {
        done,
        seconds,
        report,
    })
}

/// A folder for as long as a tool runs.
pub fn folder() -> Result<tempfile::TempDir, String> {
    tempfile::tempdir().map_err(|why| format!("a temporary folder: {why}"))
}

/// A tool and its version.
pub fn version(tool: &str) -> Option<(String, String)> {
    Some((tool.to_owned(), tools::version(tool, "--version")?))
}
