//! `cargo xtask profile` and `cargo xtask compare`.

use std::{error::Error, path::PathBuf};

use common::cli::print;
use evidence::program::target_folder;

use super::{chapter::Chapter, program::Work, take};
use crate::{how::Kind, show::folder};

/// What to profile.
#[derive(clap::Args)]
pub struct Profile {
    /// A chapter: 3, ch3 or ch3-cache-inverse
    chapter: Chapter,

    /// Profile where threads wait for each other
    #[arg(long, conflicts_with = "allocations")]
    blocked: bool,

    #[command(flatten)]
    work: Work,
}

/// What to compare.
#[derive(clap::Args)]
pub struct Compare {
    /// A chapter: 2, ch2 or ch2-multithreaded
    from: Chapter,

    /// Another
    to: Chapter,

    #[command(flatten)]
    work: Work,
}

/// Profiles a chapter, writes it in every form and prints the beginning of the table. Where neither
/// allocations nor waits are asked for, it is CPU time.
///
/// # Errors
/// Where it can't be profiled, or a file not written.
pub fn profile(options: &Profile) -> Result<(), Box<dyn Error>> {
    let Profile {
        chapter,
        blocked,
        work,
    } = options;
    let out = out(work, &chapter.package);
    let mut table = String::new();
    for taken in take(&[chapter], *blocked, work)? {
        folder::write(&taken, &out)?;
        if taken.how.kind == Kind::Cpu
            && let Err(why) = folder::draw_graph(&out)
        {
            eprintln!("without a call graph: {why}");
        }
        table += &taken.table();
    }
    // What one sees at once; the files have the rest.
    let beginning: Vec<&str> = table.lines().take(20).collect();
    let (beginning, out) = (beginning.join("\n"), out.display());
    print(&format!("{beginning}\n\nprofiles             {out}\n"))?;
    Ok(())
}

/// Profiles two chapters at the same work, and writes and prints what became of each function.
///
/// # Errors
/// Where they can't be profiled, or a file not written.
pub fn compare(options: &Compare) -> Result<(), Box<dyn Error>> {
    let Compare { from, to, work } = options;
    if from.renders() != to.renders() {
        let (from, to) = (&from.package, &to.package);
        return Err(format!("{from} and {to} do not do the same work").into());
    }
    let taken = take(&[from, to], false, work)?;
    let out = out(work, &format!("{}-{}", from.number, to.number));
    let table = folder::write_comparison(&taken[0], &taken[1], &out)?;
    let out = out.display();
    print(&format!("{table}\ncomparison           {out}\n"))?;
    Ok(())
}

fn out(work: &Work, name: &str) -> PathBuf {
    let folder = || target_folder().join("profiles").join(name);
    work.out.clone().unwrap_or_else(folder)
}
