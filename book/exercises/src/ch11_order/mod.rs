//! Chapter 11: which child first.
//!
//! What is found in one box may make it needless to look into the other. So the order in which a ray goes through a tree
//! decides how much of it the ray sees. A shadow ray is content with any sphere. What does the order do for it?

pub mod baseline;
pub mod exercise;
pub mod far_first;
pub mod solution;

use std::{hint::black_box, sync::OnceLock};

use evidence::Unit;

use crate::{
    ch11_flake::{Tree, Visit, flake},
    ch11_split,
    judge::{Count, Exercise, Faster, Limit, Run, Version},
};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch11-order",
    title: "which child first",
    file: "book/exercises/src/ch11_order/exercise.rs",
    check,
    faster: Some(Faster {
        times: 1.0,
        prepare,
        asides: &[("far-first", || run(far_first::visit))],
    }),
    limit: Some(Limit {
        what: "tests",
        unit: Unit::Count,
        most: 48_500.0,
        count: Count::Function(|version| tests(visit(version))),
        asides: &[
            ("far-first", || tests(far_first::visit)),
            ("shadow-baseline", || shadow_tests(baseline::visit)),
            ("shadow-exercise", || shadow_tests(exercise::visit)),
            ("shadow-solution", || shadow_tests(solution::visit)),
            ("shadow-far-first", || shadow_tests(far_first::visit)),
        ],
    }),
};

fn visit(version: Version) -> Visit {
    match version {
        Version::Baseline => baseline::visit,
        Version::Exercise => exercise::visit,
        Version::Solution => solution::visit,
    }
}

/// The tree of the other exercise's solution.
fn tree() -> &'static Tree {
    static TREE: OnceLock<Tree> = OnceLock::new();
    TREE.get_or_init(|| {
        let tree = Tree::new(&flake().spheres, ch11_split::solution::split);
        tree.expect("the solution splits all items")
    })
}

fn prepare(version: Version) -> Run {
    run(visit(version))
}

/// The rays from the eye.
fn run(visit: Visit) -> Run {
    // Built before it is timed.
    tree();
    Box::new(move || {
        black_box(tests(visit));
    })
}

/// Boxes and spheres that the rays from the eye are tested against.
pub fn tests(visit: Visit) -> f64 {
    flake().tests_from_eye(tree(), visit)
}

/// Boxes and spheres that the rays to the lights are tested against.
pub fn shadow_tests(visit: Visit) -> f64 {
    flake().tests_to_light(tree(), visit)
}

/// In the tree that is counted, in one of few spheres, and in an odd one.
fn check(version: Version) -> Result<(), String> {
    let visit = visit(version);
    flake().check(tree(), visit)?;
    for (spheres, times) in [(1, 1), (3, 1), (30, 1), (2, 10)] {
        let part = flake().part(spheres, times);
        part.check(&Tree::new(&part.spheres, |_| 1)?, visit)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_what_the_nearer_child_first_saves_is_required() {
        let most = EXERCISE.limit.unwrap().most;
        let [memory, near] = [baseline::visit, solution::visit].map(super::tests);
        let part = (memory - most) / (memory - near);
        assert!((0.45..0.55).contains(&part), "{part} of {memory} to {near}");
    }

    #[test]
    fn the_worst_order_is_right_and_worse() {
        flake().check(tree(), far_first::visit).unwrap();
        let [memory, far] = [baseline::visit, far_first::visit].map(super::tests);
        assert!(far > memory, "{far} and {memory}");
    }
}
