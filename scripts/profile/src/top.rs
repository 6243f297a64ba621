//! The functions that took the most, as a table: what `go tool pprof -top` prints, to the character.

use std::fmt::Write;

use crate::{
    costs::{self, Cost},
    model::View,
    units::{Unit, label, percentage},
};

/// The functions by what they took themselves, the most first.
pub fn table(view: View<'_>) -> String {
    let total = view.total();
    let mut shown = costs::costs(view);
    let all = shown.len();
    let least = costs::least(view);
    shown.retain(|_, cost| cost.cum >= least);
    let dropped = all - shown.len();
    let inlined = costs::inlined(view, &shown);
    let mut rows: Vec<(&str, Cost)> = shown.into_iter().collect();
    rows.sort_by_key(|(name, cost)| (-cost.flat, *name));
    let unit = unit(&rows, view);
    let mut text = heading(view, unit);
    let sum: i64 = rows.iter().map(|(_, cost)| cost.flat).sum();
    let (value, part) = (unit.label(sum), percentage(sum, total));
    let (part, whole) = (part.trim(), unit.label(total));
    let _ = writeln!(
        text,
        "Showing nodes accounting for {value}, {part} of {whole} total"
    );
    if dropped > 0 {
        let s = if dropped == 1 { "" } else { "s" };
        let least = unit.label(least);
        let _ = writeln!(text, "Dropped {dropped} node{s} (cum <= {least})");
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
