//! `cargo xtask profile N`: where a chapter's time goes, who asks for memory, who waits.

mod amount;
mod blocked;
#[cfg(test)]
mod browser;
mod callgrind;
mod calls;
pub mod chapter;
pub mod compare;
mod dhat;
#[doc(hidden)]
pub mod example;
pub mod figures;
mod flame;
mod folded;
#[cfg(test)]
mod go_pprof;
mod graph;
#[cfg(test)]
mod ground_truth;
mod how;
mod kind;
mod list;
mod model;
mod names;
mod options;
mod perf;
mod pprof;
mod rebuild;
mod source;
mod symbols;
mod take;
pub mod tools;
mod top;
mod units;
mod write;

use std::{
    error::Error,
    path::{Path, PathBuf},
};

use common::{cli::print, report::Report};

pub use chapter::Chapter;
use options::Work;
pub use rebuild::rebuild;
use take::Taken;

/// What to profile.
#[derive(clap::Args)]
pub struct Options {
    /// A chapter: 3, ch3 or ch3-cache-inverse
    chapter: Chapter,

    /// Profile who asks for memory
    #[arg(long)]
    allocations: bool,

    /// Profile where threads wait for each other
    #[arg(long)]
    blocked: bool,

    #[command(flatten)]
    work: Work,

    /// Folder for the profiles [default: target/profiles/CHAPTER]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Profiles a chapter and prints the beginning of the table. Where neither allocations nor waits are
/// asked for, it is CPU time.
///
/// # Errors
/// Where there is no such chapter, it can't be profiled, or a file not written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let package = &options.chapter.package;
    let folder = default_folder(package);
    let folder = options.out.as_deref().unwrap_or(&folder);
    let work = &options.work;
    if options.blocked {
        take::check_blocked(&options.chapter)?;
    }
    if options.allocations {
        write_calls(&take::allocations(&options.chapter, work)?, folder)?;
    }
    if options.blocked {
        let (taken, report) = take::blocked(&options.chapter, work)?;
        write_blocked(&taken, &report, folder)?;
    }
    if !options.allocations && !options.blocked {
        write_calls(&take::cpu(&options.chapter, work)?, folder)?;
    }
    print(&format!("\nprofiles             {}\n", folder.display()))?;
    Ok(())
}

/// The folder of the repository.
fn repository() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .canonicalize()
        .unwrap_or_default()
}

fn default_folder(name: &str) -> PathBuf {
    repository().join("target/profiles").join(name)
}

/// Writes a profile with its call stacks, and prints the beginning of the table.
fn write_calls(taken: &Taken, folder: &Path) -> Result<(), Box<dyn Error>> {
    write::write(taken, folder)?;
    print_beginning(&top::table(taken.view()))
}

/// Writes a profile of waits, with its table.
fn write_blocked(taken: &Taken, report: &Report, folder: &Path) -> Result<(), Box<dyn Error>> {
    let table = blocked::table(report);
    write::write(taken, folder)?;
    write::file(folder, "blocked.txt", table.as_bytes())?;
    print_beginning(&table)
}

/// What one sees at once; the files have the rest.
fn print_beginning(table: &str) -> Result<(), Box<dyn Error>> {
    let beginning: Vec<&str> = table.lines().take(20).collect();
    print(&(beginning.join("\n") + "\n"))?;
    Ok(())
}
