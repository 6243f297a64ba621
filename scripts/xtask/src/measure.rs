//! A reader's own run: the timing table, and what valgrind counts exactly. The book shows it.

use std::{
    error::Error,
    path::PathBuf,
    process::{Command, Stdio},
};

use clap::Args;
use common::{
    cli::print,
    run::{self, Header, INSTRUCTIONS, Instructions, instructions},
};

use crate::{book::yours, stages, table};

/// The file of the table as text, in the folder of a run.
pub const TABLE: &str = "table.md";

/// How to measure.
#[derive(Args)]
pub struct Options {
    /// Render small pictures and scale their times
    #[arg(long)]
    quick: bool,

    /// The new folder for the run [default: in target/runs, named by its time]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,

    /// Measure nothing, but show an older run of yours in the book
    #[arg(long, value_name = "RUN", conflicts_with_all = ["quick", "out", "forget"])]
    show: Option<PathBuf>,

    /// Measure nothing, but take your figures out of the book
    #[arg(long, conflicts_with_all = ["quick", "out"])]
    forget: bool,
}

/// Measures and shows a run in the book, shows an older one there, or none any more.
///
/// # Errors
/// Where a benchmark fails, or a run or the book's page can't be read or written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    match &options.show {
        Some(folder) => yours::show(folder),
        None if options.forget => yours::forget(),
        None => measure(options),
    }
}

/// Measures the table and the exact counts, and writes them as a run, which the book then shows where
/// it is one of the reader's own.
fn measure(options: &Options) -> Result<(), Box<dyn Error>> {
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
    let counts = instructions()?;
    if !counts.is_empty() {
        run::write(&folder, INSTRUCTIONS, &counts)?;
    }
    let text = table::of_one(&folder)?;
    std::fs::write(folder.join(TABLE), &text)?;
    print(&text)?;
    println!("the run: {}", folder.display());
    match options.out {
        None => yours::show(&folder),
        Some(_) => Ok(()),
    }
}

/// Counts instructions and allocations of small pictures; nothing where valgrind or
/// gungraun-runner is missing.
///
/// # Errors
/// Where counting fails.
pub fn instructions() -> Result<Vec<Instructions>, Box<dyn Error>> {
    eprintln!("Counting instructions and allocations of small pictures takes some minutes.");
    let mut bench = bench("instructions");
    bench.arg("--output-format=json").stderr(Stdio::inherit());
    let output = bench.output()?;
    if !output.status.success() {
        return Err("counting instructions failed".into());
    }
    let lines = String::from_utf8_lossy(&output.stdout);
    Ok(instructions::parse(&lines)?)
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
