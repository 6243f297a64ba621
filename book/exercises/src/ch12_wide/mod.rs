//! Chapter 12: eight children.
//!
//! The boxes of all children of a node are tested in one step, if there are no more than eight. So each node of a binary
//! tree should take over children from below. Which?

pub mod baseline;
pub mod exercise;
pub mod solution;
mod wide;

use std::{cell::Cell, sync::OnceLock};

use evidence::Unit;

use crate::{
    ch11_flake::{Flake, Inside, Tree, Walk, flake},
    ch11_split,
    judge::{Count, Exercise, Limit, Version},
};
use wide::Wide;

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch12",
    title: "eight children",
    file: "book/exercises/src/ch12_wide/exercise.rs",
    check,
    faster: None,
    limit: Some(Limit {
        what: "steps",
        unit: Unit::Count,
        most: 28_800.0,
        count: Count::Function(|version| steps(flake(), tree(), open(version))),
        asides: &[
            ("three-levels", || steps(flake(), tree(), three_levels)),
            ("nodes-baseline", || nodes(baseline::open)),
            ("nodes-three-levels", || nodes(three_levels)),
            ("nodes-exercise", || nodes(exercise::open)),
            ("nodes-solution", || nodes(solution::open)),
        ],
    }),
};

/// As many boxes are tested at once.
pub const MOST_CHILDREN: usize = 8;

/// Gives the children, 2 to 8, of a wide node that is made of a node of a binary tree: nodes below it, such that each of
/// its leaves is in one of them, or is one.
pub type Open = fn(&Tree, usize) -> Vec<usize>;

fn open(version: Version) -> Open {
    match version {
        Version::Baseline => baseline::open,
        Version::Exercise => exercise::open,
        Version::Solution => solution::open,
    }
}

/// What is three levels below.
fn three_levels(tree: &Tree, node: usize) -> Vec<usize> {
    let below = |nodes: Vec<usize>| -> Vec<usize> {
        let below = |node: usize| match tree.inside(node) {
            Inside::Children(children) => children.to_vec(),
            Inside::Objects(_) => vec![node],
        };
        nodes.into_iter().flat_map(below).collect()
    };
    below(below(below(vec![node])))
}

/// A binary tree by the solution of chapter 11's exercise.
fn tree_of(flake: &Flake) -> Tree {
    let tree = Tree::new(&flake.spheres, ch11_split::solution::split);
    tree.expect("the solution splits all items")
}

fn tree() -> &'static Tree {
    static TREE: OnceLock<Tree> = OnceLock::new();
    TREE.get_or_init(|| tree_of(flake()))
}

fn wide(tree: &Tree, open: Open) -> Wide {
    Wide::new(tree, open).unwrap_or_else(|why| panic!("{why}"))
}

fn nodes(open: Open) -> f64 {
    wide(tree(), open).nodes() as f64
}

/// In how many steps all rays find what they meet.
fn steps(flake: &Flake, tree: &Tree, open: Open) -> f64 {
    let (wide, steps) = (wide(tree, open), Cell::new(0));
    let visit =
        |walk: &mut Walk<'_>, node: usize, limit: f64| wide.visit(walk, node, limit, &steps);
    flake
        .check(tree, visit)
        .unwrap_or_else(|why| panic!("{why}"));
    steps.get() as f64
}

/// In the tree that is counted, in some of few balls, and in one that is as uneven as can be.
fn check(version: Version) -> Result<(), String> {
    let ball_for_ball = |flake: &Flake, tree: &Tree| {
        let wide = Wide::new(tree, open(version))?;
        let visit = |walk: &mut Walk<'_>, node: usize, limit: f64| {
            wide.visit(walk, node, limit, &Cell::new(0))
        };
        flake.check(tree, visit)
    };
    ball_for_ball(flake(), tree())?;
    for (spheres, times) in [(1, 1), (5, 1), (10, 1), (30, 1), (2, 10)] {
        let part = flake().part(spheres, times);
        ball_for_ball(&part, &tree_of(&part))?;
        ball_for_ball(&part, &Tree::new(&part.spheres, |_| 1)?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_required_than_three_levels_give() {
        let most = EXERCISE.limit.unwrap().most;
        let [levels, solution] =
            [three_levels, solution::open].map(|open| steps(flake(), tree(), open));
        let part = (levels - most) / (levels - solution);
        assert!(
            (0.4..0.6).contains(&part),
            "{part} of {levels} to {solution}"
        );
    }

    #[test]
    fn what_is_no_node_below_is_an_error() {
        let wrong = |open: Open| Wide::new(tree(), open).err().unwrap();
        assert!(wrong(|_, node| vec![node]).contains("1 children"));
        assert!(wrong(|_, _| vec![1; 9]).contains("9 children"));
        assert!(wrong(|_, _| vec![1, 1]).contains("once"));
    }
}
