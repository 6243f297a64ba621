//! The source of the hottest functions with what each line took, as `go tool pprof -list` prints it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    rc::Rc,
};

use crate::{
    costs::Cost,
    model::{Frame, View},
    source::Sources,
    units::{label, percentage},
};

/// A function that took less than this part of the total is not worth a listing.
const LEAST: f64 = 0.01;

/// More listings than that, nobody reads.
const MOST: usize = 12;

/// A function by its name and file.
type Function<'a> = (&'a str, &'a str);

/// Listings of the functions of ours that took the most, with what the libraries took for them; then of
/// those that called the most.
pub fn hottest(view: View<'_>, sources: &mut Sources) -> String {
    let unit = &view.value_type().unit;
    let mut text = format!("Total: {}\n", label(view.total(), unit));
    for function in ranked(view, sources) {
        text += &routine(view, function, sources);
    }
    text
}

fn ranked<'a>(view: View<'a>, sources: &mut Sources) -> Vec<Function<'a>> {
    let (mut own, mut all) = (BTreeMap::new(), BTreeMap::new());
    for (stack, value) in view.stacks() {
        let frames = stack.iter().filter(|frame| frame.line > 0);
        let mut ours = frames.filter(|frame| sources.lines(&frame.file).is_some());
        let Some(nearest) = ours.next() else {
            continue;
        };
        // What an allocation takes is the function's that asks for it.
        *own.entry(key(nearest)).or_default() += value;
        let above: BTreeSet<_> = ours.chain([nearest]).map(|frame| key(frame)).collect();
        for function in above {
            *all.entry(function).or_default() += value;
        }
    }
    let least = (view.total() as f64 * LEAST) as i64;
    let mut ranked = most(own, least);
    let mut rest = most(all, least);
    rest.retain(|function| !ranked.contains(function));
    ranked.extend(rest);
    ranked.truncate(MOST);
    ranked
}

fn key(frame: &Frame) -> Function<'_> {
    (&frame.function, &frame.file)
}

fn most<'a>(values: BTreeMap<Function<'a>, i64>, least: i64) -> Vec<Function<'a>> {
    let values = values.into_iter().filter(|(_, value)| *value >= least);
    let mut sorted: Vec<_> = values.collect();
    sorted.sort_by_key(|(function, value)| (-value, *function));
    sorted.into_iter().map(|(function, _)| function).collect()
}

/// The listing of one function.
pub fn routine(view: View<'_>, function: Function<'_>, sources: &mut Sources) -> String {
    let (name, file) = function;
    let what = &view.value_type().unit;
    let (whole, lines) = costs(view, function);
    let mut text = format!("ROUTINE ======================== {name} in {file}\n");
    let (flat, cum) = (label(whole.flat, what), label(whole.cum, what));
    let part = percentage(whole.cum, view.total());
    let _ = writeln!(text, "{flat:>10} {cum:>10} (flat, cum) {part} of Total");
    // Code that the compiler made up is on line 0.
    let mut known = lines.keys().copied().filter(|line| *line > 0);
    let first = known.next().unwrap_or(1);
    let last = known.next_back().unwrap_or(first);
    let extent = sources.extent(file, name, first, last);
    let source = sources.lines(file).unwrap_or_default();
    for number in extent {
        let Some(line) = source.get(number as usize - 1) else {
            break;
        };
        let cost = lines.get(&number).copied().unwrap_or_default();
        let [flat, cum] = [cost.flat, cost.cum].map(|value| match value {
            0 => ".".to_owned(),
            value => label(value, what),
        });
        let _ = writeln!(text, "{flat:>10} {cum:>10} {number:>6}:{line}");
    }
    text
}

/// What a function took, and each line of it; pprof adds up the lines instead, so that a recursion
/// takes more than all.
fn costs(view: View<'_>, function: Function<'_>) -> (Cost, BTreeMap<u32, Cost>) {
    let mut whole = Cost::default();
    let mut costs: BTreeMap<u32, Cost> = BTreeMap::new();
    for (stack, value) in view.stacks() {
        let own = |frame: &&Rc<Frame>| key(frame) == function;
        let lines: BTreeSet<u32> = stack.iter().filter(own).map(|frame| frame.line).collect();
        whole.cum += if lines.is_empty() { 0 } else { value };
        for line in lines {
            costs.entry(line).or_default().cum += value;
        }
        if let Some(leaf) = stack.first().filter(own) {
            whole.flat += value;
            costs.entry(leaf.line).or_default().flat += value;
        }
    }
    (whole, costs)
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
