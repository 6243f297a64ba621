//! Holding what the book shows to what it was made from, and the exact counts to a new measurement.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use common::rays::Rays;
use evidence::{
    Counts, Instructions, Measurements, Run,
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

/// What took longer than this to count, in seconds, is left to the tests.
const SLOW: f64 = 30.0;

/// Holds the runs to their lists of files and to their raw data, the book to the runs, and counts anew what is
/// exact.
///
/// # Errors
/// Where anything differs; each difference is a line on standard error.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let runs = runs(&repository().join(&options.evidence));
    let mut differences = Vec::new();
    for run in &runs {
        differences.extend(edited(run)?);
    }
    println!("{} runs; {} files differ", runs.len(), differences.len());
    differences.extend(written()?);
    differences.extend(pictures::differences(false)?);
    if !options.no_measuring {
        let newest = Run::newest(&repository().join(&options.evidence));
        let (_, newest) = newest.ok_or("there is no run of the timing table")?;
        differences.extend(measured(&newest)?);
    }
    for difference in &differences {
        eprintln!("differs: {difference}");
    }
    match differences.len() {
        0 => Ok(()),
        number => Err(format!("{number} differences").into()),
    }
}

/// What is wrong in the pages of the book, and what is not what they make.
fn written() -> Result<Vec<String>, Box<dyn Error>> {
    let mut problems = book::check::check(&repository().join("book"))?;
    match book::stale(&repository()) {
        Ok(stale) => {
            let path = |(path, _): &(PathBuf, String)| path.display().to_string();
            problems.extend(stale.iter().map(path));
        }
        Err(why) => problems.extend(why.lines().map(str::to_owned)),
    }
    println!("checked the pages of the book; {} problems", problems.len());
    Ok(problems)
}

/// The folders of all runs, by kind below their dates, in order.
fn runs(root: &Path) -> Vec<PathBuf> {
    let dates = folders(root).into_iter();
    let mut runs: Vec<PathBuf> = dates.flat_map(|date| folders(&date)).collect();
    runs.sort();
    runs
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
    Ok(differing)
}

/// The counts that are not what they were in a run.
fn measured(run: &Run) -> Result<Vec<String>, Box<dyn Error>> {
    let mut differences = counted(&run.measurements)?;
    let instructions = measure::instructions()?;
    if instructions.is_empty() {
        println!("instructions were not counted again: the tools are missing");
    } else {
        let number = instructions.len();
        println!("counted instructions of {number} pictures again");
        differences.extend(instructions_apart(&run.instructions, &instructions));
    }
    Ok(differences)
}

/// Allocations and rays, counted anew.
fn counted(measurements: &Measurements) -> Result<Vec<String>, String> {
    let mut differences = Vec::new();
    let quick = |counts: &&Counts| counts.heap_and_rays.seconds < SLOW;
    for counts in measurements.counts.iter().filter(quick) {
        let old = &counts.heap_and_rays;
        let new = count::heap_and_rays(old)?;
        println!("counted allocations and rays of {} again", counts.stage);
        let rounded = measurements.difference(&counts.stage).is_some();
        if !same_rays(new.rays, old.rays, rounded) {
            differences.push(format!(
                "{}: rays {:?}, were {:?}",
                counts.stage, new.rays, old.rays
            ));
        }
        let (is, was) = (allocations(&new), allocations(old));
        // The channel keeps a list of those who wait, which depends on who comes first.
        if is.abs_diff(was) > old.workers as u64 + 3 {
            differences.push(format!("{}: {is} allocations, were {was}", counts.stage));
        }
    }
    Ok(differences)
}

/// Whether rays are as many as they were, to the last one. Where rounding may differ from machine to
/// machine, a few rays hit here and miss there.
fn same_rays(new: Option<Rays>, old: Option<Rays>, rounded: bool) -> bool {
    let (Some(is), Some(was), true) = (new, old, rounded) else {
        return new == old;
    };
    let pairs = [
        (is.total(), was.total()),
        (is.shadow, was.shadow),
        (is.primitive_tests, was.primitive_tests),
    ];
    pairs
        .iter()
        .all(|(is, was)| is.abs_diff(*was) as f64 <= RAYS * *was as f64)
}

fn allocations(report: &common::report::Report) -> u64 {
    report.heap.map_or(0, |heap| heap.allocations)
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
mod tests {
    use super::*;

    fn counts(instructions: u64, allocations: u64) -> Instructions {
        Instructions {
            stage: "ch1".into(),
            picture: "reference_16x12".into(),
            instructions,
            data_accesses: 0,
            estimated_cycles: 0,
            allocations,
            bytes: 0,
        }
    }

    #[test]
    fn instructions_may_differ_by_a_little_and_allocations_not_at_all() {
        let apart = |old, new| instructions_apart(&[old], &[new]);
        assert!(apart(counts(1000, 7), counts(1019, 7)).is_empty());
        assert_eq!(apart(counts(1000, 7), counts(1021, 7)).len(), 1);
        assert_eq!(apart(counts(1000, 7), counts(1000, 8)).len(), 1);
        assert_eq!(apart(counts(0, 0), counts(0, 0)).len(), 1);
        let missing = instructions_apart(&[counts(1, 1)], &[]);
        assert_eq!(missing, ["ch1, reference_16x12: not counted again"]);
    }

    #[test]
    fn rays_may_differ_by_a_little_where_rounding_may() {
        let rays = |shadow| {
            Some(Rays {
                primary: 1000,
                shadow,
                ..Rays::default()
            })
        };
        assert!(same_rays(rays(1000), rays(1000), false));
        assert!(!same_rays(rays(1001), rays(1000), false));
        assert!(same_rays(rays(1002), rays(1000), true));
        assert!(!same_rays(rays(1003), rays(1000), true));
        assert!(!same_rays(None, rays(1000), true));
    }

    #[test]
    fn runs_are_found_below_their_dates() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["b/table", "a/profiles/ch1"] {
            fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        let expected = ["a/profiles", "b/table"].map(|name| root.path().join(name));
        assert_eq!(runs(root.path()), expected);
        let why = edited(&expected[0]).unwrap();
        assert!(why[0].contains("files.sha256"), "{why:?}");
    }
}
