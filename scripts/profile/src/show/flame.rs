//! Flame graphs: SVG pictures that zoom on a click and search, drawn by inferno.

mod folded;

use inferno::flamegraph::{self, Options, Palette, TextTruncateDirection, color::BasicPalette};

use crate::model::View;

/// The unit of a type of values, how many of the profile's own units it is, and colours: warm for
/// time, green for the heap, blue for waiting.
fn style(view: View<'_>) -> (&'static str, i64, BasicPalette) {
    match view.value_type() {
        ("blocked", _) => ("us", 1000, BasicPalette::Io),
        (_, "nanoseconds") => ("us", 1000, BasicPalette::Hot),
        (_, "bytes") => ("bytes", 1, BasicPalette::Mem),
        ("instructions", _) => ("instructions", 1, BasicPalette::Hot),
        (kind, _) if kind.ends_with("objects") => ("blocks", 1, BasicPalette::Mem),
        _ => ("samples", 1, BasicPalette::Hot),
    }
}

fn options(
    [title, subtitle]: [&str; 2],
    view: View<'_>,
    folded: Option<(&str, &str)>,
) -> Options<'static> {
    let mut options = Options::default();
    options.title = title.to_owned();
    let folded = folded.map(|(what, function)| {
        let name = function.rsplit("::").next().unwrap_or(function);
        format!("; all {what} of {name} in one")
    });
    options.subtitle = Some(subtitle.to_owned() + &folded.unwrap_or_default());
    let (unit, _, palette) = style(view);
    options.count_name = unit.to_owned();
    options.colors = Palette::Basic(palette);
    // A function has one colour, in every graph.
    options.deterministic = true;
    // Narrower frames are no wider than a line, and there are thousands.
    options.min_width = 0.1;
    // The end of a name says more than the crate.
    options.text_truncate_direction = TextTruncateDirection::Left;
    options
}

/// The flame graph of a profile. Its caption says what it shows, and how that was measured.
pub fn graph(view: View<'_>, caption: [&str; 2]) -> Result<Vec<u8>, String> {
    let recursive = folded::recursive(view);
    let mut options = options(
        caption,
        view,
        recursive.map(|function| ("levels", function)),
    );
    options.factor = 1.0 / style(view).1 as f64;
    draw(&mut options, &folded::lines(view, recursive))
}

/// The flame graph of a profile of a chapter's own functions, folded so that its point is seen at a glance.
pub fn brief(view: View<'_>, caption: [&str; 2]) -> Result<Vec<u8>, String> {
    let shared = folded::shared(view);
    let mut options = options(caption, view, shared.map(|function| ("calls", function)));
    options.factor = 1.0 / style(view).1 as f64;
    draw(&mut options, &folded::brief(view, shared))
}

/// The flame graph of the change from one profile to another, not normalized: the shape has the width
/// of the later one or, reversed, of the earlier, and colours show the difference. Red is what grew,
/// blue what went. A frame that has gone is not in the shape of the later one, so that a difference
/// needs both.
pub fn difference(
    before: View<'_>,
    after: View<'_>,
    reversed: bool,
    caption: [&str; 2],
) -> Result<Vec<u8>, String> {
    let recursive = folded::recursive(before).or_else(|| folded::recursive(after));
    let mut options = options(
        caption,
        before,
        recursive.map(|function| ("levels", function)),
    );
    options.negate_differentials = reversed;
    let (from, to) = if reversed {
        (after, before)
    } else {
        (before, after)
    };
    // With a factor of its own, inferno gets the percentages of differences wrong.
    let lines = folded::pairs(from, to, recursive, style(before).1);
    searched(draw(&mut options, &lines)?)
}

/// What inferno does with frames that a search finds and forgets, and what we do in a difference, where a colour means
/// something.
const FOUND: [[&str; 2]; 3] = [
    [
        "rect.attributes.fill.value = searchcolor;",
        "rect.classList.add(\"found\");",
    ],
    [
        "orig_load(el[i], \"fill\")",
        "el[i].classList.remove(\"found\")",
    ],
    [
        "</style>",
        "#frames rect.found { stroke:black; stroke-width:2; }\n</style>",
    ],
];

/// A difference in which what is searched for keeps its colour, and has an outline.
fn searched(svg: Vec<u8>) -> Result<Vec<u8>, String> {
    let mut svg = String::from_utf8(svg).map_err(|why| format!("a flame graph: {why}"))?;
    for [theirs, ours] in FOUND {
        if svg.matches(theirs).count() != 1 {
            return Err(format!("inferno's script has not one {theirs:?} any more"));
        }
        svg = svg.replace(theirs, ours);
    }
    Ok(svg.into_bytes())
}

fn draw(options: &mut Options<'_>, lines: &str) -> Result<Vec<u8>, String> {
    let mut svg = Vec::new();
    let drawn = flamegraph::from_lines(options, lines.lines(), &mut svg);
    drawn.map_err(|why| format!("cannot draw a flame graph: {why}"))?;
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

    const CAPTION: [&str; 2] = ["ch0-test: CPU time", "how"];

    #[track_caller]
    fn assert_says(svg: Result<Vec<u8>, String>, expected: &[&str]) {
        let svg = String::from_utf8(svg.expect("a picture")).expect("text");
        for text in expected {
            assert!(svg.contains(text), "{svg}");
        }
    }

    #[test]
    fn frames_have_their_share() {
        let profile = profile(&[("a<T> main", 3), ("b main", 1)]);
        let frame = "<title>a&lt;T&gt; (3,000 us, 75.00%)</title>";
        assert_says(graph(profile.view(1), CAPTION), &[frame, CAPTION[0]]);
    }

    #[test]
    fn what_went_is_in_the_reversed_difference_only() {
        let before = profile(&[("gone main", 3), ("stays main", 1)]);
        let after = profile(&[("stays main", 1), ("new main", 1)]);
        let draw = |reversed| difference(before.view(1), after.view(1), reversed, CAPTION);
        let gone = "gone (3,000 us, 75.00%; -75.00%)";
        assert_says(draw(true), &[gone, "stays (1,000 us, 25.00%; 0.00%)"]);
        assert_says(draw(false), &["new (1,000 us, 50.00%; +50.00%)"]);
        let forward = draw(false).unwrap();
        assert!(!String::from_utf8(forward).unwrap().contains("gone"));
    }
}
