//! `cargo xtask compare N M`: what became of each function from one chapter to another.

mod changes;
pub mod files;

use std::{error::Error, path::PathBuf};

use common::cli::print;

use super::{
    Chapter,
    amount::Task,
    default_folder,
    options::{By, Work},
    take::{self, Program},
};

/// What to compare.
#[derive(clap::Args)]
pub struct Options {
    /// A chapter: 2, ch2 or ch2-multithreaded
    from: Chapter,

    /// Another
    to: Chapter,

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
    let chapters = [&options.from, &options.to];
    let task = same_task(chapters)?;
    let [from, to] = chapters.map(|chapter| chapter.number);
    let folder = default_folder(&format!("{from}-{to}"));
    let folder = options.out.as_deref().unwrap_or(&folder);
    let [before, after] = if options.allocations {
        both(chapters, |chapter| {
            take::allocations(chapter, &options.work)
        })?
    } else {
        let work = same_work(chapters, task, &options.work)?;
        both(chapters, |chapter| take::cpu(chapter, &work))?
    };
    if before.how.kind != after.how.kind {
        return Err("one chapter could be sampled and the other not".into());
    }
    print(&files::write(&before, &after, folder)?)?;
    print(&format!("\ncomparison           {}\n", folder.display()))?;
    Ok(())
}

fn both<T>(
    chapters: [&Chapter; 2],
    take: impl Fn(&Chapter) -> Result<T, Box<dyn Error>>,
) -> Result<[T; 2], Box<dyn Error>> {
    Ok([take(chapters[0])?, take(chapters[1])?])
}

fn same_task(chapters: [&Chapter; 2]) -> Result<Task, String> {
    match chapters.map(|chapter| chapter.renders) {
        [true, true] => Ok(Task::Picture),
        [false, false] => Ok(Task::Times),
        _ => {
            let [from, to] = chapters.map(|chapter| &chapter.package);
            Err(format!("{from} and {to} do not do the same work"))
        }
    }
}

/// How much both chapters are to do, where nothing is asked for.
fn same_work(chapters: [&Chapter; 2], task: Task, work: &Work) -> Result<Work, Box<dyn Error>> {
    let seconds = both(chapters, |chapter| {
        Ok(Program::build(chapter, &[], work)?.seconds_per_unit()?)
    })?;
    let amount = match work.by {
        By::Instructions => task.for_counts(&seconds),
        _ => task.for_samples(&seconds),
    };
    Ok(work.with(work.amount().unwrap_or(amount)))
}
