//! The small experiments that the chapters of the book tell about, each measured in one run.

mod callgrind;
mod exercises;
mod list;
mod picture;
mod povray;
mod sources;
mod subject;
#[cfg(test)]
mod tests;
mod trees;

use std::{
    collections::BTreeMap,
    error::Error,
    fmt::Write,
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use clap::Args;
use common::cli;
use evidence::{
    Experiment as Outcome, Experiments, Header, Quantity, Row, Unit, folder::Draft, program,
    rounds, stats,
};

use list::{Experiment, PictureUnit};
use sources::Sources;
use subject::Subject;

/// The most rounds of what takes no time, where more were not asked for.
const MOST: usize = 25;

/// What measures itself, and is not in the list.
const OWN: [&str; 2] = [exercises::NAME, trees::NAME];

/// Which experiments to measure, and how.
#[derive(Args)]
pub struct Options {
    /// Names of experiments, as book/experiments.toml has them, `exercises`, or `trees` [default: all]
    names: Vec<String>,

    /// How many times to time each variant, at least: what takes no time is timed more often
    #[arg(long, value_name = "N", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=1000))]
    rounds: u16,

    /// Render small pictures and time each once, to see that everything works
    #[arg(long)]
    quick: bool,

    /// The new folder for the results [default: experiments in a new folder of target/runs]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Builds all variants, measures them in turn, and writes a file for each experiment.
///
/// # Errors
/// Where there is no such experiment, a program does not build or fails, a picture is wrong, or the
/// folder is there already.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let header = Header::now(&command(options));
    let default = || program::default_run(&header).join("experiments");
    let folder = options.out.clone().unwrap_or_else(default);
    let draft = Draft::new(&folder)?;
    let (own, listed): (Vec<_>, Vec<_>) =
        (options.names.iter().cloned()).partition(|name| OWN.contains(&name.as_str()));
    let all = options.names.is_empty();
    let asked = |name: &str| own.iter().any(|own| own == name) || all && !options.quick;
    let mut experiments = BTreeMap::new();
    if all || !listed.is_empty() {
        experiments.extend(measure(options, &listed)?);
    }
    if asked(exercises::NAME) {
        experiments.extend(exercises::measure()?);
    }
    if asked(trees::NAME) {
        experiments.extend(trees::measure(options.rounds, options.quick, all)?);
    }
    Experiments {
        header,
        experiments,
    }
    .write(draft)?;
    eprintln!("the results: {}", folder.display());
    Ok(())
}

fn measure(
    options: &Options,
    names: &[String],
) -> Result<BTreeMap<String, Outcome>, Box<dyn Error>> {
    let mut list = list::read()?;
    if let Some(unknown) = names.iter().find(|name| !list.contains_key(*name)) {
        let all: Vec<String> = list.into_keys().collect();
        let all = all.join(", ");
        return Err(format!("there is no experiment {unknown}; there are {all}").into());
    }
    list.retain(|name, _| names.is_empty() || names.contains(name));
    let sources = Sources::new(&program::target_folder().join("experiments"))?;
    // Programs and pictures, until all is measured.
    let work = tempfile::tempdir()?;
    let mut prepared = Vec::new();
    for (name, experiment) in list {
        eprintln!("building {name}");
        let program = work.path().join(&name);
        let (subjects, about) = match experiment {
            Experiment::Chapter(of)
                if of.unit == PictureUnit::Instructions && !callgrind::is_there() =>
            {
                eprintln!(
                    "{name} is left out: {} is not installed",
                    callgrind::PROGRAM
                );
                continue;
            }
            Experiment::Chapter(of) => (of.subjects(&sources, &program, options.quick), of.about),
            Experiment::Program(of) => (of.subjects(&sources, &program), of.about),
        };
        let subjects = subjects.map_err(|why| format!("{name}: {why}"))?;
        prepared.push((name, about, subjects));
    }
    let least = options.rounds.into();
    let rounds = match options.quick {
        true => 1..=1,
        false => least..=MOST.max(least),
    };
    let mut outcomes = BTreeMap::new();
    for (name, about, subjects) in prepared {
        eprintln!("measuring {name}");
        let rows = rows(subjects, work.path(), &rounds);
        let rows = rows.map_err(|why| format!("{name}: {why}"))?;
        cli::print(&text(&name, &rows))?;
        outcomes.insert(name, Outcome { about, rows });
    }
    Ok(outcomes)
}

/// Measures all variants, whose pictures go into a folder: times in rounds, the first variant once more as the
/// second; and what is exact, or takes long, once.
fn rows(
    mut subjects: Vec<Subject>,
    folder: &Path,
    rounds: &RangeInclusive<usize>,
) -> Result<Vec<Row>, String> {
    let first = subjects.first().ok_or("there are no variants")?;
    let file = |subject: &Subject| folder.join(format!("{}.png", subject.name));
    let rounds = match first.unit {
        Unit::Seconds => rounds,
        _ => &(1..=1),
    };
    if first.unit == Unit::Seconds {
        subjects.insert(1, first.again());
    }
    let once: Vec<bool> = subjects.iter().map(|subject| subject.once).collect();
    let values = rounds::interleaved(&once, rounds, |index| {
        let subject = &subjects[index];
        let mut same = subjects.iter().filter(|it| it.scene == subject.scene);
        let first = same.next().unwrap_or(subject);
        let measured = (subject.measure)(&file(subject), &file(first));
        measured.map_err(|why| format!("{}: {why}", subject.name))
    })?;
    let row = |(subject, values): (Subject, _)| Row {
        name: subject.name,
        unit: subject.unit,
        values,
        note: subject.note,
    };
    Ok(subjects.into_iter().zip(values).map(row).collect())
}

/// The medians, for whoever looks on.
fn text(name: &str, rows: &[Row]) -> String {
    let mut text = format!("{name}\n");
    for row in rows {
        let median = stats::median(&row.values);
        let value = Quantity::written(median, row.unit);
        // Writing to a string never fails.
        let _ = writeln!(text, "  {:<28} {value}", row.name);
    }
    text
}

/// The command as a reader would type it again.
fn command(options: &Options) -> String {
    let mut words = vec!["cargo xtask experiments".to_owned()];
    words.extend_from_slice(&options.names);
    match options {
        Options { quick: true, .. } => words.push("--quick".into()),
        Options { rounds: 7, .. } => {}
        Options { rounds, .. } => words.push(format!("--rounds {rounds}")),
    }
    words.join(" ")
}
