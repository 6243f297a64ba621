//! Runs of a graphics card: `cargo xtask card`. A machine with a card need not have this repository: there, chapter 13
//! writes what it measures to files, and chapter 10 what it reports. Here they become a run that the book shows.

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use common::{device::Device, report::Report};
use evidence::{
    Experiment, Experiments, Header, Machine, Row, Unit, folder::Draft, program, stats::median,
};
use serde::{Deserialize, de::DeserializeOwned};

#[cfg(test)]
mod tests;

#[derive(Args)]
pub struct Options {
    /// The files that chapter 13 has written with `--run`
    #[arg(required = true)]
    files: Vec<PathBuf>,

    /// A file of what chapter 10 has printed there with `--report json`, a line for each picture
    #[arg(long, value_name = "FILE")]
    reports: Option<PathBuf>,

    /// A run of `scaling` there: how long chapter 10 takes for one picture after the other
    #[arg(long, value_name = "FOLDER")]
    scaling: Option<PathBuf>,

    /// The commit that the programs there were built from
    #[arg(long)]
    commit: String,

    /// When it was measured, in UTC, as 2026-11-27T04:39:00Z
    #[arg(long)]
    when: String,

    /// The main memory of the machine, in bytes
    #[arg(long, value_name = "BYTES")]
    memory: u64,

    /// The new folder for the run [default: experiments in a new folder of target/runs]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// What chapter 13 writes.
#[derive(Deserialize)]
struct Run {
    command: String,
    cpu: String,
    architecture: String,
    system: String,
    cores: usize,
    release: bool,
    device: Device,
    width: usize,
    height: usize,
    rows: Vec<Row>,
}

/// The numbers of pictures of the bill.
const PICTURES: [u32; 7] = [1, 3, 10, 30, 100, 300, 1000];

/// What `scaling` renders with chapter 10.
const SCALED: &str = "reference-640x480";

/// What is done once, before the first picture.
const ONCE: [&str; 5] = [
    "instance",
    "adapter",
    "device",
    "shader-and-pipeline",
    "buffers",
];

/// Writes the run.
///
/// # Errors
/// Where a file is not what it should be, the files are of several cards, or the folder is there already.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let runs: Vec<Run> = options
        .files
        .iter()
        .map(|file| read(file))
        .collect::<Result<_, _>>()?;
    let first = &runs[0];
    if runs.iter().any(|run| run.device.name != first.device.name) {
        return Err("the files are of several cards".into());
    }
    if runs.iter().any(|run| !run.release) {
        return Err("a file is of no release build, whose times tell nothing".into());
    }
    let header = header(options, first);
    let mut experiments = BTreeMap::new();
    for run in &runs {
        experiments.insert(format!("card-{}", run.name()), run.experiment());
    }
    if let Some(file) = &options.reports {
        let reports = reports(file)?;
        experiments.insert("card-processor".into(), processor(&reports, &first.cpu));
        if let Some(folder) = &options.scaling {
            let later = later(folder, first.cores)?;
            let reference = runs.iter().find(|run| run.name() == SCALED);
            let bill = reference.and_then(|run| run.bill(&reports, later));
            let bill = bill.ok_or_else(|| format!("no file and no reports are of {SCALED}"))?;
            experiments.insert("bill".into(), bill);
        }
    }
    let default = || program::default_run(&header).join("experiments");
    let folder = options.out.clone().unwrap_or_else(default);
    let draft = Draft::new(&folder)?;
    Experiments {
        header,
        experiments,
    }
    .write(draft)?;
    Ok(common::cli::print(&format!(
        "the run: {}\n",
        folder.display()
    ))?)
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T, String> {
    let text = fs::read_to_string(file).map_err(|why| format!("{}: {why}", file.display()))?;
    serde_json::from_str(&text).map_err(|why| format!("{}: {why}", file.display()))
}

fn header(options: &Options, run: &Run) -> Header {
    let command = run
        .command
        .split_once("--run")
        .map_or(run.command.as_str(), |it| it.0);
    let program = command.split_once(' ').map_or("", |it| it.1);
    Header {
        when: options.when.clone(),
        command: format!("ch13-gpu {}", program.trim()),
        commit: Some(options.commit.clone()),
        modified: false,
        compiler: Header::now("").compiler,
        machine: Machine {
            cpu: run.cpu.clone(),
            architecture: run.architecture.clone(),
            cores: run.cores,
            memory_bytes: options.memory,
            system: run.system.clone(),
            card: Some(format!("{} ({})", run.device.name, run.device.driver)),
        },
    }
}

/// The reports of a file, a line each.
fn reports(file: &Path) -> Result<Vec<Report>, String> {
    let place = |why: &dyn std::fmt::Display| format!("{}: {why}", file.display());
    let text = fs::read_to_string(file).map_err(|why| place(&why))?;
    let parsed = text.lines().map(serde_json::from_str);
    parsed.collect::<Result<_, _>>().map_err(|why| place(&why))
}

/// What chapter 10 takes for a picture with all cores, where it renders one after the other.
fn later(folder: &Path, cores: usize) -> Result<f64, String> {
    let run = Experiments::read(folder)?;
    let mut rows = run.experiments.values().flat_map(|it| &it.rows);
    let row = rows.find(|row| row.name == format!("ch10-{cores}"));
    let row = row.ok_or_else(|| format!("{}: no ch10-{cores}", folder.display()))?;
    Ok(median(&row.values))
}

/// The times of processors, by size and workers.
fn processor(reports: &[Report], cpu: &str) -> Experiment {
    let mut rows: BTreeMap<(usize, usize, usize, &str), Vec<f64>> = BTreeMap::new();
    for it in reports {
        let key = (it.width, it.height, it.workers, it.chapter.as_str());
        rows.entry(key).or_default().push(it.seconds);
    }
    let row = |((width, height, workers, chapter), values): (_, Vec<f64>)| {
        let chapter = evidence::stages::id(chapter);
        Row::new(
            &format!("{chapter}-{width}x{height}-{workers}"),
            Unit::Seconds,
            &values,
        )
    };
    Experiment {
        about: format!(
            "The same pictures by {cpu}, each the first of its process; the last number is that of workers"
        ),
        rows: rows.into_iter().map(row).collect(),
    }
}

/// The same row, where shares are in %, as experiments have them.
fn in_percent(row: &Row) -> Row {
    let mut row = row.clone();
    if row.unit == Unit::Share {
        row.values.iter_mut().for_each(|value| *value *= 100.0);
    }
    row
}

/// The same rows: one that is there once more is the noise, and named so.
fn named_once(rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut all: Vec<Row> = Vec::new();
    for mut row in rows {
        if all.iter().any(|other| other.name == row.name) {
            row.name += "-again";
        }
        all.push(row);
    }
    all
}

impl Run {
    /// The scene that it was told.
    fn scene(&self) -> &str {
        let (_, scene) = self.command.split_once("--scene ").unwrap_or_default();
        scene
            .split(' ')
            .next()
            .filter(|name| !name.is_empty())
            .unwrap_or("reference")
    }

