//! Counts what exercises limit. The counter is that of the whole process, so a file has one test.

use std::alloc::System;

use exercises::judge::{Count, Exercise, VERSIONS, allocations};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What is limited, of all versions.
pub fn counts(exercise: &Exercise) -> Option<[f64; 3]> {
    let total = || {
        let stats = COUNTING.stats();
        (stats.allocations + stats.reallocations) as u64
    };
    exercise.limit.as_ref().map(|limit| match limit.count {
        Count::Function(count) => VERSIONS.map(count),
        Count::Allocations => {
            VERSIONS.map(|version| allocations::of_a_run(exercise, version, &total) as f64)
        }
    })
}
