//! A reader's own run: the timing table, and what valgrind counts exactly.

use std::{
    error::Error,
    path::PathBuf,
    process::{Command, Stdio},
};

use clap::Args;
use common::run::{self, Header, INSTRUCTIONS, Run, instructions};

use crate::{stages, table};

/// How to measure.
#[derive(Args)]
pub struct Options {
    /// Render small pictures and scale their times
    #[arg(long)]
    quick: bool,

    /// The new folder for the run [default: in target/runs, named by its time]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Measures the table and the exact counts, and writes them as a run.
///
/// # Errors
/// Where a benchmark fails or the run can't be written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let header = Header::now("cargo xtask measure");
    let folder = options.out.clone();
    let folder = folder.unwrap_or_else(|| run::default_folder(&header));
    let folder = std::path::absolute(folder)?;
    let depth = if options.quick { "--quick" } else { "--exact" };
    let command = format!(
        "cargo xtask measure{}",
        if options.quick { " --quick" } else { "" }
    );
    let mut table = bench("table");
    table
        .args([depth, "--command", &command, "--out"])
        .arg(&folder);
    // It is printed below, once it is whole.
    table.stdout(Stdio::null());
    if !table.status()?.success() {
        return Err("the timing table failed".into());
    }
    count(&folder)?;
    table::print(&folder)?;
    Ok(())
}

/// Adds valgrind's counts to a run, where valgrind and gungraun-runner are there.
fn count(folder: &std::path::Path) -> Result<(), Box<dyn Error>> {
    eprintln!("Counting instructions and allocations of small pictures: some minutes.");
    let mut bench = bench("instructions");
    bench.arg("--output-format=json").stderr(Stdio::inherit());
    let output = bench.output()?;
    if !output.status.success() {
        return Err("counting instructions failed".into());
    }
    let counts = instructions::parse(&String::from_utf8_lossy(&output.stdout))?;
    if !counts.is_empty() {
        run::write(folder, INSTRUCTIONS, &counts)?;
    }
    // Whatever was written must be a whole run.
    Run::read(folder)?;
    Ok(())
}

fn bench(name: &str) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(stages::repository());
    command.args([
        "bench",
        "--locked",
        "--package",
        "benches",
        "--bench",
        name,
        "--",
    ]);
    command
}
