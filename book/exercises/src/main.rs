//! The judge: `cargo run -p exercises --release -- ch1`.

use std::{collections::BTreeMap, error::Error, path::PathBuf, process::ExitCode};

use clap::Parser;
use common::cli;
use exercises::{
    EXERCISES, find,
    judge::{Exercise, Plan, Verdict, allocations, judge, record},
};

#[derive(Parser)]
#[command(
    version,
    about = "Says whether your version of an exercise is right and fast enough"
)]
struct Options {
    /// Which exercises, as ch1 or ch11-split [default: all]
    #[arg(value_name = "EXERCISE", value_parser = find)]
    exercises: Vec<&'static Exercise>,

    /// Write what was measured to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    cli::run_program(env!("CARGO_PKG_NAME"), run)
}

fn run(options: Options) -> Result<(), Box<dyn Error>> {
    if cfg!(debug_assertions) {
        eprintln!("note: this build checks for overflow; what counts is measured with --release");
    }
    let asked = match options.exercises {
        none if none.is_empty() => EXERCISES.iter().collect(),
        some => some,
    };
    let (mut missed, mut judged) = (Vec::new(), BTreeMap::new());
    for exercise in asked {
        let verdict = judge(exercise, Plan::FULL, allocations::by_program)?;
        cli::print(&verdict.text(exercise))?;
        if let Verdict::Measured(measured) = &verdict {
            judged.insert(exercise.name, record::rows(exercise, measured));
        }
        if !verdict.passed(exercise) {
            missed.push(exercise.name);
        }
    }
    if let Some(file) = &options.json {
        record::write(file, &judged)?;
    }
    match missed.as_slice() {
        [] => Ok(()),
        some => Err(format!("not there yet: {}", some.join(", ")).into()),
    }
}
