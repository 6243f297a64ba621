//! Chapter 2: who gets which lines.
//!
//! Cut into blocks, the picture keeps one worker busy with the glass sphere while others have long finished.
//! Here costs are known, so shares can be judged without threads: the picture takes as long as the worker
//! with the most expensive share. How close to an even share do you come?

pub mod baseline;
pub mod costs;
pub mod exercise;
pub mod solution;

use evidence::Unit;

use crate::judge::{Count, Exercise, Limit, Version};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch2",
    title: "who gets which lines",
    file: "book/exercises/src/ch2_shares/exercise.rs",
    check,
    faster: None,
    limit: Some(Limit {
        what: "worst time over the even share",
        unit: Unit::Ratio,
        most: 1.05,
        count: Count::Function(worst),
        asides: &[],
    }),
};

const WORKERS: [usize; 3] = [2, 4, 8];

fn shares(version: Version, costs: &[u64], workers: usize) -> Vec<Vec<usize>> {
    match version {
        Version::Baseline => baseline::shares(costs, workers),
        Version::Exercise => exercise::shares(costs, workers),
        Version::Solution => solution::shares(costs, workers),
    }
}

/// What the most expensive share costs, over what each would cost if all cost the same: of two, four and eight
/// workers and of two pictures, the worst.
pub fn worst(version: Version) -> f64 {
    let comb = costs::comb();
    let pictures = [costs::picture(), &comb];
    let all = pictures.iter().flat_map(|costs| {
        WORKERS.map(|workers| over_even(costs, &shares(version, costs, workers)))
    });
    let worst = all.fold(1.0, f64::max);
    // As many digits as can be read.
    (worst * 1e4).round() / 1e4
}

fn over_even(costs: &[u64], shares: &[Vec<usize>]) -> f64 {
    let cost = |share: &Vec<usize>| share.iter().map(|line| costs[*line]).sum::<u64>();
    let most_expensive = shares.iter().map(cost).max().unwrap_or(0);
    let even = costs.iter().sum::<u64>() as f64 / shares.len() as f64;
    most_expensive as f64 / even
}

fn check(version: Version) -> Result<(), String> {
    for costs in [costs::picture(), &costs::comb(), &[5, 1, 7], &[]] {
        for workers in [1, 2, 3, 4, 8] {
            let shares = shares(version, costs, workers);
            let lines = costs.len();
            if shares.len() != workers {
                return Err(format!("{} shares for {workers} workers", shares.len()));
            }
            let mut given: Vec<usize> = shares.concat();
            given.sort_unstable();
            if given != (0..lines).collect::<Vec<_>>() {
                return Err(format!(
                    "{lines} lines, {workers} workers: not each line is given once"
                ));
            }
        }
    }
    Ok(())
}
