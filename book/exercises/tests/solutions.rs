//! The reader's versions are right, and the solutions are right and reach all that can be counted.

use exercises::{
    EXERCISES, find,
    judge::{Count, Exercise, VERSIONS, Version, allocations},
};
use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What is limited, of all versions. The counter is that of the whole process, so one test counts.
fn counts(exercise: &Exercise) -> Option<[f64; 3]> {
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

#[test]
fn all_versions_are_right_and_solutions_reach_what_is_counted() {
    for exercise in EXERCISES {
        for version in VERSIONS {
            let checked = (exercise.check)(version);
            checked.unwrap_or_else(|why| panic!("{}, {version:?}: {why}", exercise.name));
        }
        if let (Some([baseline, _, solution]), Some(limit)) = (counts(exercise), &exercise.limit) {
            let (name, most) = (exercise.name, limit.most);
            assert!(baseline > most, "{name}: the baseline has {baseline}");
            assert!(solution <= most, "{name}: the solution has {solution}");
        }
    }
}

/// For those who write the book: yours is meant to change.
#[test]
#[ignore = "fails, as it should, once an exercise is solved"]
fn exercises_start_as_the_baseline() {
    for exercise in EXERCISES {
        let text = std::fs::read_to_string(format!("../../{}", exercise.file)).unwrap();
        assert!(text.starts_with("//! Your version: "), "{}", exercise.file);
        if let Some([baseline, yours, _]) = counts(exercise) {
            assert_eq!(yours, baseline, "{}", exercise.name);
        }
    }
}

#[test]
fn an_exercise_is_found_by_its_name() {
    assert_eq!(find("ch3").unwrap().name, "ch3");
    let unknown = find("ch9").err().unwrap();
    assert_eq!(unknown.lines().count(), 1);
    assert!(
        unknown.contains("ch0, ch1, ch2, ch3, ch4, ch5"),
        "{unknown}"
    );
    assert!((EXERCISES[0].check)(Version::Solution).is_ok());
}
