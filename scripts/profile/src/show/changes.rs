//! The table of what became of each function.

use std::{collections::BTreeSet, fmt::Write as _};

use super::units::{Unit, percentage};
use crate::{
    costs::{Cost, costs},
    model::View,
};

/// A change of less than this part of the larger total is not shown.
const LEAST: f64 = 0.005;

/// What became of each function, sorted by what went away: of the functions alone, and with what they
/// call.
pub fn table(before: View<'_>, after: View<'_>) -> String {
    let (what, _) = before.value_type();
    let (old, new) = (&before.profile.program, &after.profile.program);
    let alone = part(before, after, |cost| cost.flat);
    let whole = part(before, after, |cost| cost.cum);
    format!(
        "Type: {what}\nBefore: {old}\nAfter: {new}\n\nThe functions alone\n{alone}\n\
        The functions and what they call\n{whole}"
    )
}

fn part(before: View<'_>, after: View<'_>, value: fn(&Cost) -> i64) -> String {
    let (old, new) = (costs(before), costs(after));
    let totals = (before.total(), after.total());
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let all = names.len();
    let largest = totals.0.max(totals.1);
    let least = (largest as f64 * LEAST).max(1.0) as i64;
    let rows = names.into_iter().map(|name| {
        let [old, new] = [&old, &new].map(|costs| costs.get(name).map_or(0, value));
        (old, new, name)
    });
    let rows = rows.filter(|(old, new, _)| (new - old).abs() >= least);
    let mut rows: Vec<_> = rows.collect();
    let left_out = all - rows.len();
    rows.sort_by_key(|(old, new, name)| (new - old, *name));
    rows.push((totals.0, totals.1, "total"));
    let (_, unit) = before.value_type();
    let unit = Unit::for_table([least, largest].into_iter(), largest, unit);
    let mut text = String::from("    before      after     change    of all  function\n");
    for (old, new, name) in rows {
        let (before, after) = (unit.label(old), unit.label(new));
        let plus = if new > old { "+" } else { "" };
        let change = format!("{plus}{}", unit.label(new - old));
        // Of the total before, so that the column adds up to what the whole gained.
        let sign = if new < old { "-" } else { plus };
        let part = format!("{sign}{}", percentage(new - old, totals.0).trim());
        let _ = writeln!(
            text,
            "{before:>10} {after:>10} {change:>10} {part:>9}  {name}"
        );
    }
    if left_out > 0 {
        let s = if left_out == 1 { "" } else { "s" };
        let least = unit.label(least);
        text += &format!("{left_out} function{s} changed by less than {least}\n");
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
