//! `cargo xtask profile N`: where a chapter's time goes, who asks for memory, who waits.

mod blocked;
#[cfg(test)]
mod browser;
mod callgrind;
mod calls;
pub mod compare;
mod dhat;
mod flame;
mod folded;
#[cfg(test)]
mod go_pprof;
mod graph;
#[cfg(test)]
mod ground_truth;
mod list;
mod model;
mod names;
mod options;
mod perf;
mod pprof;
mod source;
mod symbols;
mod take;
pub mod tools;
mod top;
mod units;
mod write;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use common::cli::print;

use crate::stages::repository;
use options::Work;
use take::Taken;

#[derive(clap::Args)]
pub struct Options {
    /// Number of a chapter
    chapter: usize,

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
    let package = options::package(options.chapter)?;
    let folder = default_folder(&package);
    let folder = options.out.as_deref().unwrap_or(&folder);
    fs::create_dir_all(folder).map_err(|why| format!("cannot make {folder:?}: {why}"))?;
    if options.allocations {
        write_allocations(&take::allocations(&package, &options.work)?, folder)?;
    }
    if options.blocked {
        let (taken, report) = take::blocked(&package, &options.work)?;
        write_blocked(&taken, &blocked::table(&report), folder)?;
    }
    if !options.allocations && !options.blocked {
        write_cpu(&take::cpu(&package, &options.work)?, folder)?;
    }
    print(&format!("\nprofiles             {}\n", folder.display()))?;
    Ok(())
}

fn default_folder(name: &str) -> PathBuf {
    repository().join("target/profiles").join(name)
}

/// Writes a profile of CPU time or instructions, whichever it is.
///
/// # Errors
/// Where a file can't be written.
pub fn write_cpu(taken: &Taken, folder: &Path) -> Result<(), Box<dyn Error>> {
    let Taken {
        profile,
        column,
        how,
    } = taken;
    let view = profile.view(*column);
    write::write_all(view, folder, how.kind, &how.caption(how.what()))?;
    write::write_pprof(profile, &folder.join(format!("{}.pb.gz", how.kind)))?;
    write::write_how(how, folder)?;
    print_beginning(&top::table(view))
}

/// The forms of a heap profile: column, name of the files, title.
const HEAP: [(usize, &str, &str); 3] = [
    (0, "allocations", "allocations"),
    (1, "bytes", "bytes allocated"),
    (3, "peak", "bytes in use at the peak"),
];

/// Writes a heap profile.
///
/// # Errors
/// Where a file can't be written.
pub fn write_allocations(taken: &Taken, folder: &Path) -> Result<(), Box<dyn Error>> {
    for (column, prefix, what) in HEAP {
        let caption = taken.how.caption(what);
        write::write_all(taken.profile.view(column), folder, prefix, &caption)?;
    }
    write::write_pprof(&taken.profile, &folder.join("heap.pb.gz"))?;
    write::write_how(&taken.how, folder)?;
    print_beginning(&top::table(taken.profile.view(taken.column)))
}

/// Writes a profile of waits, with its table.
///
/// # Errors
/// Where a file can't be written.
pub fn write_blocked(taken: &Taken, table: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    let view = taken.profile.view(taken.column);
    write::file(&folder.join("blocked.txt"), table)?;
    write::file(&folder.join("blocked.folded"), &folded::lines(view))?;
    if view.total() > 0 {
        let caption = taken.how.caption(taken.how.what());
        write::file(&folder.join("blocked.svg"), &flame::graph(view, &caption)?)?;
    }
    write::write_how(&taken.how, folder)?;
    print_beginning(table)
}

/// What one sees at once; the files have the rest.
fn print_beginning(table: &str) -> Result<(), Box<dyn Error>> {
    let beginning: Vec<&str> = table.lines().take(20).collect();
    print(&(beginning.join("\n") + "\n"))?;
    Ok(())
}
