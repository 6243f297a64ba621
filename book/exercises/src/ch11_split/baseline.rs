//! In halves, along the axis on which the objects are farthest apart.

use crate::ch11_flake::Item;

/// Sorts the items, at least two, into two parts that are not empty, and says how many are in the first.
pub fn split(items: &mut [Item]) -> usize {
    let axis = widest(items);
    let half = items.len() / 2;
    items.select_nth_unstable_by(half, |a, b| a.middle(axis).total_cmp(&b.middle(axis)));
    half
}

/// The axis on which the middles of the items are farthest apart.
fn widest(items: &[Item]) -> usize {
    let width = |axis: usize| {
        let middles = items.iter().map(|item| item.middle(axis));
        let greatest = middles.clone().fold(f64::NEG_INFINITY, f64::max);
        greatest - middles.fold(f64::INFINITY, f64::min)
    };
    let by_width = |a: &usize, b: &usize| width(*a).total_cmp(&width(*b));
    (0..3).max_by(by_width).unwrap_or(0)
}
