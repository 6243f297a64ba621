//! The toy to learn profiling on: primes, sums of roots, and lists that grow.

use std::{error::Error, process::ExitCode};

use ch0_warm_up::{
    lists::{self, Lists},
    primes::{self, Divisors},
};
use clap::Parser;
use common::{
    cli,
    heap_profile::{self, HeapProfile},
};

const NAME: &str = env!("CARGO_PKG_NAME");

#[derive(Parser)]
#[command(version, about = "Finds primes and fills lists, to be profiled")]
struct Options {
    /// How many times to do it all
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..))]
    times: u32,

    /// Which divisors to try for a prime
    #[arg(long, value_enum, default_value_t)]
    divisors: Divisors,

    /// Where the memory for a list comes from
    #[arg(long, value_enum, default_value_t)]
    lists: Lists,

    #[command(flatten)]
    heap_profile: heap_profile::Options,
}

fn main() -> ExitCode {
    cli::run_program(NAME, run)
}

fn run(options: Options) -> Result<(), Box<dyn Error>> {
    let recording = HeapProfile::check(&options.heap_profile, NAME)?.start();
    let roots = primes::work(options.times, options.divisors);
    let items = lists::work(options.times, options.lists);
    recording.finish()?;
    cli::print(&format!(
        "sum of roots   {roots:.3}\nlist items     {items}\n"
    ))?;
    Ok(())
}
