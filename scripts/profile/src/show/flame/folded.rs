//! Folded stacks: a line for each, from the root to the leaf, and its value. Flame graphs are drawn
//! from these.

use std::{
    collections::{BTreeMap, HashSet},
    rc::Rc,
};

use crate::{
    costs::costs,
    model::{Frame, View},
};

/// The folded stacks of a profile, sorted; with one level of a recursion for all: what a ray takes,
/// whichever others it comes from.
pub fn lines(view: View<'_>, recursive: Option<&str>) -> String {
    let folded = fold(view, recursive).into_iter();
    folded
        .map(|(stack, value)| format!("{stack} {value}\n"))
        .collect()
}

/// The folded stacks of two profiles with two values each, in units of so many.
pub fn pairs(before: View<'_>, after: View<'_>, recursive: Option<&str>, unit: i64) -> String {
    let mut pairs: BTreeMap<String, [i64; 2]> = BTreeMap::new();
    for (side, view) in [before, after].into_iter().enumerate() {
        for (stack, value) in fold(view, recursive) {
            pairs.entry(stack).or_default()[side] = (value + unit / 2) / unit;
        }
    }
    let lines = pairs.into_iter();
    lines
        .map(|(stack, [before, after])| format!("{stack} {before} {after}\n"))
        .collect()
}

/// The function that calls itself, in the end, and in which most of the profile is spent: at least
/// half. In a tracer, it is the one that follows a ray. A dozen levels of it would tear a picture
/// into parts too narrow to see, each much like the others.
pub fn recursive(view: View<'_>) -> Option<&str> {
    let again = view.stacks().flat_map(|(stack, _)| {
        let mut seen = HashSet::new();
        let names = stack.iter().map(|frame| frame.function.as_str());
        names.filter(move |name| !seen.insert(*name))
    });
    let costs = costs(view);
    let most = again.max_by_key(|name| (costs[name].cum, *name))?;
    (costs[most].cum * 2 >= view.total()).then_some(most)
}

/// The same for a profile of which the point is to be seen at a glance: no function stands on itself, and the one that
/// is called from everywhere, if there is one, stands once, right on the outermost.
pub fn brief(view: View<'_>, shared: Option<&str>) -> String {
    let mut folded: BTreeMap<String, i64> = BTreeMap::new();
    for (stack, value) in view.stacks() {
        let mut path = path(stack);
        let of_shared = path.iter().position(|name| Some(*name) == shared);
        path.drain(1..of_shared.unwrap_or(1).max(1));
        let names: Vec<String> = path.into_iter().map(written).collect();
        *folded.entry(names.join(";")).or_default() += value;
    }
    let lines = folded.into_iter();
    lines
        .map(|(stack, value)| format!("{stack} {value}\n"))
        .collect()
}

/// A stack from its root: a function that is called again is where it was called first, with what it calls then.
fn path(stack: &[Rc<Frame>]) -> Vec<&str> {
    let mut path: Vec<&str> = Vec::new();
    for name in stack.iter().rev().map(|frame| frame.function.as_str()) {
        let seen = path.iter().position(|seen| *seen == name);
        path.truncate(seen.unwrap_or(path.len()));
        path.push(name);
    }
    path
}

/// The function in which most of the profile is spent, at least half, among those that at least three others call.
pub fn shared(view: View<'_>) -> Option<&str> {
    let mut callers: BTreeMap<&str, HashSet<&str>> = BTreeMap::new();
    for (stack, _) in view.stacks() {
        for pair in path(stack).windows(2) {
            callers.entry(pair[1]).or_default().insert(pair[0]);
        }
    }
    let costs = costs(view);
    let wanted = callers
        .into_iter()
        .filter(|(_, callers)| callers.len() >= 3);
    let (most, _) = wanted.max_by_key(|(name, _)| (costs[name].cum, *name))?;
    (costs[most].cum * 2 >= view.total()).then_some(most)
}

