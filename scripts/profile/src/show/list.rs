//! The source of the hottest functions with what each line took, as `go tool pprof -list` prints it.

use std::{collections::BTreeMap, fmt::Write};

use super::{
    source::Sources,
    units::{label, percentage},
};
use crate::{
    costs::{Cost, costs_by},
    model::{Frame, View},
};

/// A function that took less than this part of the total is not worth a listing.
const LEAST: f64 = 0.01;

/// More listings than that, nobody reads.
const MOST: usize = 12;

/// A function by its name and file.
type Function<'a> = (&'a str, &'a str);

fn function(frame: &Frame) -> Function<'_> {
    (&frame.function, &frame.file)
}

/// Listings of the functions of ours that took the most, with what the libraries took for them; then of
/// those that called the most.
pub fn hottest(view: View<'_>, sources: &mut Sources) -> String {
    let mut text = format!("Total: {}\n", label(view.total(), view.value_type().1));
    for function in ranked(view, sources) {
        text += &routine(view, function, sources);
    }
    text
}

fn ranked<'a>(view: View<'a>, sources: &mut Sources) -> Vec<Function<'a>> {
    let mut own: BTreeMap<Function<'_>, i64> = BTreeMap::new();
    for (stack, value) in view.stacks() {
        let is_ours = |frame: &&_| is_ours(frame, sources);
        // What an allocation takes is the function's that asks for it.
        if let Some(nearest) = stack.iter().map(AsRef::as_ref).find(is_ours) {
            *own.entry(function(nearest)).or_default() += value;
        }
    }
    let all = costs_by(view, |frame| (function(frame), frame.line > 0));
    let all = all
        .into_iter()
        .filter(|((of, known), _)| *known && sources.lines(of.1).is_some());
    let all = all.map(|((of, _), cost)| (of, cost.cum)).collect();
    let least = (view.total() as f64 * LEAST) as i64;
    let mut ranked = most(own, least);
    let mut rest = most(all, least);
    rest.retain(|function| !ranked.contains(function));
    ranked.extend(rest);
    ranked.truncate(MOST);
    ranked
}

/// Code that the compiler made up is on line 0.
fn is_ours(frame: &Frame, sources: &mut Sources) -> bool {
    frame.line > 0 && sources.lines(&frame.file).is_some()
}

fn most<'a>(mut values: BTreeMap<Function<'a>, i64>, least: i64) -> Vec<Function<'a>> {
    values.retain(|_, value| *value >= least);
    let mut sorted: Vec<_> = values.into_iter().collect();
    sorted.sort_by_key(|(function, value)| (-value, *function));
    sorted.into_iter().map(|(function, _)| function).collect()
}

/// The listing of one function.
pub fn routine(view: View<'_>, of: Function<'_>, sources: &mut Sources) -> String {
    let ((name, file), (_, unit)) = (of, view.value_type());
    let is = |frame: &Frame| function(frame) == of;
    // pprof adds up the lines instead, so that a recursion takes more than all.
    let whole = costs_by(view, is).remove(&true).unwrap_or_default();
    let lines = costs_by(view, |frame| is(frame).then_some(frame.line));
    let mut text = format!("ROUTINE ======================== {name} in {file}\n");
    let (flat, cum) = (label(whole.flat, unit), label(whole.cum, unit));
    let part = percentage(whole.cum, view.total());
    let _ = writeln!(text, "{flat:>10} {cum:>10} (flat, cum) {part} of Total");
    let mut known = lines.keys().flatten().copied().filter(|line| *line > 0);
    let first = known.next().unwrap_or(1);
    let last = known.next_back().unwrap_or(first);
    let extent = sources.extent(file, name, first, last);
    let source = sources.lines(file).unwrap_or_default();
    for (number, line) in
        extent.filter_map(|number| Some((number, source.get(number as usize - 1)?)))
    {
        let Cost { flat, cum } = lines.get(&Some(number)).copied().unwrap_or_default();
        let [flat, cum] = [flat, cum].map(|value| match value {
            0 => ".".to_owned(),
            value => label(value, unit),
        });
        let _ = writeln!(text, "{flat:>10} {cum:>10} {number:>6}:{line}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

    #[test]
    fn a_line_has_what_it_took_and_what_it_called_took() {
        let folder = tempfile::tempdir().unwrap();
        let text = "fn b() {\n    c();\n    d();\n    b();\n}\n";
        std::fs::write(folder.path().join("a.rs"), text).unwrap();
        let mut sources = Sources::new(folder.path().to_path_buf());
        let profile = profile(&[
            ("x::b@2 x::b@4 x::b@4 main@0", 60),
            ("x::b@3 main@0", 30),
            ("x::b@0 main@0", 10),
        ]);
        let expected = "\
Total: 100ms
ROUTINE ======================== x::b in a.rs
     100ms      100ms (flat, cum)   100% of Total
         .          .      1:fn b() {
      60ms       60ms      2:    c();
      30ms       30ms      3:    d();
         .       60ms      4:    b();
         .          .      5:}
";
        assert_eq!(hottest(profile.view(1), &mut sources), expected);
    }
}
