//! A reader's own run: the timing table, and what valgrind counts exactly. The book shows it.

use std::{
    error::Error,
    num::NonZeroUsize,
    path::PathBuf,
    process::{Command, Stdio},
};

use clap::Args;
use common::cli::print;
use evidence::{Header, Instructions, Run, folder::Draft, instructions, program, repository};

use crate::table;

/// How to measure.
#[derive(Args)]
pub struct Options {
    /// Render small pictures and scale their times
    #[arg(long)]
    quick: bool,

    /// Numbers of workers to time besides one and all [example: 8, which the talk has]
    #[arg(long, value_name = "N", value_delimiter = ',')]
    workers: Vec<NonZeroUsize>,

    /// The new folder for the run [default: in target/runs, named by its time]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Measures the table and the exact counts, and writes them as a run. The book shows the newest of the reader's own.
///
/// # Errors
/// Where a benchmark fails, or the run can't be written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let workers = workers(options);
    let quick = if options.quick { " --quick" } else { "" };
    let more = workers.as_deref().map(|list| format!(" --workers {list}"));
    let command = format!("cargo xtask measure{quick}{}", more.unwrap_or_default());
    let header = Header::now(&command);
    let default = || program::default_run(&header);
    let folder = options.out.clone().unwrap_or_else(default);
    let draft = Draft::new(&folder)?;
    let work = tempfile::tempdir()?;
    let times = work.path().join("table");
    let depth = if options.quick { "--quick" } else { "--exact" };
    let mut table = bench("table");
    table.args(workers.iter().flat_map(|list| ["--workers", list.as_str()]));
    table.args([depth, "--command", &command, "--out"]);
    // It is printed below, once it is whole.
    table.arg(&times).stdout(Stdio::null());
    if !table.status()?.success() {
        return Err("the timing table failed".into());
    }
    let run = Run {
        instructions: instructions()?,
        ..Run::read(&times)?
    };
    run.write(draft)?;
    let mut text = table::of_one(&run)? + &format!("the run: {}\n", folder.display());
    if options.out.is_none() {
        text += "The book shows it beside ours: mdbook serve book. Move the folder away, and it does not.\n";
    }
    Ok(print(&text)?)
}

/// The numbers of workers that were asked for, as they are typed.
fn workers(options: &Options) -> Option<String> {
    let list: Vec<String> = options.workers.iter().map(ToString::to_string).collect();
    (!list.is_empty()).then(|| list.join(","))
}

/// Counts instructions and allocations of small pictures; nothing where valgrind or gungraun-runner is missing.
///
/// # Errors
/// Where counting fails.
pub fn instructions() -> Result<Vec<Instructions>, String> {
    eprintln!("Counting instructions and allocations of small pictures takes some minutes.");
    let mut bench = bench("instructions");
    bench.arg("--output-format=json");
    let output = bench.stderr(Stdio::inherit()).output();
    let output = output.map_err(|why| format!("cargo bench: {why}"))?;
    if !output.status.success() {
        return Err("counting instructions failed".into());
    }
    instructions::parse(&String::from_utf8_lossy(&output.stdout))
}

fn bench(name: &str) -> Command {
    let mut command = program::cargo();
    command.current_dir(repository());
    command.args(["bench", "--locked", "--package", "benches", "--bench"]);
    command.args([name, "--"]);
    command
}
