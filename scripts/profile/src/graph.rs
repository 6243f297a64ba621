//! The call graph, for Graphviz: boxes that are the larger the more a function took itself, arrows
//! that are the thicker the more a call took.

use std::{
    fmt::Write as _,
    io::Write as _,
    process::{Command, Stdio},
};

use super::{
    calls::{Calls, Cost, Edge},
    model::View,
    units::{Unit, percentage},
};

/// What one can take in at a time.
const MOST: usize = 60;

/// The graph in Graphviz's language.
pub fn dot(view: View<'_>, title: &str) -> String {
    let total = view.total();
    let calls = Calls::of(view).top(view, MOST);
    let unit = Unit::for_table(
        calls.functions.values().map(|cost| cost.cum),
        total,
        &view.value_type().unit,
    );
    let graph = Graph {
        total,
        largest: calls.functions.values().map(|cost| cost.flat).max(),
        unit,
    };
    let mut text = format!("digraph \"{}\" {{\n", escape(title));
    text += "node [style=filled fillcolor=\"#f8f8f8\" shape=box fontname=\"sans-serif\"]\n";
    text += "edge [fontname=\"sans-serif\"]\n";
    let names: Vec<&str> = calls.functions.keys().copied().collect();
    for (number, (name, cost)) in calls.functions.iter().enumerate() {
        text += &graph.node(number, name, cost);
    }
    for ((from, to), edge) in &calls.edges {
        let place = |name: &&str| names.binary_search(name).unwrap_or_default();
        text += &graph.edge(place(from), place(to), edge);
    }
    text + "}\n"
}

struct Graph {
    total: i64,
    largest: Option<i64>,
    unit: Unit,
}

impl Graph {
    fn value(&self, value: i64) -> String {
        let part = percentage(value, self.total);
        format!("{} ({})", self.unit.label(value), part.trim())
    }

    fn node(&self, number: usize, name: &str, cost: &Cost) -> String {
        // A module a line keeps the boxes narrow; generic arguments stay whole.
        let mut label = broken(name);
        if cost.flat != 0 {
            let _ = write!(label, "\\n{}", self.value(cost.flat));
        }
        if cost.cum != cost.flat {
            let _ = write!(label, "\\nof {}", self.value(cost.cum));
        }
        let largest = self.largest.unwrap_or(0).max(1) as f64;
        // The root of the share: a function of 1 % is still to be read beside one of 50 %.
        let size = 8.0 + (16.0 * (cost.flat.max(0) as f64 / largest).sqrt()).ceil();
        let heat = self.share(cost.cum);
        let (line, fill) = (shade(heat, 0.7, 1.0), shade(heat, 0.93, 0.1));
        let tip = escape(name);
        format!(
            "N{number} [label=\"{label}\" fontsize={size} color=\"{line}\" fillcolor=\"{fill}\" tooltip=\"{tip}\"]\n"
        )
    }

    fn edge(&self, from: usize, to: usize, edge: &Edge) -> String {
        let inline = if edge.inline { "\\n(inline)" } else { "" };
        let style = if edge.residual { " style=dotted" } else { "" };
        let value = self.unit.label(edge.weight);
        let share = self.share(edge.weight);
        let (weight, width) = (1.0 + (100.0 * share).floor(), 1.0 + (5.0 * share).floor());
        let color = shade(share, 0.7, 1.0);
        format!(
            "N{from} -> N{to} [label=\" {value}{inline}\" weight={weight} penwidth={width} color=\"{color}\"{style}]\n"
        )
    }

    fn share(&self, value: i64) -> f64 {
        (value as f64 / self.total.max(1) as f64).clamp(0.0, 1.0)
    }
}

