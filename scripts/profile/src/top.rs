//! The functions that took the most, as a table: what `go tool pprof -top` prints, to the character.

use std::fmt::Write;

use super::{
    calls::{self, Calls, Cost},
    model::View,
    units::{Unit, label, percentage},
};

/// The functions by what they took themselves, the most first.
pub fn table(view: View<'_>) -> String {
    let total = view.total();
    let calls = Calls::of(view);
    let mut rows: Vec<(&str, Cost)> = calls.functions.iter().map(|(n, c)| (*n, *c)).collect();
    rows.sort_by_key(|(name, cost)| (-cost.flat, *name));
    let unit = unit(&rows, view);
    let mut text = heading(view, unit);
    let shown: i64 = rows.iter().map(|(_, cost)| cost.flat).sum();
    let (value, part) = (unit.label(shown), percentage(shown, total));
    let (part, whole) = (part.trim(), unit.label(total));
    let _ = writeln!(
        text,
        "Showing nodes accounting for {value}, {part} of {whole} total"
    );
    if calls.dropped > 0 {
        let nodes = if calls.dropped == 1 { "node" } else { "nodes" };
        let (dropped, least) = (calls.dropped, unit.label(calls::least(view)));
        let _ = writeln!(text, "Dropped {dropped} {nodes} (cum <= {least})");
    }
    text += "      flat  flat%   sum%        cum   cum%\n";
    let mut sum = 0;
    for (name, cost) in rows {
        sum += cost.flat;
        let (flat, cum) = (unit.label(cost.flat), unit.label(cost.cum));
        let [flat_part, sum_part, cum_part] =
            [cost.flat, sum, cost.cum].map(|value| percentage(value, total));
        let inline = calls.inline_label(name);
        let _ = writeln!(
            text,
            "{flat:>10} {flat_part} {sum_part} {cum:>10} {cum_part}  {name}{inline}"
        );
    }
    text
}

/// What all values of the table are written in.
fn unit(rows: &[(&str, Cost)], view: View<'_>) -> Unit {
    let values = rows.iter().map(|(_, cost)| match cost.flat {
        0 => cost.cum,
        flat => flat,
    });
    Unit::for_table(values, view.total(), &view.value_type().unit)
}

/// What was measured, and for how long.
fn heading(view: View<'_>, unit: Unit) -> String {
    let (profile, what) = (view.profile, view.value_type());
    let mut text = format!("File: {}\nType: {}\n", profile.program, what.kind);
    if profile.duration > 0 {
        let total = view.total();
        let duration = label(profile.duration, "nanoseconds");
        let _ = write!(
            text,
            "Duration: {duration}, Total samples = {} ",
            unit.label(total)
        );
        if what.unit == "nanoseconds" && total != 0 {
            let _ = write!(text, "({})", percentage(total, profile.duration));
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::example::profile;

    #[test]
    fn the_table_is_as_worked_out_by_hand() {
        // 2000 ms; a calls itself; small is below 10 ms, half a percent.
        let mut profile = profile(&[
            ("a@3 a@3 main", 1200),
            ("a@4 main", 300),
            ("+b@9 a@4 main", 400),
            ("main", 92),
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
    1500ms 75.00% 75.00%     1900ms 95.00%  a
     400ms 20.00% 95.00%      400ms 20.00%  b (inline)
      92ms  4.60% 99.60%     2000ms   100%  main
";
        assert_eq!(super::table(profile.view(1)), expected);
    }
}
