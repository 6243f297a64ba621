//! What is exact, counted anew: for when a change moves it, and times need not be taken again.

use std::{error::Error, path::PathBuf};

use clap::Args;
use common::report::Report;
use evidence::{Header, folder::Draft, program, repository};

use crate::measure;

/// Where to put the counts.
#[derive(Args)]
pub struct Options {
    /// The new folder for the run
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

/// Counts all that the run of the timing table that pages show counted, in the same sizes, and writes it as a run.
///
/// # Errors
/// Where there is no such run, a program fails, or the run can't be written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let header = Header::now("cargo xtask count");
    let draft = Draft::new(&options.out)?;
    let (_, mut run) = book::shown(&repository())?;
    run.header = header;
    for counts in &mut run.measurements.counts {
        eprintln!("Counting allocations and rays of {}.", counts.stage);
        counts.heap_and_rays = heap_and_rays(&counts.heap_and_rays)?;
        counts.peak = again(&counts.peak, &["count-peak"])?;
    }
    run.instructions = measure::instructions()?;
    Ok(run.write_recount(draft)?)
}

/// Allocations and rays of a picture like that of an older report.
///
/// # Errors
/// Where the program does not build, or fails.
pub fn heap_and_rays(old: &Report) -> Result<Report, String> {
    again(old, &["count-heap", "count-rays"])
}

fn again(old: &Report, features: &[&str]) -> Result<Report, String> {
    program::count(&old.chapter, features, old.workers, (old.width, old.height))
}
