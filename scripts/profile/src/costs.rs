//! What functions took.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Frame, View};

/// A share of a profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// In the function itself.
    pub flat: i64,
    /// In it and in what it calls; once, however often it is in a stack.
    pub cum: i64,
}

/// What each function took, by its name.
pub type Costs<'a> = BTreeMap<&'a str, Cost>;

/// What each function took.
pub fn costs(view: View<'_>) -> Costs<'_> {
    costs_by(view, |frame| frame.function.as_str())
}

/// What all frames took that have something in common, as a function or a line.
pub fn costs_by<'a, K: Copy + Ord>(
    view: View<'a>,
    key: impl Fn(&'a Frame) -> K,
) -> BTreeMap<K, Cost> {
    let mut costs: BTreeMap<K, Cost> = BTreeMap::new();
    for (stack, value) in view.stacks() {
        let keys: BTreeSet<K> = stack.iter().map(|frame| key(frame)).collect();
        for key in keys {
            costs.entry(key).or_default().cum += value;
        }
        if let Some(leaf) = stack.first() {
            costs.entry(key(leaf)).or_default().flat += value;
        }
    }
    costs
}
