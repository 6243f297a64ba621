//! The small experiments that the chapters of the book tell about, each measured in one run.

mod builds;
mod commits;
mod exercises;
mod list;
mod picture;
mod povray;
mod rounds;
mod subject;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, error::Error, fmt::Write, path::PathBuf};

use clap::Args;
use common::cli;
use evidence::{
    Experiment as Outcome, Experiments, Header, Quantity, Row, folder::Draft, program, repository,
    stats,
};

use builds::Builds;
use commits::Commit;
use list::{Experiment, Unit, Variant};
use rounds::Rounds;
use subject::Subject;

/// Which experiments to measure, and how.
#[derive(Args)]
pub struct Options {
    /// Names of experiments, as book/experiments.toml has them, or `exercises` [default: all]
    names: Vec<String>,

    /// How many times to time each variant, at least: pictures that take no time are timed more often
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
    let mut names = options.names.clone();
    names.retain(|name| name != exercises::NAME);
    let exercises = names.len() < options.names.len();
    let list = match exercises && names.is_empty() {
        true => list::List::default(),
        false => list::chosen(list::read()?, &names)?,
    };
    let header = Header::now(&command(options));
    let default = || program::default_run(&header).join("experiments");
    let folder = options.out.clone().unwrap_or_else(default);
    let draft = Draft::new(&folder)?;
    let mut experiments = measure(options, list)?;
    if exercises || options.names.is_empty() && !options.quick {
        experiments.extend(exercises::measure()?);
    }
    let run = Experiments {
        header,
        experiments,
    };
    run.write(draft)?;
    eprintln!("the results: {}", folder.display());
    Ok(())
}

/// An experiment, all of its variants built.
type Prepared = (String, Experiment, Vec<Subject>);

fn measure(
    options: &Options,
    list: list::List,
) -> Result<BTreeMap<String, Outcome>, Box<dyn Error>> {
    // Programs and pictures, until all is measured.
    let work = tempfile::tempdir()?;
    let mut builds = Builds::new(work.path());
    let mut prepared: Vec<Prepared> = Vec::new();
    // Before anything is built, which takes minutes.
    for (name, experiment) in &list {
        for variant in &experiment.variants {
            commit_of(variant).map_err(|why| format!("{name}: {why}"))?;
        }
    }
    for (name, experiment) in list {
        eprintln!("building {name}");
        let place = work.path().join(&name);
        std::fs::create_dir(&place)?;
        let subjects = subjects(&experiment, &mut builds, &place, options.quick)?;
        prepared.push((name, experiment, subjects));
    }
    let rounds = match options.quick {
        true => Rounds::ONE,
        false => Rounds::at_least(options.rounds.into()),
    };
    let mut outcomes = BTreeMap::new();
    for (name, experiment, subjects) in prepared {
        eprintln!("measuring {name}");
        let rows =
            rows(experiment.unit, &subjects, rounds).map_err(|why| format!("{name}: {why}"))?;
        cli::print(&text(&name, &rows))?;
        let about = experiment.about;
        outcomes.insert(name, Outcome { about, rows });
    }
    Ok(outcomes)
}

/// The commit that a variant is built from, where it names one.
fn commit_of(variant: &Variant) -> Result<Option<Commit>, String> {
    let hash = variant.commit.as_deref();
    let found = hash.map(|hash| Commit::find(&repository(), hash));
    found
        .transpose()
        .map_err(|why| format!("{}: {why}", variant.name))
}

/// The variants; where time is taken, the first one once more as the second.
fn subjects(
    experiment: &Experiment,
    builds: &mut Builds,
    place: &std::path::Path,
    quick: bool,
) -> Result<Vec<Subject>, String> {
    let mut subjects = Vec::new();
    for variant in &experiment.variants {
        let commit = commit_of(variant)?;
        let program = match variant.povray {
            None => builds.program(&experiment.build(variant), commit.as_ref())?,
            Some(_) if povray::is_there() => povray::PROGRAM.into(),
            Some(_) => {
                eprintln!(
                    "{} is left out: {} is not installed",
                    variant.name,
                    povray::PROGRAM
                );
                continue;
            }
        };
        let variant = (variant, commit.as_ref());
        subjects.push(Subject::new(experiment, variant, program, place, quick));
    }
    if experiment.unit.is_time() {
        subjects.insert(1, subjects[0].again());
    }
    Ok(subjects)
}

/// Checks and measures all variants: times in rounds, and what is exact once.
fn rows(unit: Unit, subjects: &[Subject], rounds: Rounds) -> Result<Vec<Row>, String> {
    for subject in subjects {
        subject.check()?;
    }
    // Small programs measure each row as long as it takes.
    let pictures = subjects.iter().all(Subject::is_picture);
    let rounds = match (unit.is_time(), pictures) {
        (false, _) => Rounds::ONE,
        (true, true) => rounds,
        (true, false) => rounds.least(),
    };
    let values = rounds::interleaved(subjects.len(), rounds, |index| subjects[index].measure())?;
    let rows = subjects.iter().zip(values).map(|(subject, values)| Row {
        name: subject.name.clone(),
        unit: unit.unit(),
        values,
        note: subject.note.clone(),
    });
    Ok(rows.collect())
}

/// The medians, for whoever looks on.
fn text(name: &str, rows: &[Row]) -> String {
    let mut text = format!("{name}\n");
    for row in rows {
        let median = stats::median(&row.values);
        let value = Quantity::written(median, row.unit);
        // Writing to a string never fails.
        let _ = writeln!(text, "  {:<24} {value}", row.name);
    }
    text
}

/// The command as a reader would type it again.
fn command(options: &Options) -> String {
    let mut words = vec!["cargo xtask experiments".to_owned()];
    words.extend(options.names.iter().cloned());
    if options.quick {
        words.push("--quick".into());
    } else if options.rounds != 7 {
        words.push(format!("--rounds {}", options.rounds));
    }
    words.join(" ")
}
