//! Flame graphs: SVG pictures that zoom on a click and search, drawn by inferno.

use inferno::flamegraph::{self, Options, Palette, TextTruncateDirection, color::BasicPalette};

use super::{folded, model::View};

/// What stands above the picture.
#[derive(Clone, Debug)]
pub struct Caption {
    pub title: String,
    /// How it was measured.
    pub subtitle: String,
}

/// Which of two profiles gives a differential flame graph its shape. A frame that has gone is not in
/// the shape of the later one, so that a difference needs both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The later one: what is there now; red where it grew.
    Forward,
    /// The earlier one: what was there; blue where it went.
    Reversed,
}

/// The unit of a type of values, how many of the profile's own units it is, and colours: warm for
/// time, green for the heap, blue for waiting.
fn style(view: View<'_>) -> (&'static str, i64, BasicPalette) {
    let what = view.value_type();
    match (what.kind.as_str(), what.unit.as_str()) {
        ("blocked", _) => ("us", 1000, BasicPalette::Io),
        (_, "nanoseconds") => ("us", 1000, BasicPalette::Hot),
        (_, "bytes") => ("bytes", 1, BasicPalette::Mem),
        ("instructions", _) => ("instructions", 1, BasicPalette::Hot),
        (kind, _) if kind.ends_with("objects") => ("blocks", 1, BasicPalette::Mem),
        _ => ("samples", 1, BasicPalette::Hot),
    }
}

fn options(caption: &Caption, view: View<'_>, recursive: Option<&str>) -> Options<'static> {
    let mut options = Options::default();
    options.title = caption.title.clone();
    let folded = recursive.map(|function| {
        let name = function.rsplit("::").next().unwrap_or(function);
        format!("; all levels of {name} in one")
    });
    options.subtitle = Some(caption.subtitle.clone() + &folded.unwrap_or_default());
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

/// The flame graph of a profile.
pub fn graph(view: View<'_>, caption: &Caption) -> Result<String, String> {
    let recursive = folded::recursive(view);
    let mut options = options(caption, view, recursive);
    options.factor = 1.0 / style(view).1 as f64;
    draw(&mut options, &folded::lines(view, recursive))
}

/// The flame graph of the change from one profile to another, not normalized: the shape has the width
/// of the one profile, and colours show the difference.
pub fn difference(
    before: View<'_>,
    after: View<'_>,
    direction: Direction,
    caption: &Caption,
) -> Result<String, String> {
    let recursive = folded::recursive(before).or_else(|| folded::recursive(after));
    let mut options = options(caption, before, recursive);
    let (from, to) = match direction {
        Direction::Forward => (before, after),
        Direction::Reversed => (after, before),
    };
    // With a factor of its own, inferno gets the percentages of differences wrong.
    let lines = folded::pairs(from, to, recursive, style(before).1);
    // Red stays what grew from before to after, and blue what went.
    options.negate_differentials = direction == Direction::Reversed;
    draw(&mut options, &lines)
}

fn draw(options: &mut Options<'_>, lines: &str) -> Result<String, String> {
    let mut svg = Vec::new();
    flamegraph::from_lines(options, lines.lines(), &mut svg)
        .map_err(|why| format!("cannot draw a flame graph: {why}"))?;
    let svg = String::from_utf8_lossy(&svg);
    Ok(svg.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

    fn caption() -> Caption {
        Caption {
            title: "ch0-test: CPU time".into(),
            subtitle: "how".into(),
        }
    }

    #[test]
    fn frames_have_their_share_and_the_same_input_gives_the_same_picture() {
        let profile = profile(&[("a<T> main", 3), ("b main", 1)]);
        let svg = graph(profile.view(1), &caption()).unwrap();
        assert!(
            svg.contains("<title>a&lt;T&gt; (3,000 us, 75.00%)</title>"),
            "{svg}"
        );
        assert!(svg.contains("ch0-test: CPU time"), "{svg}");
        assert_eq!(svg, graph(profile.view(1), &caption()).unwrap());
    }

    #[test]
    fn what_went_is_in_the_reversed_difference_only() {
        let before = profile(&[("gone main", 3), ("stays main", 1)]);
        let after = profile(&[("stays main", 1), ("new main", 1)]);
        let draw =
            |direction| difference(before.view(1), after.view(1), direction, &caption()).unwrap();
        let forward = draw(Direction::Forward);
        assert!(!forward.contains("gone"), "{forward}");
        assert!(
            forward.contains("new (1,000 us, 50.00%; +50.00%)"),
            "{forward}"
        );
        let reversed = draw(Direction::Reversed);
        assert!(
            reversed.contains("gone (3,000 us, 75.00%; -75.00%)"),
            "{reversed}"
        );
        assert!(
            reversed.contains("stays (1,000 us, 25.00%; 0.00%)"),
            "{reversed}"
        );
    }

    #[test]
    fn nothing_cannot_be_drawn() {
        let nothing = profile(&[]);
        assert!(graph(nothing.view(1), &caption()).is_err());
    }
}
