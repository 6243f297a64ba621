//! Our version: the surface area heuristic (J. D. MacDonald, K. S. Booth, *Heuristics for ray tracing using space
//! subdivision*, 1990), at each place on each axis.

use ch11_tree::bounds::Bounds;

use crate::ch11_flake::Item;

// ANCHOR: solution
/// Sorts the items, at least two, into two parts that are not empty, and says how many are in the first.
pub fn split(items: &mut [Item]) -> usize {
    let best = [0, 1, 2].map(|axis| {
        sort(items, axis);
        best_place(items)
    });
    let by_cost = |a: &usize, b: &usize| best[*a].1.total_cmp(&best[*b].1);
    let axis = (0..3).min_by(by_cost).unwrap_or(0);
    sort(items, axis);
    best[axis].0
}

/// By their middles. Where these are the same, the number makes the order the same each time.
fn sort(items: &mut [Item], axis: usize) {
    items.sort_unstable_by(|a, b| {
        let by_middle = a.middle(axis).total_cmp(&b.middle(axis));
        by_middle.then(a.number.cmp(&b.number))
    });
}

/// How many are in the first part where both parts together cost least, and that cost.
fn best_place(items: &[Item]) -> (usize, f64) {
    let before = costs(items.iter());
    let after = costs(items.iter().rev());
    let cost = |first: usize| (first, before[first - 1] + after[items.len() - first - 1]);
    let all = (1..items.len()).map(cost);
    let best = all.min_by(|a, b| a.1.total_cmp(&b.1));
    best.unwrap_or((1, f64::INFINITY))
}

/// What the first item costs, the first two, and so on: as many rays come into their box as it has area, and each is
/// tested against all of them.
fn costs<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<f64> {
    let mut bounds = Bounds::EMPTY;
    let cost = |(before, item): (usize, &Item)| {
        bounds = bounds.and(&item.bounds);
        bounds.half_area() * (before + 1) as f64
    };
    items.enumerate().map(cost).collect()
}
// ANCHOR_END: solution
