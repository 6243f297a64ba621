//! The table of what became of each function.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use crate::{
    calls::{self, Cost},
    model::{Profile, View},
    units::{Unit, percentage},
};

/// A change of less than this part of the larger total is not shown.
const LEAST: f64 = 0.005;

/// What became of each function, sorted by what went away: of the functions alone, and with what they
/// call.
pub fn table(before: View<'_>, after: View<'_>) -> String {
    let totals = (before.total(), after.total());
    let what = before.value_type();
    let name = |profile: &Profile| profile.program.clone();
    let (old, new) = (name(before.profile), name(after.profile));
    let mut text = format!("Type: {}\nBefore: {old}\nAfter: {new}\n", what.kind);
    let parts: [(&str, Value); 2] = [
        ("The functions alone", |cost| cost.flat),
        ("The functions and what they call", |cost| cost.cum),
    ];
    for (title, value) in parts {
        let _ = write!(text, "\n{title}\n{}", part(before, after, totals, value));
    }
    text
}

/// One of the two values of a function.
type Value = fn(&Cost) -> i64;

/// A function's values before and after, and its name.
type Row<'a> = (i64, i64, &'a str);

fn part(before: View<'_>, after: View<'_>, totals: (i64, i64), value: Value) -> String {
    let (old, new) = (calls::costs(before), calls::costs(after));
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let of = |costs: &BTreeMap<&str, Cost>, name| costs.get(name).map_or(0, value);
    let mut rows: Vec<Row<'_>> = names
        .into_iter()
        .map(|name| (of(&old, name), of(&new, name), name))
        .collect();
    let largest = totals.0.max(totals.1);
    let least = (largest as f64 * LEAST).max(1.0) as i64;
    let all = rows.len();
    rows.retain(|(old, new, _)| (new - old).abs() >= least);
    let left_out = all - rows.len();
    rows.sort_by_key(|(old, new, name)| (new - old, *name));
    rows.push((totals.0, totals.1, "total"));
    let unit = Unit::for_table(
        [least, largest].into_iter(),
        largest,
        &before.value_type().unit,
    );
    let mut text = String::from("    before      after     change    of all  function\n");
    for (old, new, name) in rows {
        let [before, after, change] = [old, new, new - old].map(|value| unit.label(value));
        let sign = if new > old { "+" } else { "" };
        let change = format!("{sign}{change}");
        // Of the total before, so that the column adds up to what the whole gained.
        let part = percentage(new - old, totals.0);
        let minus = if new < old { "-" } else { sign };
        let part = format!("{minus}{}", part.trim());
        let _ = writeln!(
            text,
            "{before:>10} {after:>10} {change:>10} {part:>9}  {name}"
        );
    }
    if left_out > 0 {
        let functions = if left_out == 1 {
            "function"
        } else {
            "functions"
        };
        let _ = writeln!(
            text,
            "{left_out} {functions} changed by less than {}",
            unit.label(least)
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

    #[test]
    fn what_went_away_comes_first() {
        let before = profile(&[
            ("inverse hit main", 800),
            ("hit main", 199),
            ("tiny main", 1),
        ]);
        let after = profile(&[("hit main", 250), ("new main", 50)]);
        let expected = "\
Type: cpu
Before: ch0-test
After: ch0-test

The functions alone
    before      after     change    of all  function
     800ms          0     -800ms   -80.00%  inverse
         0       50ms      +50ms    +5.00%  new
     199ms      250ms      +51ms    +5.10%  hit
    1000ms      300ms     -700ms   -70.00%  total
2 functions changed by less than 5ms

The functions and what they call
    before      after     change    of all  function
     800ms          0     -800ms   -80.00%  inverse
     999ms      250ms     -749ms   -74.90%  hit
    1000ms      300ms     -700ms   -70.00%  main
         0       50ms      +50ms    +5.00%  new
    1000ms      300ms     -700ms   -70.00%  total
1 function changed by less than 5ms
";
        assert_eq!(table(before.view(1), after.view(1)), expected);
    }
}
