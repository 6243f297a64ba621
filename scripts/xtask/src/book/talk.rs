//! The talk's figures beside ours.

use super::{
    names::Names,
    tables::{cells, link, table, workers},
};
use crate::stages::Stage;

/// Two tables: times, and allocations.
pub fn tables(names: &Names, stages: &[Stage]) -> String {
    times(names, stages) + "\n" + &heap(names, stages)
}

fn times(names: &Names, stages: &[Stage]) -> String {
    let all = format!("ours: {}", workers(names));
    let head = [
        "step",
        "talk: 1\u{a0}worker",
        "talk: 8\u{a0}workers",
        "talk: times faster",
        "ours: 1\u{a0}worker",
        &all,
        "ours: times faster",
    ];
    let endings = [
        "talk-one",
        "talk-all",
        "talk-over-before",
        "one",
        "all",
        "all-over-before",
    ];
    rows(names, stages, &head, &endings)
}

fn heap(names: &Names, stages: &[Stage]) -> String {
    let head = [
        "step",
        "talk: allocations",
        "talk: a pixel",
        "talk: times fewer",
        "ours: allocations",
        "ours: a pixel",
        "ours: times fewer",
    ];
    let endings = [
        "talk-allocations",
        "talk-allocations-pixel",
        "talk-allocations-over-before",
        "allocations",
        "allocations-pixel",
        "allocations-over-before",
    ];
    rows(names, stages, &head, &endings)
}

fn rows(names: &Names, stages: &[Stage], head: &[&str], endings: &[&str]) -> String {
    let row = |stage: &Stage| [vec![link(stage)], cells(names, stage, endings)].concat();
    table(1, head, &stages.iter().map(row).collect::<Vec<_>>())
}
