//! Folded stacks: a line for each, from the root to the leaf, and its value. Flame graphs are drawn
//! from these.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::model::{Frame, View};

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
    let mut cum: BTreeMap<&str, i64> = BTreeMap::new();
    let mut recursive: BTreeSet<&str> = BTreeSet::new();
    for (stack, value) in view.stacks() {
        let mut seen = BTreeSet::new();
        for frame in stack {
            let name = frame.function.as_str();
            if seen.insert(name) {
                *cum.entry(name).or_default() += value;
            } else {
                recursive.insert(name);
            }
        }
    }
    let most = recursive.into_iter().max_by_key(|name| cum[name])?;
    (cum[most] * 2 >= view.total()).then_some(most)
}

fn fold(view: View<'_>, recursive: Option<&str>) -> BTreeMap<String, i64> {
    let mut folded = BTreeMap::new();
    for (stack, value) in view.stacks() {
        let names: Vec<_> = one_level(stack, recursive).map(name).collect();
        *folded.entry(names.join(";")).or_insert(0) += value;
    }
    folded
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

/// A semicolon would begin the next function: `[f64; 4]` is written `[f64, 4]`.
fn name(frame: &Rc<Frame>) -> String {
    frame.function.replace(';', ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

    #[test]
    fn a_line_goes_from_root_to_leaf_whatever_the_source_lines() {
        let profile = profile(&[("b@1 a main", 1), ("b@2 a main", 2), ("[f64;4]::x main", 4)]);
        let expected = "main;[f64,4]::x 4000000\nmain;a;b 3000000\n";
        assert_eq!(lines(profile.view(1), None), expected);
    }

    #[test]
    fn what_only_one_profile_has_is_0_in_the_other() {
        let before = profile(&[("b main", 1), ("a main", 2)]);
        let after = profile(&[("c main", 1), ("a main", 1)]);
        let expected = "main;a 2 1\nmain;b 1 0\nmain;c 0 1\n";
        assert_eq!(
            pairs(before.view(1), after.view(1), None, 1_000_000),
            expected
        );
    }

    #[test]
    fn a_recursion_is_folded_to_one_level() {
        let profile = profile(&[
            ("hit ray bounce ray bounce ray main", 3),
            ("hit ray main", 2),
            ("ray bounce ray main", 1),
            ("hit hit main", 1),
            ("bounce ray main", 1),
            ("main", 1),
        ]);
        let view = profile.view(1);
        assert_eq!(recursive(view), Some("ray"));
        let expected = "main 1000000\nmain;hit;hit 1000000\nmain;ray 1000000\n\
            main;ray;bounce 1000000\nmain;ray;hit 5000000\n";
        assert_eq!(lines(view, Some("ray")), expected);
    }

    #[test]
    fn a_small_recursion_stays() {
        let profile = profile(&[("hit hit main", 1), ("ray main", 3)]);
        assert_eq!(recursive(profile.view(1)), None);
    }
}
