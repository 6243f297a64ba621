//! A variant, built: what can be measured.

mod note;

use std::path::{Path, PathBuf};

use common::report::Report;
use evidence::{program, repository};
use serde::Deserialize;

use super::{
    commits::Commit,
    list::{Experiment, Unit, Variant},
    picture, povray,
};

/// A variant's program, and what it is told.
#[derive(Debug)]
pub struct Subject {
    /// The variant's name, or that of the first with "-again".
    pub name: String,
    /// What a reader should know of it.
    pub note: Option<String>,
    pub(super) unit: Unit,
    pub(super) program: PathBuf,
    pub(super) task: Task,
}

/// What a program does.
#[derive(Clone, Debug)]
pub(super) enum Task {
    /// A chapter's renders; with these arguments, to this file.
    Picture {
        arguments: Vec<String>,
        size: String,
        out: PathBuf,
        /// What the picture must be the same as, if anything of its size.
        first: Option<PathBuf>,
        /// The share of the pixels that may be off.
        off: f64,
    },
    /// POV-Ray renders; to this file.
    PovRay(povray::Render, PathBuf),
    /// A small one measures a row.
    Row(String),
}

/// What a small program prints.
#[derive(Debug, Deserialize)]
struct Line {
    row: String,
    unit: evidence::Unit,
    value: f64,
}

impl Subject {
    /// A variant of an experiment, whose picture goes into a folder. With `quick`, its picture is small.
    pub fn new(
        experiment: &Experiment,
        (variant, commit): (&Variant, Option<&Commit>),
        program: PathBuf,
        folder: &Path,
        quick: bool,
    ) -> Subject {
        let name = variant.name.clone();
        let size_of = |variant: &Variant| match quick {
            true => Some(picture::SMALL.to_owned()),
            false => variant.size.clone().or_else(|| experiment.size.clone()),
        };
        let size = size_of(variant).filter(|_| experiment.package.is_some());
        let first = &experiment.variants[0];
        let first = (size == size_of(first)).then(|| folder.join(format!("{}.png", first.name)));
        let workers = variant.workers.or(experiment.workers);
        let arguments = variant.arguments.iter().cloned();
        let arguments = arguments.chain(
            workers
                .iter()
                .flat_map(|n| ["--workers".into(), n.to_string()]),
        );
        let out = folder.join(format!("{name}.png"));
        let task = match (&size, &variant.povray) {
            (Some(size), Some(scene)) => {
                let render = povray::Render {
                    scene: repository().join(scene).display().to_string(),
                    size: size.clone(),
                    workers,
                };
                Task::PovRay(render, out)
            }
            (Some(size), None) => Task::Picture {
                arguments: arguments.collect(),
                size: size.clone(),
                out,
                first,
                off: experiment.pixels_off,
            },
            (None, _) => Task::Row(name.clone()),
        };
        Subject {
            note: note::of(size.as_deref(), workers, variant, commit),
            unit: experiment.unit,
            name,
            program,
            task,
        }
    }

    /// The same once more, to see how far it is from itself.
    pub fn again(&self) -> Subject {
        let name = format!("{}-again", self.name);
        let mut task = self.task.clone();
        if let Task::Picture { out, .. } = &mut task {
            out.set_file_name(format!("{name}.png"));
        }
        Subject {
            name,
            note: Some("the first one once more: the noise".into()),
            unit: self.unit,
            program: self.program.clone(),
            task,
        }
    }

    /// Whether it renders a picture.
    pub fn is_picture(&self) -> bool {
        !matches!(self.task, Task::Row(_))
    }

    /// Renders a small picture and holds it against the golden one; of a small program, nothing.
    ///
    /// # Errors
    /// Where it is wrong.
    pub fn check(&self) -> Result<(), String> {
        let Task::Picture {
            arguments,
            out,
            off,
            ..
        } = &self.task
        else {
            return Ok(());
        };
        self.render(arguments, picture::SMALL, out)?;
        picture::is_golden(out, *off).map_err(|why| self.says(&why))
    }

    /// Measures it once.
    ///
    /// # Errors
    /// Where the program fails or its picture is not the first variant's.
    pub fn measure(&self) -> Result<f64, String> {
        match &self.task {
            Task::Picture {
                arguments,
                size,
                out,
                first,
                off,
            } => {
                let report = self.render(arguments, size, out)?;
                let same = first
                    .as_ref()
                    .map(|first| picture::is_same(out, first, *off));
                same.unwrap_or(Ok(())).map_err(|why| self.says(&why))?;
                self.figure(&report)
            }
            Task::PovRay(render, out) => render.run(&self.program, out),
            Task::Row(row) => self.row(row),
        }
    }

    fn render(&self, arguments: &[String], size: &str, out: &Path) -> Result<Report, String> {
        let out = out.display().to_string();
        let ours = ["--size", size, "--out", &out].map(str::to_owned);
        program::render(&self.program, &[arguments, &ours].concat())
    }

    fn figure(&self, report: &Report) -> Result<f64, String> {
        let heap = || report.heap.ok_or_else(|| self.says("it does not count"));
        Ok(match self.unit {
            Unit::Seconds => report.seconds,
            Unit::SecondsPerPixel => report.seconds_per_pixel(),
            Unit::Peak => self.peak(report)?,
            Unit::Allocations => heap()?.allocations as f64,
            Unit::Bytes => heap()?.bytes as f64,
        })
    }

    /// What is there besides the canvas, which everybody must have.
    fn peak(&self, report: &Report) -> Result<f64, String> {
        let peak = report
            .peak_bytes
            .ok_or_else(|| self.says("it does not count"))?;
        let canvas = report.pixels() * size_of::<[f64; 3]>();
        Ok(peak.saturating_sub(canvas as u64) as f64)
    }

    fn row(&self, row: &str) -> Result<f64, String> {
        let measure = match self.unit {
            Unit::Seconds | Unit::SecondsPerPixel => "time",
            Unit::Allocations => "allocations",
            Unit::Bytes | Unit::Peak => "bytes",
        };
        let line: Line = program::run(&self.program, &["--measure", measure, row])?;
        if line.row != row || line.unit != self.unit.unit() {
            return Err(self.says(&format!("it measured {} in {:?}", line.row, line.unit)));
        }
        Ok(line.value)
    }

    fn says(&self, what: &str) -> String {
        format!("{}: {what}", self.name)
    }
}
