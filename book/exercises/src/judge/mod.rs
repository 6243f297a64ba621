//! The judge: whether a version is right, and what it takes, side by side with the others.

pub mod allocations;
mod measure;
pub mod record;
mod verdict;

use std::panic::{AssertUnwindSafe, catch_unwind};

use evidence::Unit;

pub use measure::{Measured, Plan};
pub use verdict::Verdict;

/// Who wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The slow version to be measured against. It never changes.
    Baseline,
    /// The reader's, in `exercise.rs`.
    Exercise,
    /// Ours, in `solution.rs`.
    Solution,
}

/// All versions, in the order in which they are shown.
pub const VERSIONS: [Version; 3] = [Version::Baseline, Version::Exercise, Version::Solution];

/// One run of a version on the exercise's inputs, which were made before.
pub type Run = Box<dyn FnMut()>;

/// What there is to do, and how it is judged.
pub struct Exercise {
    /// What the judge is asked for, as `ch1`.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// The file to edit, seen from the top of the repository.
    pub file: &'static str,
    /// Whether a version is right; else the first thing that is wrong.
    pub check: fn(Version) -> Result<(), String>,
    /// What has to be faster, where it is time that counts.
    pub faster: Option<Faster>,
    /// What has to be less, where it can be counted exactly.
    pub limit: Option<Limit>,
}

/// Another way to do it: its name, and what makes its inputs or counts it.
pub type Aside<T> = (&'static str, fn() -> T);

/// A ratio of times to reach.
pub struct Faster {
    /// How many times faster than the baseline.
    pub times: f64,
    /// Makes the inputs of a version.
    pub prepare: fn(Version) -> Run,
    /// Other ways to do it, timed to be compared, each with a name.
    pub asides: &'static [Aside<Run>],
}

/// A count that must not be exceeded.
pub struct Limit {
    /// What is counted: a name for a row, in small letters.
    pub what: &'static str,
    /// In which unit.
    pub unit: Unit,
    /// The most that is allowed.
    pub most: f64,
    /// How it is counted.
    pub count: Count,
    /// More counts, to be compared, each with a name.
    pub asides: &'static [Aside<f64>],
}

/// How something is counted.
pub enum Count {
    /// Allocations of a run, by a build of its own.
    Allocations,
    /// By a function.
    Function(fn(Version) -> f64),
}

/// Checks the reader's version and the solution, and measures all versions.
///
/// `count_allocations` gives those of the versions in the order of [`VERSIONS`].
///
/// # Errors
/// Where it is not the reader's version that fails: the solution is wrong, or nothing can be counted.
pub fn judge(
    exercise: &Exercise,
    plan: Plan,
    count_allocations: impl Fn(&Exercise) -> Result<[u64; 3], String>,
) -> Result<Verdict, String> {
    for version in [Version::Baseline, Version::Solution] {
        let wrong = |why| format!("{}: {version:?} is wrong: {why}", exercise.name);
        (exercise.check)(version).map_err(wrong)?;
    }
    let checked = catch_unwind(|| (exercise.check)(Version::Exercise));
    if let Err(why) = checked.unwrap_or_else(|_| Err("it panicked".into())) {
        return Ok(Verdict::Wrong(why));
    }
    let measured = || measure::measure(exercise, plan, count_allocations);
    match catch_unwind(AssertUnwindSafe(measured)) {
        Ok(measured) => Ok(Verdict::Measured(measured?)),
        Err(_) => Ok(Verdict::Wrong("it panicked while it was measured".into())),
    }
}
