//! `cargo xtask profile` and `cargo xtask compare`.

use std::{error::Error, path::PathBuf};

use common::cli::print;
use evidence::program;

use crate::{blocked, chapter::Chapter, folder, program::Work, take, top};

/// What to profile.
#[derive(clap::Args)]
pub struct Profile {
    /// A chapter: 3, ch3 or ch3-cache-inverse
    chapter: Chapter,

    /// Profile who asks for memory
    #[arg(long)]
    allocations: bool,

    /// Profile where threads wait for each other
    #[arg(long, conflicts_with = "allocations")]
    blocked: bool,

    #[command(flatten)]
    work: Work,

    /// Folder for the profiles [default: profiles/CHAPTER in the target folder]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// What to compare.
#[derive(clap::Args)]
pub struct Compare {
    /// A chapter: 2, ch2 or ch2-multithreaded
    from: Chapter,

    /// Another
    to: Chapter,

    /// Compare who asks for memory
    #[arg(long)]
    allocations: bool,

    #[command(flatten)]
    work: Work,

    /// Folder for the comparison [default: profiles/FROM-TO in the target folder]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Profiles a chapter, writes it in every form and prints the beginning of the table. Where neither
/// allocations nor waits are asked for, it is CPU time.
///
/// # Errors
/// Where it can't be profiled, or a file not written.
pub fn profile(options: &Profile) -> Result<(), Box<dyn Error>> {
    let Profile { chapter, work, .. } = options;
    let out = options
        .out
        .clone()
        .unwrap_or_else(|| default_folder(&chapter.package));
    let table = if options.blocked {
        let (taken, report) = take::blocked(chapter, work)?;
        folder::write(&taken, &out)?;
        let table = blocked::table(&report);
        folder::file(&out, "blocked.txt", table.as_bytes())?;
        table
    } else {
        let taken = match options.allocations {
            true => take::allocations(chapter, work)?,
            false => take::cpu(chapter, work)?,
        };
        folder::write(&taken, &out)?;
        top::table(taken.view())
    };
    // What one sees at once; the files have the rest.
    let beginning: Vec<&str> = table.lines().take(20).collect();
    let beginning = beginning.join("\n");
    print(&format!(
        "{beginning}\n\nprofiles             {}\n",
        out.display()
    ))?;
    Ok(())
}

/// Profiles two chapters at the same work, and writes and prints what became of each function.
///
/// # Errors
/// Where they can't be profiled, or a file not written.
pub fn compare(options: &Compare) -> Result<(), Box<dyn Error>> {
    let Compare { from, to, work, .. } = options;
    if from.renders != to.renders {
        let (from, to) = (&from.package, &to.package);
        return Err(format!("{from} and {to} do not do the same work").into());
    }
    let taken = match options.allocations {
        true => [take::allocations(from, work)?, take::allocations(to, work)?],
        false => take::cpu_of_both([from, to], work)?,
    };
    let default = || default_folder(&format!("{}-{}", from.number, to.number));
    let out = options.out.clone().unwrap_or_else(default);
    let table = folder::write_comparison(taken, &out)?;
    print(&format!(
        "{table}\ncomparison           {}\n",
        out.display()
    ))?;
    Ok(())
}

fn default_folder(name: &str) -> PathBuf {
    program::target_folder().join("profiles").join(name)
}
