//! The functions that took the most, as a table: what `go tool pprof -top` prints, to the character.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use super::units::{Unit, label, percentage};
use crate::{
    costs::{Cost, Costs, costs},
    model::View,
};

/// Functions that took less than this part of the total, called ones included, are not shown, and
/// calls below the other do not count. They are pprof's.
const FUNCTIONS: f64 = 0.005;
const CALLS: f64 = 0.001;

/// The functions by what they took themselves, the most first.
pub fn table(view: View<'_>) -> String {
    let total = view.total();
    let mut shown = costs(view);
    let all = shown.len();
    let least = (total as f64 * FUNCTIONS) as i64;
    shown.retain(|_, cost| cost.cum >= least);
    let dropped = all - shown.len();
    let inlined = inlined(view, &shown);
    let mut rows: Vec<(&str, Cost)> = shown.into_iter().collect();
    rows.sort_by_key(|(name, cost)| (-cost.flat, *name));
    let values = rows.iter().map(|(_, cost)| match cost.flat {
        0 => cost.cum,
        flat => flat,
    });
    let unit = Unit::for_table(values, total, view.value_type().1);
    let mut text = heading(view, unit);
    let sum: i64 = rows.iter().map(|(_, cost)| cost.flat).sum();
    let (value, part) = (unit.label(sum), percentage(sum, total));
    let (part, whole) = (part.trim(), unit.label(total));
    text += &format!("Showing nodes accounting for {value}, {part} of {whole} total\n");
    if dropped > 0 {
        let s = if dropped == 1 { "" } else { "s" };
        let least = unit.label(least);
        text += &format!("Dropped {dropped} node{s} (cum <= {least})\n");
    }
    text += "      flat  flat%   sum%        cum   cum%\n";
    let mut sum = 0;
    for (name, cost) in rows {
        sum += cost.flat;
        let (flat, cum) = (unit.label(cost.flat), unit.label(cost.cum));
        let [flat_part, sum_part, cum_part] =
            [cost.flat, sum, cost.cum].map(|value| percentage(value, total));
        let inline = inlined.get(name).unwrap_or(&"");
        let _ = writeln!(
            text,
            "{flat:>10} {flat_part} {sum_part} {cum:>10} {cum_part}  {name}{inline}"
        );
    }
    text
}

/// What was measured, and for how long.
fn heading(view: View<'_>, unit: Unit) -> String {
    let (profile, (kind, of), total) = (view.profile, view.value_type(), view.total());
    let mut text = format!("File: {}\nType: {kind}\n", profile.program);
    if profile.duration > 0 {
        let duration = label(profile.duration, "nanoseconds");
        let total_label = unit.label(total);
        text += &format!("Duration: {duration}, Total samples = {total_label} ");
        if of == "nanoseconds" && total != 0 {
            text += &format!("({})", percentage(total, profile.duration));
        }
        text.push('\n');
    }
    text
}

/// What stands after the name of a function that is inlined into all or some of its callers, by
/// name. Of functions that are not shown, the caller is the next one that is.
fn inlined<'a>(view: View<'a>, shown: &Costs<'_>) -> BTreeMap<&'a str, &'static str> {
    let mut calls: BTreeMap<(&str, &str), (i64, bool)> = BTreeMap::new();
    for (stack, value) in view.stacks() {
        let is_shown = |name: &&str| shown.contains_key(name);
        let frames = stack.iter().rev();
        let frames = frames.filter(|frame| is_shown(&frame.function.as_str()));
        let frames: Vec<_> = frames.collect();
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
    calls.retain(|_, (weight, _)| *weight >= least);
    let mut labels = BTreeMap::new();
    for ((_, to), (_, inlined)) in calls {
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
    use crate::example::profile;

    #[test]
    fn the_table_is_as_worked_out_by_hand() {
        // 2000 ms; a calls itself; small is below 10 ms, half a percent, and so left out between others.
        let mut profile = profile(&[
            ("a@3 a@3 main", 1200),
            ("a@4 main", 300),
            ("+b@9 a@4 main", 390),
            ("b@9 main", 10),
            ("+c small main", 0),
            ("+c@7 main", 92),
            ("small main", 8),
        ]);
        profile.duration = 1_000_000_000;
        let expected = "\
File: ch0-test
Type: cpu
Duration: 1s, Total samples = 2000ms (200.00%)
Showing nodes accounting for 1992ms, 99.60% of 2000ms total
Dropped 1 node (cum <= 10ms)
      flat  flat%   sum%        cum   cum%
    1500ms 75.00% 75.00%     1890ms 94.50%  a
     400ms 20.00% 95.00%      400ms 20.00%  b (partial-inline)
      92ms  4.60% 99.60%       92ms  4.60%  c (inline)
         0     0% 99.60%     2000ms   100%  main
";
        assert_eq!(super::table(profile.view(1)), expected);
    }
}
