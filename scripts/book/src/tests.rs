//! An invented repository: what is made from it, and what must be told apart.

mod pages;
mod queries;
mod repository;

use super::Source;
use repository::repository;

#[test]
fn a_run_gives_values_by_itself() {
    let root = repository("");
    let source = Source::read(root.path()).unwrap();
    let cases = "
run-date: 2021-02-03; size: 20 x 10; rays: 400; rays-pixel: 2; tests-ray: 3
ch1-one: 1 min 30 s; ch1-all: –; ch2-all: 10.0 s; ch2-all-least: 9.00 s; ch2-all-greatest: 12.0 s; ch2-all-times: 3
ch2-one-over-first: 4.5; ch2-all-over-before: 9.0; ch2-all-over-one: 2.0; ch1-ray: 225 ms
ch2-allocations-pixel: 1.50; ch2-allocations-over-before: 3.3; ch2-instructions-over-before: 3.0; ch1-peak: 5.00 kB
ch1-off-0: –; ch2-off-0: 17; ch2-off-1: 1; ch2-off-1-share: 0.50 %; ch2-off-8: 0; ch2-off-largest: 3
ch2-lanes-in-use: 73.4 %; ch2-lanes-primary: 100 %; ch2-lanes-reflection: 87.5 %; ch2-lanes-refraction: 34.7 %
ch2-lanes-shadow: 62.5 %; ch1-lanes-in-use: –
ch2-rays: 400; ch2-rays-shadow: 50; ch2-tests-pixel: 6; ch1-instructions-ray: 1,500
ch1-talk-allocations-words: 1.0 million; ch2-talk-all: 4.2 s; ch2-talk-over-before: 45
experiment-order-near: 2.00 s; experiment-order-near-least: 1.00 s
experiment-order-far-over-first: 2.5; experiment-order-far-first-over: 0.40; experiment-order-far-more: 150.0 %";
    for case in cases.trim().lines().flat_map(|line| line.split("; ")) {
        let (name, expected) = case.split_once(": ").unwrap();
        assert_eq!(source.values.cell(name), expected, "{name}");
    }
}

#[test]
fn of_experiments_of_one_name_the_latest_counts() {
    let root = repository("");
    let source = Source::read(root.path()).unwrap();
    let first = |name: &str| source.experiments[name].1.rows[0].name.clone();
    assert_eq!([first("order"), first("other")], ["near", "older"]);
}
