//! Two runs side by side.

use super::{cell, measured, name, of_workers};
use crate::{Figures, Quantity, Stages, Table, Unit, stats::apart, table::Cell};

/// Two runs side by side: times, and counts a pixel. `names` says whose they are.
pub fn of_two(figures: [&Figures; 2], [a, b]: [&str; 2], stages: &Stages) -> [Table; 2] {
    let [all_a, all_b] = figures.map(|figures| of_workers(figures, "{all} workers"));
    let over = format!("{a} / {b}");
    let head = format!("stage|1 worker: {a}|{b}|{over}|{all_a}: {a}|{all_b}: {b}|{over}");
    let mut times = Table::new(1, head.split('|'));
    let head = format!("stage|allocations: {a}|{b}|instructions: {a}|{b}|rays: {a}|{b}");
    let mut counts = Table::new(1, head.split('|'));
    for stage in measured(figures[0], stages) {
        let both = |ending| figures.map(|figures| cell(figures, stage, ending));
        let timed = ["one", "all"].map(|ending| {
            let [a, b] = both(ending);
            [a, b, ratio(figures, &name(stage, ending))]
        });
        let counted = ["allocations-pixel", "instructions-pixel", "rays-pixel"].map(both);
        times.row(stage.into(), timed.concat().into_iter().map(Cell::Text));
        counts.row(stage.into(), counted.concat().into_iter().map(Cell::Text));
    }
    [times, counts]
}

/// How many times one is the other, marked where the noise of either run is as great.
fn ratio(figures: [&Figures; 2], name: &str) -> String {
    let number = |name: &str| figures.map(|it| it.quantity(name).map(|quantity| quantity.number));
    let [Some(a), Some(b)] = number(name) else {
        return "–".to_owned();
    };
    let noise = number("run-noise")
        .into_iter()
        .flatten()
        .fold(1.0, f64::max);
    let text = Quantity::new(a / b, Unit::Ratio).print(Some(3));
    if apart(a, b) <= noise {
        text + " (noise)"
    } else {
        text
    }
}
