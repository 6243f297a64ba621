//! What is exact, counted anew: for when a change moves it, and times need not be taken again.

use std::{error::Error, path::PathBuf};

use clap::Args;
use common::report::Report;
use evidence::{Counts, Header, Recount, Run, folder::Draft, program, repository};

use crate::measure;

/// Where to put the counts.
#[derive(Args)]
pub struct Options {
    /// The new folder for the run
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

/// Counts all that the newest run of the timing table counted, in the same sizes, and writes it as a run.
///
/// # Errors
/// Where there is no such run, a program fails, or the run can't be written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let header = Header::now("cargo xtask count");
    let draft = Draft::new(&options.out)?;
    let newest = Run::newest(&repository().join(book::EVIDENCE));
    let (_, newest) = newest.ok_or("there is no run of the timing table")?;
    let counts = newest.measurements.counts.iter().map(again);
    let recount = Recount {
        header,
        counts: counts.collect::<Result<_, _>>()?,
        instructions: measure::instructions()?,
    };
    Ok(recount.write(draft)?)
}

fn again(old: &Counts) -> Result<Counts, String> {
    eprintln!("Counting allocations and rays of {}.", old.stage);
    Ok(Counts {
        stage: old.stage.clone(),
        heap_and_rays: heap_and_rays(&old.heap_and_rays)?,
        peak: report(&old.peak, &["count-peak"])?,
    })
}

/// Allocations and rays of a picture like that of an older report.
///
/// # Errors
/// Where the program does not build, or fails.
pub fn heap_and_rays(old: &Report) -> Result<Report, String> {
    report(old, &["count-heap", "count-rays"])
}

fn report(old: &Report, features: &[&str]) -> Result<Report, String> {
    let target = program::target_folder().join("counting");
    let program = program::build(&old.chapter, features, &target)?;
    let size = format!("{}x{}", old.width, old.height);
    let workers = old.workers.to_string();
    let picture = program.with_extension("png").display().to_string();
    let arguments = ["--size", &size, "--workers", &workers, "--out", &picture];
    program::render(&program, &arguments)
}