/// From grey, for nothing, to red, for all.
fn shade(share: f64, value: f64, saturation: f64) -> String {
    let saturation = saturation * (share / 0.2).min(1.0);
    let green = value * (1.0 - saturation * share.powf(0.3));
    let blue = value * (1.0 - saturation);
    let [r, g, b] = [value, green, blue].map(|part| (part * 255.0) as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// A name with line breaks between modules, but none within `<...>`.
fn broken(name: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        depth += i32::from(c == '<') - i32::from(c == '>');
        if c == ':' && depth == 0 && rest.next_if_eq(&':').is_some() {
            text.push('\n');
        } else {
            text.push(c);
        }
    }
    escape(&text).replace('\n', "\\n")
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// What makes a drawn graph zoom and search.
const SCRIPT: &str = include_str!("graph.js");

/// The graph drawn by Graphviz, to be clicked and searched; nothing where it is not installed.
///
/// # Errors
/// Where Graphviz does not draw it.
pub fn svg(dot: &[u8]) -> Result<Option<String>, String> {
    let mut graphviz = Command::new("dot");
    graphviz.arg("-Tsvg").stdin(Stdio::piped());
    graphviz.stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = graphviz.spawn() else {
        return Ok(None);
    };
    let input = child.stdin.take();
    // It reads all before it writes.
    let written = input.map(|mut input| input.write_all(dot));
    let output = child
        .wait_with_output()
        .map_err(|why| format!("dot: {why}"))?;
    if !output.status.success() || !matches!(written, Some(Ok(()))) {
        return Err(format!("dot: {}", output.status));
    }
    let drawn = String::from_utf8_lossy(&output.stdout);
    interactive(&drawn)
        .map(Some)
        .ok_or_else(|| "dot: it drew no picture".to_owned())
}

/// The picture with the script in it, and without comments, of which one names Graphviz's version.
fn interactive(drawn: &str) -> Option<String> {
    let (_, mut rest) = drawn.split_once("<svg")?;
    let mut svg = String::from("<svg");
    while let Some((text, comment)) = rest.split_once("<!--") {
        svg += text;
        rest = comment.split_once("-->")?.1.trim_start();
    }
    svg += rest;
    let (picture, _) = svg.rsplit_once("</svg>")?;
    Some(format!(
        "{picture}<script><![CDATA[\n{SCRIPT}]]></script>\n</svg>\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

    #[test]
    fn boxes_grow_with_flat_and_arrows_with_cum() {
        let profile = profile(&[("x::<a::B>::hot main", 90), ("+cool main", 10)]);
        let dot = dot(profile.view(1), "a \"title\"");
        let expected = "\
digraph \"a \\\"title\\\"\" {
node [style=filled fillcolor=\"#f8f8f8\" shape=box fontname=\"sans-serif\"]
edge [fontname=\"sans-serif\"]
N0 [label=\"cool\\n10ms (10.00%)\" fontsize=14 ";
        assert!(dot.starts_with(expected), "{dot}");
        for part in [
            "N2 [label=\"x\\n<a::B>\\nhot\\n90ms (90.00%)\" fontsize=24 ",
            "N1 [label=\"main\\nof 100ms (100%)\" fontsize=8 ",
            "N1 -> N0 [label=\" 10ms\\n(inline)\" weight=11 penwidth=1 ",
            "N1 -> N2 [label=\" 90ms\" weight=91 penwidth=5 ",
        ] {
            assert!(dot.contains(part), "{part} in {dot}");
        }
    }

    #[test]
    fn a_picture_has_the_script_and_says_nothing_of_who_drew_it() {
        let drawn = "<?xml?>\n<!-- by 2.43 -->\n<svg a=\"b\">\n<!-- N0 -->\n<g/>\n</svg>\n";
        let svg = interactive(drawn).unwrap();
        assert!(svg.starts_with("<svg a=\"b\">\n<g/>\n<script>"), "{svg}");
        assert!(svg.ends_with("</script>\n</svg>\n"), "{svg}");
        assert!(!svg.contains("2.43"), "{svg}");
        assert_eq!(interactive("<svg><!-- never ends"), None);
    }
}