fn fold(view: View<'_>, recursive: Option<&str>) -> BTreeMap<String, i64> {
    let mut folded = BTreeMap::new();
    for (stack, value) in view.stacks() {
        let names = one_level(stack, recursive).map(|frame| written(&frame.function));
        let names: Vec<_> = names.collect();
        *folded.entry(names.join(";")).or_insert(0) += value;
    }
    folded
}

/// A semicolon would begin the next function: `[f64; 4]` is written `[f64, 4]`.
fn written(function: &str) -> String {
    function.replace(';', ",")
}

/// The stack from its root, without what is between the first and the last call of a function.
fn one_level<'a>(
    stack: &'a [Rc<Frame>],
    recursive: Option<&str>,
) -> impl Iterator<Item = &'a Rc<Frame>> {
    let is = |frame: &Rc<Frame>| Some(frame.function.as_str()) == recursive;
    let innermost = stack.iter().position(is).unwrap_or(0);
    let outermost = stack.iter().rposition(is).unwrap_or(0);
    let (inner, outer) = (&stack[..innermost], &stack[outermost..]);
    outer.iter().rev().chain(inner.iter().rev())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

    #[test]
    fn a_line_goes_from_root_to_leaf_whatever_the_source_lines() {
        let before = profile(&[("b@1 a main", 1), ("b@2 a main", 2), ("[f64;4]::x main", 4)]);
        let expected = "main;[f64,4]::x 4000000\nmain;a;b 3000000\n";
        assert_eq!(lines(before.view(1), None), expected);
        // What only one profile has is 0 in the other.
        let after = profile(&[("c main", 1), ("b a main", 1)]);
        let expected = "main;[f64,4]::x 4 0\nmain;a;b 3 1\nmain;c 0 1\n";
        assert_eq!(
            pairs(before.view(1), after.view(1), None, 1_000_000),
            expected
        );
    }

    #[test]
    fn what_is_called_from_everywhere_stands_once() {
        let profile = profile(&[
            ("minor inverse hit ray bounce ray main", 3),
            ("inverse minor inverse normal ray main", 2),
            ("inverse camera main", 2),
            // The recursion has most, and callers enough, but of itself.
            ("inverse hit ray glass ray main", 2),
            ("hit ray main", 1),
        ]);
        let view = profile.view(1);
        assert_eq!(shared(view), Some("inverse"));
        let expected = "main;inverse 6000000\nmain;inverse;minor 3000000\nmain;ray;hit 1000000\n";
        assert_eq!(brief(view, Some("inverse")), expected);
        let expected = "main;camera;inverse 2000000\nmain;ray;hit 1000000\nmain;ray;hit;inverse 2000000\nmain;ray;hit;inverse;minor 3000000\n\
            main;ray;normal;inverse 2000000\n";
        assert_eq!(brief(view, None), expected);
        // Too few callers, and too little.
        let few = crate::example::profile(&[("a b main", 3), ("a c main", 3), ("d a b main", 1)]);
        assert_eq!(shared(few.view(1)), None);
        let little = crate::example::profile(&[("a b m", 1), ("a c m", 1), ("a d m", 1), ("m", 9)]);
        assert_eq!(shared(little.view(1)), None);
    }

    #[test]
    fn a_large_recursion_is_folded_to_one_level() {
        let deep = profile(&[
            ("hit ray bounce ray bounce ray main", 3),
            ("hit ray main", 2),
            ("ray bounce ray main", 1),
            ("hit hit main", 1),
            ("bounce ray main", 1),
            ("main", 1),
        ]);
        let view = deep.view(1);
        assert_eq!(recursive(view), Some("ray"));
        let expected = "main 1000000\nmain;hit;hit 1000000\nmain;ray 1000000\n\
            main;ray;bounce 1000000\nmain;ray;hit 5000000\n";
        assert_eq!(lines(view, Some("ray")), expected);
        let small = profile(&[("hit hit main", 1), ("ray main", 3)]);
        assert_eq!(recursive(small.view(1)), None);
    }
}
