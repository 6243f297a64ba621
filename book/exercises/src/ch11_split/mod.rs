//! Chapter 11: a better split.
//!
//! Split in halves, a tree is as even as can be, and that is not what makes it good. How many boxes and spheres is a
//! ray tested against? Here that is counted, so two splits can be compared without a clock.

pub mod baseline;
pub mod exercise;
pub mod solution;

use std::hint::black_box;

use evidence::Unit;

use crate::{
    ch11_flake::{Flake, Split, Tree, flake},
    ch11_order::solution::visit,
    judge::{Count, Exercise, Faster, Limit, Run, Version},
};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch11-split",
    title: "a better split",
    file: "book/exercises/src/ch11_split/exercise.rs",
    check,
    faster: Some(Faster {
        times: 1.0,
        prepare,
        asides: &[("few-in-list", few_in_list), ("few-in-tree", few_in_tree)],
    }),
    limit: Some(Limit {
        what: "tests",
        unit: Unit::Count,
        most: 165_000.0,
        count: Count::Function(tests),
        asides: &[
            ("list", || flake().tests_in_list()),
            ("few-in-list", || few().tests_in_list()),
            ("few-in-tree", || {
                let few = few();
                tests_in(&few, &tree(&few, Version::Solution))
            }),
        ],
    }),
};

/// Ten spheres.
fn few() -> Flake {
    Flake::of_scene("flake-1")
}

fn few_in_list() -> Run {
    let few = few();
    Box::new(move || {
        black_box(few.tests_in_list());
    })
}

fn few_in_tree() -> Run {
    let few = few();
    let tree = tree(&few, Version::Solution);
    Box::new(move || {
        black_box(tests_in(&few, &tree));
    })
}

fn split(version: Version) -> Split {
    match version {
        Version::Baseline => baseline::split,
        Version::Exercise => exercise::split,
        Version::Solution => solution::split,
    }
}

fn tree(flake: &Flake, version: Version) -> Tree {
    let tree = Tree::new(&flake.spheres, split(version));
    tree.unwrap_or_else(|why| panic!("{why}"))
}

/// All rays, in a tree that was built before.
fn prepare(version: Version) -> Run {
    let flake = flake();
    let tree = tree(flake, version);
    Box::new(move || {
        black_box(tests_in(flake, &tree));
    })
}

/// Boxes and spheres that all rays are tested against.
pub fn tests(version: Version) -> f64 {
    tests_in(flake(), &tree(flake(), version))
}

fn tests_in(flake: &Flake, tree: &Tree) -> f64 {
    flake.tests_from_eye(tree, visit) + flake.tests_to_light(tree, visit)
}

/// Few spheres, all of them, and many in the same place.
fn check(version: Version) -> Result<(), String> {
    for (spheres, times) in [(1, 1), (3, 1), (10, 1), (820, 1), (1, 20), (5, 4)] {
        let part = flake().part(spheres, times);
        let tree = Tree::new(&part.spheres, split(version))?;
        part.check(&tree, visit)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Version::*, *};

    #[test]
    fn a_third_of_what_the_heuristic_saves_is_required() {
        let most = EXERCISE.limit.unwrap().most;
        let [halves, heuristic] = [Baseline, Solution].map(super::tests);
        let part = (halves - most) / (halves - heuristic);
        assert!(
            (0.3..0.36).contains(&part),
            "{part} of {halves} to {heuristic}"
        );
    }
}