    fn size(&self) -> String {
        format!("{}x{}", self.width, self.height)
    }

    fn name(&self) -> String {
        format!("{}-{}", self.scene(), self.size())
    }

    fn experiment(&self) -> Experiment {
        let software = if self.device.software {
            ", which is software"
        } else {
            ""
        };
        Experiment {
            about: format!(
                "{}, {}, on {}{software}",
                self.scene(),
                self.size(),
                self.device.name
            ),
            rows: named_once(self.rows.iter().map(in_percent)),
        }
    }

    /// The median of a row.
    fn time(&self, name: &str) -> Option<f64> {
        let row = self.rows.iter().find(|row| row.name == name)?;
        Some(median(&row.values))
    }

    /// What so many pictures cost, one after the other, with all that comes before the first: on the card, and by the
    /// processor beside it with all its cores, whose later pictures take so long. By the medians.
    fn bill(&self, reports: &[Report], later: f64) -> Option<Experiment> {
        let once = ONCE
            .iter()
            .map(|part| self.time(part))
            .sum::<Option<f64>>()?;
        let (first, picture) = (self.time("first-picture")?, self.time("picture")?);
        let same = reports.iter().filter(|it| {
            (it.width, it.height, it.workers) == (self.width, self.height, self.cores)
        });
        let times: Vec<f64> = same.map(|it| it.seconds).collect();
        let cold = (!times.is_empty()).then(|| median(&times))?;
        let row = |name: &str, pictures: u32, first: f64, later: f64| {
            let seconds = first + f64::from(pictures - 1) * later;
            Row::new(&format!("{name}-{pictures}"), Unit::Seconds, &[seconds])
        };
        let card = |n: u32| row("ch13", n, once + first, picture);
        let cores = |n: u32| row("ch10", n, cold, later);
        Some(Experiment {
            about: format!(
                "What so many pictures of {} cost in all, by the medians",
                self.size()
            ),
            rows: PICTURES
                .map(card)
                .into_iter()
                .chain(PICTURES.map(cores))
                .collect(),
        })
    }
}
