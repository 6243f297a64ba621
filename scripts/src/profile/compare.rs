//! `cargo xtask compare N M`: what became of each function from one chapter to another.

mod changes;
pub mod files;

use std::{error::Error, path::PathBuf};

use common::cli::print;

use super::{
    amount::Task,
    default_folder,
    options::{self, By, Work},
    take::{self, Program},
};

#[derive(clap::Args)]
pub struct Options {
    /// Number of a chapter
    from: usize,

    /// Number of another
    to: usize,

    /// Compare who asks for memory
    #[arg(long)]
    allocations: bool,

    #[command(flatten)]
    work: Work,

    /// Folder for the comparison [default: target/profiles/FROM-TO]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Profiles two chapters at the same work, and writes and prints the difference.
///
/// # Errors
/// Where there is no such chapter, it can't be profiled, or a file not written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let (from, to) = (options.from, options.to);
    let packages = [options::package(from)?, options::package(to)?];
    let task = same_task(&packages)?;
    let folder = default_folder(&format!("{from}-{to}"));
    let folder = options.out.as_deref().unwrap_or(&folder);
    let [before, after] = if options.allocations {
        both(&packages, |package| {
            take::allocations(package, &options.work)
        })?
    } else {
        let work = same_work(&packages, task, &options.work)?;
        both(&packages, |package| take::cpu(package, &work))?
    };
    if before.how.kind != after.how.kind {
        return Err("one chapter could be sampled and the other not".into());
    }
    print(&files::write(&before, &after, folder)?)?;
    print(&format!("\ncomparison           {}\n", folder.display()))?;
    Ok(())
}

fn both<T>(
    packages: &[String; 2],
    take: impl Fn(&str) -> Result<T, Box<dyn Error>>,
) -> Result<[T; 2], Box<dyn Error>> {
    Ok([take(&packages[0])?, take(&packages[1])?])
}

fn same_task(packages: &[String; 2]) -> Result<Task, Box<dyn Error>> {
    let [before, after] = both(packages, |package| Ok(options::task(package)?))?;
    if before != after {
        let [from, to] = packages;
        return Err(format!("{from} and {to} do not do the same work").into());
    }
    Ok(before)
}

/// How much both chapters are to do, where nothing is asked for.
fn same_work(packages: &[String; 2], task: Task, work: &Work) -> Result<Work, Box<dyn Error>> {
    let seconds = both(packages, |package| {
        Ok(Program::build(package, &[], work)?.seconds_per_unit()?)
    })?;
    let amount = match work.by {
        By::Instructions => task.for_counts(&seconds),
        _ => task.for_samples(&seconds),
    };
    Ok(work.with(work.amount().unwrap_or(amount)))
}
