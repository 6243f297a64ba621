//! The timing table: every stage on the reference image, and the talk's figures beside ours.

mod count;
mod plan;
mod time;

use std::{num::NonZeroUsize, path::PathBuf, process::ExitCode};

use clap::{Parser, error::ErrorKind};
use common::cli;
use evidence::{
    Figures, Header, Measurements, Quantity, Run, Stages, folder::Draft, program, repository,
    tables,
};

use crate::{STAGES, Stage};

/// Size of the reference image in pixels.
const FULL: (usize, usize) = (640, 480);

/// A size at which even the slowest stage takes seconds only.
const SMALL: (usize, usize) = (160, 120);

/// Times every stage on the reference image, counts its allocations and rays in builds of their own,
/// prints the table and writes the raw data as a run.
#[derive(Debug, Parser)]
#[command(name = "cargo bench --bench table --")]
struct Options {
    /// Only stages with one of these in their names [default: all]
    filter: Vec<String>,

    /// Render at 160 x 120 and scale the times by the number of pixels
    #[arg(long)]
    quick: bool,

    /// Count slow stages at full size too, which takes some minutes more
    #[arg(long, conflicts_with = "quick")]
    exact: bool,

    /// Numbers of workers to time besides one and all [example: 8, which the talk has]
    #[arg(long, value_name = "N", value_delimiter = ',')]
    workers: Vec<NonZeroUsize>,

    /// The new folder for the run; Cargo runs benchmarks in the folder benches, so give the whole
    /// path [default: in target/runs, named by its time]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,

    /// The command to name in the run [default: this one]
    #[arg(long, value_name = "COMMAND", hide = true)]
    command: Option<String>,

    /// Given by Cargo
    #[arg(long, hide = true)]
    bench: bool,
}

/// The table as a benchmark that was asked for by its name.
pub fn main() -> ExitCode {
    match Options::try_parse() {
        Ok(options) => finish(measure(&options)),
        Err(error) => error.exit(),
    }
}

/// The table as the first of all benchmarks, which get the same arguments: those that are for
/// another one are left to it.
pub fn main_among_others() -> ExitCode {
    match Options::try_parse() {
        Ok(options) => finish(measure(&options)),
        Err(error) if error.kind() == ErrorKind::UnknownArgument => {
            eprintln!(
                "no timing table: it has other arguments; see cargo bench --bench table -- --help"
            );
            ExitCode::SUCCESS
        }
        Err(error) => error.exit(),
    }
}

fn finish(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(options: &Options) -> Result<(), String> {
    let stages = chosen(&options.filter);
    if stages.is_empty() {
        eprintln!(
            "no timing table: no stage has {:?} in its name",
            options.filter
        );
        return Ok(());
    }
    let header = Header::now(&command(options));
    let default = || program::default_run(&header);
    let folder = options.out.clone().unwrap_or_else(default);
    let draft = Draft::new(&folder)?;
    let run = Run {
        header,
        measurements: measurements(options, &stages)?,
        instructions: Vec::new(),
    };
    let list = Stages::read(&repository())?;
    let text = tables::of_run(&run.header, &Figures::of(&run, &list), &list);
    cli::print(&format!("\n{text}")).map_err(|why| format!("cannot print: {why}"))?;
    run.write(draft)?;
    eprintln!("the raw data: {}", folder.display());
    Ok(())
}

fn chosen(filter: &[String]) -> Vec<&'static Stage> {
    let wanted = |stage: &&Stage| {
        filter.is_empty() || filter.iter().any(|part| stage.name.contains(part.as_str()))
    };
    STAGES.iter().filter(wanted).collect()
}

/// The command as a reader would type it again.
fn command(options: &Options) -> String {
    let typed = || {
        let own = |argument: &String| argument != "--bench";
        let arguments: Vec<_> = std::env::args().skip(1).filter(own).collect();
        if arguments.is_empty() {
            return "cargo bench --bench table".to_owned();
        }
        format!("cargo bench --bench table -- {}", arguments.join(" "))
    };
    options.command.clone().unwrap_or_else(typed)
}

fn measurements(options: &Options, stages: &[&Stage]) -> Result<Measurements, String> {
    let (width, height) = FULL;
    eprintln!(
        "The pictures of the stages, and how long each takes at {} x {}:",
        SMALL.0, SMALL.1
    );
    let mut timer = time::Timer::new(stages, &options.workers)?;
    let plan = plan::Plan::new(timer.first_times(), options.quick);
    eprintln!(
        "The table takes about {} from here: {}, then builds that count.",
        Quantity::seconds(plan.seconds()),
        if options.quick {
            "more at this size"
        } else {
            "the full size"
        }
    );
    let timings = timer.run(&plan)?;
    let counts = count::all(stages, &timings, options)?;
    Ok(Measurements {
        width,
        height,
        timings,
        counts,
    })
}
