//! What a new list costs in each round against the list of the round before, emptied.

use std::{hint::black_box, process::ExitCode};

use benches::small::{self, Row};
use ch0_warm_up::lists::{Lists, NUMBERS, work};

/// As many items as a ray meets surfaces in the reference scene, or a few more.
const SHORT: u32 = 8;

/// As many as in the list of numbers of the warm-up.
const LONG: u32 = NUMBERS;

// ANCHOR: new-list
fn new_list(length: u32) {
    let mut list = Vec::new();
    fill(&mut list, length);
}
// ANCHOR_END: new-list

// ANCHOR: with-capacity
fn with_capacity(length: u32) {
    let mut list = Vec::with_capacity(length as usize);
    fill(&mut list, length);
}
// ANCHOR_END: with-capacity

// ANCHOR: emptied
fn emptied(list: &mut Vec<u32>, length: u32) {
    list.clear();
    fill(list, length);
}
// ANCHOR_END: emptied

fn fill(list: &mut Vec<u32>, length: u32) {
    for number in 0..length {
        list.push(black_box(number));
    }
    black_box(list);
}

fn main() -> ExitCode {
    let mut rows = Vec::new();
    for (name, length) in [("short", SHORT), ("long", LONG)] {
        let row = |way| format!("{way}-{name}");
        let mut list = Vec::new();
        rows.push(Row::new(&row("new"), move || new_list(length)));
        rows.push(Row::new(&row("sized"), move || with_capacity(length)));
        rows.push(Row::new(&row("emptied"), move || {
            emptied(&mut list, length)
        }));
    }
    rows.push(warm_up("new-warm-up", Lists::New));
    rows.push(warm_up("emptied-warm-up", Lists::Emptied));
    small::main("lists", rows)
}

/// All lists of chapter 0's program, which stay from one round to the next if they are emptied.
fn warm_up(name: &str, lists: Lists) -> Row {
    Row::together(name, move |rounds| {
        black_box(work(rounds as u32, lists));
    })
}
