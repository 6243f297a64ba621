//! A profile by functions: what each took, and which called which.

use std::collections::{BTreeMap, BTreeSet};

use super::model::View;

/// Functions that took less than this part of the total, called ones included, are left out, and calls
/// below the other. They are pprof's.
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

/// Calls from one function to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// What the calls took.
    pub weight: i64,
    /// Whether all of them are inlined.
    pub inline: bool,
    /// Whether functions that are not shown stand between them.
    pub residual: bool,
}

/// Functions and the calls between them, by name.
#[derive(Debug, Default)]
pub struct Calls<'a> {
    /// What each function took.
    pub functions: BTreeMap<&'a str, Cost>,
    /// Calls, from and to.
    pub edges: BTreeMap<(&'a str, &'a str), Edge>,
    /// How many functions were left out, since they took next to nothing.
    pub dropped: usize,
}

impl<'a> Calls<'a> {
    /// The functions and calls of a profile that are worth showing.
    pub fn of(view: View<'a>) -> Calls<'a> {
        let costs = costs(view);
        let least = least(view);
        let keep: BTreeSet<&str> = costs
            .iter()
            .filter(|(_, cost)| cost.cum >= least)
            .map(|(name, _)| *name)
            .collect();
        let dropped = costs.len() - keep.len();
        Calls::keeping(view, costs, &keep, dropped)
    }

    /// The same with so many functions at most: those that took the most.
    pub fn top(self, view: View<'a>, count: usize) -> Calls<'a> {
        let mut names: Vec<_> = self.functions.iter().collect();
        names.sort_by_key(|(name, cost)| (-cost.cum, **name));
        let keep = names.iter().take(count).map(|(name, _)| **name).collect();
        Calls::keeping(view, self.functions, &keep, self.dropped)
    }

    fn keeping(
        view: View<'a>,
        mut functions: BTreeMap<&'a str, Cost>,
        keep: &BTreeSet<&str>,
        dropped: usize,
    ) -> Calls<'a> {
        functions.retain(|name, _| keep.contains(name));
        let mut edges = edges(view, keep);
        let least = (view.total() as f64 * CALLS) as i64;
        edges.retain(|_, edge| edge.weight >= least);
        Calls {
            functions,
            edges,
            dropped,
        }
    }

    /// How a table names a function: with a word where it is inlined into its callers.
    pub fn inline_label(&self, name: &str) -> &'static str {
        let into = self.edges.iter().filter(|((_, to), _)| *to == name);
        let inlined: Vec<bool> = into.map(|(_, edge)| edge.inline).collect();
        match (inlined.contains(&true), inlined.contains(&false)) {
            (true, true) => " (partial-inline)",
            (true, false) => " (inline)",
            (false, _) => "",
        }
    }
}

/// What a function must have taken to be shown.
pub fn least(view: View<'_>) -> i64 {
    (view.total() as f64 * FUNCTIONS) as i64
}

/// What each function took.
pub fn costs(view: View<'_>) -> BTreeMap<&str, Cost> {
    let mut costs: BTreeMap<&str, Cost> = BTreeMap::new();
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

fn edges<'a>(view: View<'a>, keep: &BTreeSet<&str>) -> BTreeMap<(&'a str, &'a str), Edge> {
    let mut edges: BTreeMap<(&str, &str), Edge> = BTreeMap::new();
    for (stack, weight) in view.stacks() {
        for ((from, to), (inline, residual)) in edges_of_stack(stack, keep) {
            let new = Edge {
                weight: 0,
                inline: true,
                residual: false,
            };
            let edge = edges.entry((from, to)).or_insert(new);
            edge.weight += weight;
            edge.inline &= inline;
            edge.residual |= residual;
        }
    }
    edges
}

type EdgesOfStack<'a> = BTreeMap<(&'a str, &'a str), (bool, bool)>;

/// Each call of a stack once, with whether it is inlined and whether functions between are left out.
fn edges_of_stack<'a>(
    stack: &'a [std::rc::Rc<super::model::Frame>],
    keep: &BTreeSet<&str>,
) -> EdgesOfStack<'a> {
    let mut edges = EdgesOfStack::new();
    let mut parent: Option<&str> = None;
    let mut residual = false;
    for frame in stack.iter().rev() {
        let name = frame.function.as_str();
        if !keep.contains(name) {
            residual = true;
            continue;
        }
        if let Some(parent) = parent.filter(|parent| *parent != name) {
            let edge = (frame.inlined, residual);
            edges.entry((parent, name)).or_insert(edge);
        }
        parent = Some(name);
        residual = false;
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

    #[test]
    fn recursion_counts_once() {
        let profile = profile(&[("a b a b main", 5), ("b main", 2)]);
        let calls = Calls::of(profile.view(1));
        let million = 1_000_000;
        let cost = |flat: i64, cum: i64| Cost {
            flat: flat * million,
            cum: cum * million,
        };
        let expected = [("a", cost(5, 5)), ("b", cost(2, 7)), ("main", cost(0, 7))];
        assert_eq!(calls.functions, BTreeMap::from(expected));
        let weights: Vec<_> = calls
            .edges
            .iter()
            .map(|(edge, values)| (*edge, values.weight / million))
            .collect();
        let expected = [(("a", "b"), 5), (("b", "a"), 5), (("main", "b"), 7)];
        assert_eq!(weights, expected);
    }

    #[test]
    fn calls_through_what_is_left_out_are_residual() {
        let profile = profile(&[("a small main", 1), ("a main", 900), ("+c main", 40)]);
        let calls = Calls::of(profile.view(1));
        assert_eq!(calls.dropped, 1);
        assert!(calls.edges[&("main", "a")].residual);
        assert_eq!(calls.inline_label("c"), " (inline)");
        let top = calls.top(profile.view(1), 2);
        assert_eq!(
            top.functions.keys().copied().collect::<Vec<_>>(),
            ["a", "main"]
        );
    }

    #[test]
    fn a_function_may_be_inlined_in_some_places_only() {
        let profile = profile(&[("+a b main", 1), ("a main", 1), ("b main", 1)]);
        let calls = Calls::of(profile.view(1));
        assert_eq!(calls.inline_label("a"), " (partial-inline)");
        assert_eq!(calls.inline_label("b"), "");
    }
}
