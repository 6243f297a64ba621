//! Counts the allocations of one run of each version of an exercise, after one run to warm up:
//! `exercises-count ch1` prints the baseline's, yours and the solution's.

use std::{alloc::System, process::ExitCode};

use exercises::{
    find,
    judge::{VERSIONS, allocations},
};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    match find(&name) {
        Ok(exercise) => {
            let total = || {
                let stats = COUNTING.stats();
                (stats.allocations + stats.reallocations) as u64
            };
            let counts = VERSIONS.map(|version| allocations::of_a_run(exercise, version, &total));
            println!("{} {} {}", counts[0], counts[1], counts[2]);
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::from(2)
        }
    }
}
