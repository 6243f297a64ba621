//! The program whose profile is known beforehand.

use std::{error::Error, process::ExitCode};

use ch0_warm_up::calibrated::{self, shares};
use clap::Parser;
use common::{
    cli,
    heap_profile::{self, HeapProfile},
};

const NAME: &str = "calibrated";

/// More would not fit the counters.
const MAX_SCALE: i64 = 1000;

#[derive(Parser)]
#[command(
    version,
    about = "Does known shares of its work in each function, to be profiled"
)]
struct Options {
    /// How much work to do
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=MAX_SCALE))]
    scale: u32,

    /// Print the shares, as JSON, and do nothing
    #[arg(long)]
    shares: bool,

    #[command(flatten)]
    heap_profile: heap_profile::Options,
}

fn main() -> ExitCode {
    cli::run_program(NAME, run)
}

fn run(options: Options) -> Result<(), Box<dyn Error>> {
    if options.shares {
        let shares = serde_json::to_string_pretty(&shares::at(options.scale))?;
        return Ok(cli::print(&format!("{shares}\n"))?);
    }
    let recording = HeapProfile::check(&options.heap_profile, NAME)?.start();
    let result = calibrated::work(options.scale);
    recording.finish()?;
    cli::print(&format!("result         {result}\n"))?;
    Ok(())
}
