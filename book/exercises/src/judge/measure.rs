//! Times and counts of all versions of an exercise, in one run.

use std::time::Instant;

use evidence::stats::{apart, median};

use super::{Count, Exercise, Run, VERSIONS, Version};

/// How often and how long.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many times each version is timed.
    pub rounds: usize,
    /// How long one of these times is at least, in seconds: a fast version runs many times over.
    pub least_seconds: f64,
}

impl Plan {
    /// What the judge does. Many short times rather than a few long ones: on a busy machine most of them are
    /// over before another program gets the core.
    pub const FULL: Plan = Plan {
        rounds: 61,
        least_seconds: 0.001,
    };
}

/// What was measured, of all versions.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// Seconds a run: the baseline, the baseline again, the reader's, the solution, and the asides. Empty where
    /// time does not count.
    pub times: Vec<(String, Vec<f64>)>,
    /// What is limited, in the order of [`VERSIONS`].
    pub counts: Option<[f64; 3]>,
    /// What else is counted, by name.
    pub counts_aside: Vec<(&'static str, f64)>,
}

impl Measured {
    /// The median of one of the times; not a number where there is none of the name.
    pub fn seconds(&self, name: &str) -> f64 {
        let times = self.times.iter().find(|(each, _)| each == name);
        times.map_or(f64::NAN, |(_, seconds)| median(seconds))
    }

    /// How many times faster than the baseline.
    pub fn faster(&self, name: &str) -> f64 {
        self.seconds("baseline") / self.seconds(name)
    }

    /// How far the baseline is from itself, at least 1: a ratio that is not greater says nothing.
    pub fn noise(&self) -> f64 {
        apart(self.seconds("baseline"), self.seconds("baseline-again"))
    }
}

/// Measures everything that counts in an exercise.
pub(super) fn measure(
    exercise: &Exercise,
    plan: Plan,
    count_allocations: impl Fn(&Exercise) -> Result<[u64; 3], String>,
) -> Result<Measured, String> {
    let counts = match exercise.limit.as_ref().map(|limit| &limit.count) {
        Some(Count::Allocations) => Some(count_allocations(exercise)?.map(|count| count as f64)),
        Some(Count::Function(count)) => Some(VERSIONS.map(count)),
        None => None,
    };
    let asides = exercise.limit.iter().flat_map(|limit| limit.asides);
    let counts_aside = asides.map(|(name, count)| (*name, count())).collect();
    let times = runs(exercise);
    let times = interleaved(times, plan);
    Ok(Measured {
        times,
        counts,
        counts_aside,
    })
}

fn runs(exercise: &Exercise) -> Vec<(String, Run)> {
    let Some(faster) = &exercise.faster else {
        return vec![];
    };
    let versions = [
        ("baseline", Version::Baseline),
        ("baseline-again", Version::Baseline),
        ("exercise", Version::Exercise),
        ("solution", Version::Solution),
    ];
    let versions = versions.map(|(name, version)| (name, (faster.prepare)(version)));
    let asides = faster.asides.iter().map(|(name, make)| (*name, make()));
    let all = versions.into_iter().chain(asides);
    all.map(|(name, run)| (name.to_owned(), run)).collect()
}

/// One time of each, then again: what slows the machine down for a while slows all. Each round begins
/// with another one.
fn interleaved(runs: Vec<(String, Run)>, plan: Plan) -> Vec<(String, Vec<f64>)> {
    let (names, mut runs): (Vec<String>, Vec<Run>) = runs.into_iter().unzip();
    let often: Vec<u32> = runs
        .iter_mut()
        .map(|run| how_often(run, plan.least_seconds))
        .collect();
    let mut seconds = vec![Vec::with_capacity(plan.rounds); runs.len()];
    for round in 0..plan.rounds {
        for turn in 0..runs.len() {
            let index = (round + turn) % runs.len();
            seconds[index].push(time(&mut runs[index], often[index]));
        }
    }
    names.into_iter().zip(seconds).collect()
}

/// How many times over to run so that it takes long enough to be timed.
fn how_often(run: &mut Run, least_seconds: f64) -> u32 {
    let mut often = 1;
    while often < 1 << 24 && time(run, often) * f64::from(often) < least_seconds {
        often *= 2;
    }
    often
}

/// Seconds a run.
fn time(run: &mut Run, often: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..often {
        run();
    }
    start.elapsed().as_secs_f64() / f64::from(often)
}
