//! Holding what the book shows to what it was made from, and the exact counts to a new measurement.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    thread,
};

use clap::Args;
use common::{rays::Rays, report::Report};
use evidence::{
    Instructions, Run,
    folder::{self, folders},
    repository,
};

use crate::{count, measure, pictures};

/// What to verify.
#[derive(Args)]
pub struct Options {
    /// A folder with dated runs
    #[arg(default_value = book::EVIDENCE)]
    evidence: PathBuf,

    /// Do not measure the exact counts again, which takes some minutes
    #[arg(long)]
    no_measuring: bool,
}

/// How far a count of instructions may be from the committed one, as a part of it: the same compiler
/// on another system links another maths library and allocator.
const TOLERANCE: f64 = 0.02;

/// The same for rays of a stage that may round in other ways.
const RAYS: f64 = 0.002;

/// The same for lanes of packets, of which another processor may have more or fewer.
const LANES: f64 = 0.01;

/// What took longer than this to count, in seconds, is left to the tests.
const SLOW: f64 = 30.0;

/// Holds the runs to their lists of files and to their raw data, the book to the runs, and counts anew what is
/// exact.
///
/// # Errors
/// Where anything differs; each difference is a line on standard error.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let root = repository().join(&options.evidence);
    let mut differences = Vec::new();
    for date in folders(&root) {
        for run in folders(&date) {
            differences.extend(edited(&run)?);
        }
    }
    differences.extend(written()?);
    differences.extend(pictures::differences()?);
    if !options.no_measuring {
        let shown = match options.evidence == Path::new(book::EVIDENCE) {
            true => book::shown(&repository())?,
            false => Run::newest(&root).ok_or("there is no run of the timing table")?,
        };
        differences.extend(measured(&shown.1)?);
    }
    for difference in &differences {
        eprintln!("differs: {difference}");
    }
    match differences.len() {
        0 => Ok(()),
        number => Err(format!("{number} differences").into()),
    }
}

/// The files of a run that are not those that it lists, and those that are not what its raw data make.
fn edited(run: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut differing = match folder::differences(run) {
        Ok(differing) => differing,
        Err(why) => return Ok(vec![why]),
    };
    for folder in folders(run) {
        for (name, bytes) in profile::rebuild(&folder)? {
            let path = folder.join(name);
            // What nobody looks at is not kept.
            if fs::read(&path).is_ok_and(|kept| kept != bytes) {
                differing.push(path.display().to_string());
            }
        }
    }
    println!("{}: {} files differ", run.display(), differing.len());
    Ok(differing)
}

/// What is wrong in the pages of the book, and what is not what they make.
fn written() -> Result<Vec<String>, Box<dyn Error>> {
    let mut problems = book::check::check(&repository().join("book"))?;
    match book::stale(&repository()) {
        Ok(stale) => problems.extend(stale.iter().map(|(path, _)| path.display().to_string())),
        Err(why) => problems.extend(why.lines().map(str::to_owned)),
    }
    println!("the pages of the book: {} problems", problems.len());
    Ok(problems)
}

/// The counts that are not what they were in a run. Valgrind is slow, and has one core do it; the other counts meanwhile.
fn measured(run: &Run) -> Result<Vec<String>, String> {
    thread::scope(|scope| {
        let instructions = scope.spawn(measure::instructions);
        let mut differences = counted(run)?;
        let instructions = instructions.join().map_err(|_| "counting panicked")??;
        // Without the tools, nothing was counted.
        if !instructions.is_empty() {
            differences.extend(instructions_apart(&run.instructions, &instructions));
        }
        Ok(differences)
    })
}

/// The stages whose allocations or rays are not what they were in a run.
fn counted(run: &Run) -> Result<Vec<String>, String> {
    let mut differences = Vec::new();
    for counts in &run.measurements.counts {
        let (stage, old) = (&counts.stage, &counts.heap_and_rays);
        if old.seconds < SLOW {
            let new = count::heap_and_rays(old)?;
            println!("counted allocations and rays of {stage} again");
            let rounded = run.measurements.difference(stage).is_some();
            let apart = counts_apart(old, &new, rounded).into_iter();
            differences.extend(apart.map(|what| format!("{stage}: {what}")));
        }
    }
    Ok(differences)
}

/// Where a count is not what it was. Where rounding may differ from machine to machine, a few rays hit here and miss
/// there.
fn counts_apart(old: &Report, new: &Report, rounded: bool) -> Vec<String> {
    let near = |is: u64, was: u64, part: f64| is.abs_diff(was) as f64 <= part * was as f64;
    let counts = |rays: Rays| {
        let tests = [rays.primitive_tests, rays.box_tests];
        [rays.total(), rays.shadow, tests[0], tests[1]]
    };
    let same_rays = match (new.rays, old.rays) {
        (Some(new), Some(old)) if rounded => {
            let mut pairs = counts(new).into_iter().zip(counts(old));
            pairs.all(|(is, was)| near(is, was, RAYS))
        }
        (new, old) => new == old,
    };
    let mut differences = Vec::new();
    if !same_rays {
        differences.push(format!("rays {:?}, were {:?}", new.rays, old.rays));
    }
    // Older runs did not count lanes.
    let [is, was] = [new, old].map(|it| it.lanes.iter().map(|lanes| lanes.all).sum());
    if !old.lanes.is_empty() && !near(is, was, LANES) {
        differences.push(format!("{is} lanes, were {was}"));
    }
    let [is, was] = [new, old].map(|it| it.heap.map_or(0, |heap| heap.allocations));
    // The channel keeps a list of those who wait, which depends on who comes first.
    if is.abs_diff(was) > old.workers as u64 + 3 {
        differences.push(format!("{is} allocations, were {was}"));
    }
    differences
}

/// Instructions within their tolerance, allocations to the last one.
fn instructions_apart(old: &[Instructions], new: &[Instructions]) -> Vec<String> {
    let mut differences = Vec::new();
    for old in old {
        let what = format!("{}, {}", old.stage, old.picture);
        let same = |new: &&Instructions| (&new.stage, &new.picture) == (&old.stage, &old.picture);
        let Some(new) = new.iter().find(same) else {
            differences.push(format!("{what}: not counted again"));
            continue;
        };
        if (new.allocations, new.bytes) != (old.allocations, old.bytes) {
            let (is, was) = (new.allocations, old.allocations);
            differences.push(format!("{what}: {is} allocations, were {was}"));
        }
        let apart = new.instructions as f64 / old.instructions as f64 - 1.0;
        if apart.is_nan() || apart.abs() > TOLERANCE {
            let (is, was) = (new.instructions, old.instructions);
            differences.push(format!("{what}: {is} instructions, were {was}"));
        }
    }
    differences
}

#[cfg(test)]
mod tests;
