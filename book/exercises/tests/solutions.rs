//! The reader's versions are right, and the solutions are right and reach all that can be counted.

mod counting;

use exercises::{EXERCISES, judge::VERSIONS};

#[test]
fn all_versions_are_right_and_solutions_reach_what_is_counted() {
    for exercise in EXERCISES {
        for version in VERSIONS {
            let checked = (exercise.check)(version);
            checked.unwrap_or_else(|why| panic!("{}, {version:?}: {why}", exercise.name));
        }
        if let (Some([baseline, _, solution]), Some(limit)) =
            (counting::counts(exercise), &exercise.limit)
        {
            let (name, most) = (exercise.name, limit.most);
            assert!(baseline > most, "{name}: the baseline has {baseline}");
            assert!(solution <= most, "{name}: the solution has {solution}");
        }
    }
}
