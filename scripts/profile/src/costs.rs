//! A profile by functions: what each took, and which are inlined into their callers.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::View;

/// Functions that took less than this part of the total, called ones included, are not shown, and
/// calls below the other do not count. They are pprof's.
const FUNCTIONS: f64 = 0.005;
const CALLS: f64 = 0.001;

/// A function's share of a profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// In the function itself.
    pub flat: i64,
    /// In it and in what it calls; once, however often it is in a stack.
    pub cum: i64,
}

/// What each function took.
pub type Costs<'a> = BTreeMap<&'a str, Cost>;

/// What each function took.
pub fn costs(view: View<'_>) -> Costs<'_> {
    let mut costs = Costs::new();
    for (stack, value) in view.stacks() {
        let names: BTreeSet<&str> = stack.iter().map(|frame| frame.function.as_str()).collect();
        for name in names {
            costs.entry(name).or_default().cum += value;
        }
        if let Some(leaf) = stack.first() {
            costs.entry(&leaf.function).or_default().flat += value;
        }
    }
    costs
}

/// What a function must have taken to be shown.
pub fn least(view: View<'_>) -> i64 {
    (view.total() as f64 * FUNCTIONS) as i64
}

/// What stands after the name of a function that is inlined into all or some of its callers, by
/// name. Of functions that are not shown, the caller is the next one that is.
pub fn inlined<'a>(view: View<'a>, shown: &Costs<'_>) -> BTreeMap<&'a str, &'static str> {
    let mut calls: BTreeMap<(&str, &str), (i64, bool)> = BTreeMap::new();
    for (stack, value) in view.stacks() {
        let frames = stack.iter().rev();
        let frames: Vec<_> = frames
            .filter(|frame| shown.contains_key(frame.function.as_str()))
            .collect();
        let mut seen = BTreeSet::new();
        for pair in frames.windows(2) {
            let call = (pair[0].function.as_str(), pair[1].function.as_str());
            if call.0 != call.1 && seen.insert(call) {
                let (weight, inlined) = calls.entry(call).or_insert((0, true));
                *weight += value;
                *inlined &= pair[1].inlined;
            }
        }
    }
    let least = (view.total() as f64 * CALLS) as i64;
    let mut labels = BTreeMap::new();
    for ((_, to), (_, inlined)) in calls
        .into_iter()
        .filter(|(_, (weight, _))| *weight >= least)
    {
        let label = if inlined { " (inline)" } else { "" };
        let first = *labels.entry(to).or_insert(label);
        if first != label {
            labels.insert(to, " (partial-inline)");
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

    #[test]
    fn recursion_counts_once() {
        let profile = profile(&[("a b a b main", 5), ("b main", 2)]);
        let cost = |flat: i64, cum: i64| Cost {
            flat: flat * 1_000_000,
            cum: cum * 1_000_000,
        };
        let expected = [("a", cost(5, 5)), ("b", cost(2, 7)), ("main", cost(0, 7))];
        assert_eq!(costs(profile.view(1)), Costs::from(expected));
    }

    #[test]
    fn a_function_may_be_inlined_in_some_places_only() {
        let profile = profile(&[
            ("+a b main", 1),
            ("a main", 1),
            ("b main", 1),
            ("+c b main", 1),
            // What is between them is left out.
            ("+c small main", 0),
        ]);
        let view = profile.view(1);
        let mut shown = costs(view);
        shown.remove("small");
        let expected = [("a", " (partial-inline)"), ("b", ""), ("c", " (inline)")];
        assert_eq!(inlined(view, &shown), BTreeMap::from(expected));
    }
}
