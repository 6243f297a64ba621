//! Times the same rays through the tree of chapter 12 and through those of others: Intel's Embree, and the crates
//! `obvhs` and `bvh`.
//!
//! Embree comes from the system, and is not needed to build this program: `apt-get install libembree-dev`. Then
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml
//! ```
//!
//! or `cargo xtask experiments trees`, which keeps what it finds. Every time is CPU time in one thread.
//! All trace one ray after the other, but two rows: on spheres, the tree of chapter 12 is timed with packets of 32 rays,
//! too. In `wide-tree-packets` they stay together to the end; in `wide-tree-hybrid` the last few go on one by one, as in
//! the chapter. That packets have what they are made for, primary rays are in blocks of 8 x 4 pixels, and so is what
//! follows from them, for all candidates alike.

mod candidates;
mod check;
mod clock;
mod knot;
mod measure;
mod model;
mod rays;
mod table;

use std::{collections::BTreeMap, error::Error, fs, path::PathBuf, process::ExitCode};

use clap::Parser;
use common::cli;

/// How to measure.
#[derive(Debug, Parser)]
#[command(about = "Times the same rays through the trees of several")]
struct Options {
    /// How many times to time each tree
    #[arg(long, value_name = "N", default_value_t = 9, value_parser = clap::value_parser!(u16).range(1..=1000))]
    rounds: u16,

    /// Write the experiments to a file, too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    cli::run_program("peers", run)
}

fn run(options: Options) -> Result<(), Box<dyn Error>> {
    let candidates = candidates::all()?;
    let mut experiments = BTreeMap::new();
    for model in [model::flake()?, model::knot()] {
        experiments.extend(measure::model(&model, &candidates, options.rounds.into())?);
    }
    cli::print(&table::print(&experiments))?;
    if let Some(file) = options.json {
        let text = serde_json::to_string(&experiments)?;
        fs::write(&file, text).map_err(|why| format!("{}: {why}", file.display()))?;
    }
    Ok(())
}
