//! A small experiment as bars: the median, and from the least to the greatest.

use evidence::{
    Experiment, Quantity, Row,
    stats::{median, range},
};

use super::svg::{Anchor, FONT, Svg, WIDTH, text_width};

const NAME: f64 = 16.0;
const BAR: f64 = 12.0;
const GAP: f64 = 9.0;

/// Draws an experiment's rows as bars from zero; those of one unit share a scale.
pub fn draw(name: &str, experiment: &Experiment) -> String {
    let mut svg = Svg::new(&format!("plot-experiment-{}", identifier(name)));
    let rows: Vec<&Row> = experiment.rows.iter().filter(|row| is_drawn(row)).collect();
    let mut y = 2.0;
    if rows.is_empty() {
        svg.text(
            (0.0, y + NAME / 2.0),
            Anchor::Start,
            "axis",
            "Not measured.",
        );
        y += NAME;
    }
    for row in &rows {
        let same = rows.iter().filter(|other| other.unit == row.unit);
        draw_row(&mut svg, row, reach(same), y);
        y += NAME + BAR + GAP;
    }
    svg.finish(y, &format!("Experiment: {name}"), &description(&rows))
}

/// Letters, digits and dashes alone.
fn identifier(name: &str) -> String {
    name.replace(|c: char| !c.is_ascii_alphanumeric(), "-")
}

fn is_drawn(row: &Row) -> bool {
    !row.values.is_empty() && row.values.iter().all(|v| v.is_finite() && *v >= 0.0)
}

/// Units of the picture for one of the rows' unit: as many as leave room for every label.
fn reach<'a>(rows: impl Iterator<Item = &'a &'a Row>) -> f64 {
    let fits = rows.map(|row| {
        let room = WIDTH - text_width(&label(row)) - 10.0;
        room.max(WIDTH / 4.0) / range(&row.values).1
    });
    let least = fits.fold(f64::INFINITY, f64::min);
    if least.is_finite() { least } else { 0.0 }
}

fn draw_row(svg: &mut Svg, row: &Row, scale: f64, top: f64) {
    svg.text((0.0, top + FONT / 2.0), Anchor::Start, "name", &row.name);
    let (y, (least, greatest)) = (top + NAME, range(&row.values));
    svg.bar((0.0, y), (median(&row.values) * scale, BAR), 1);
    let middle = y + BAR / 2.0;
    let (from, to) = (least * scale, greatest * scale);
    if from < to {
        svg.line((from, middle), (to, middle), "spread");
        for x in [from, to] {
            svg.line((x, middle - 3.0), (x, middle + 3.0), "spread");
        }
    }
    svg.text((to + 7.0, middle), Anchor::Start, "value", &label(row));
}

fn label(row: &Row) -> String {
    value(row, median(&row.values))
}

fn value(row: &Row, number: f64) -> String {
    Quantity::written(number, row.unit).to_string()
}

fn description(rows: &[&Row]) -> String {
    let row = |row: &&Row| {
        let (least, greatest) = range(&row.values);
        let spread = match row.values.len() {
            1 => "once".into(),
            times => format!(
                "{} to {}, {times} times",
                value(row, least),
                value(row, greatest)
            ),
        };
        format!("{}: {} ({spread}).", row.name, label(row))
    };
    rows.iter().map(row).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plots::svg::tests::check;
    use evidence::Unit;

    fn drawn(rows: Vec<Row>) -> String {
        let about = String::new();
        let svg = draw("a b", &Experiment { about, rows });
        check(&svg);
        svg
    }

    #[test]
    fn bars_are_as_long_as_the_medians_are_great() {
        let svg = drawn(vec![
            Row::new("clear", Unit::Seconds, &[1e-8, 1.1e-8, 9e-9]),
            Row::new("new", Unit::Seconds, &[4e-8, 3.9e-8, 4.4e-8]),
            Row::new("new, heap", Unit::Count, &[1.0]),
        ]);
        let document = roxmltree::Document::parse(&svg).unwrap();
        let bars = document
            .descendants()
            .filter(|node| node.has_tag_name("rect"));
        let widths = bars.map(|bar| bar.attribute("width").unwrap().parse::<f64>().unwrap());
        let widths: Vec<f64> = widths.collect();
        assert!((widths[1] / widths[0] - 4.0).abs() < 0.01, "{widths:?}");
        assert!(widths[2] > 200.0, "{widths:?}");
        for text in [
            "10.0 ns",
            "40.0 ns (39.0 ns to 44.0 ns, 3 times)",
            "1 (once)",
        ] {
            assert!(svg.contains(text), "{text} in {svg}");
        }
        assert!(svg.contains(r#"id="plot-experiment-a-b-title""#));
    }

    #[test]
    fn values_that_are_none_are_left_out() {
        let row = |name, values: &[f64]| Row::new(name, Unit::Seconds, values);
        let svg = drawn(vec![
            row("a", &[]),
            row("b", &[f64::NAN, 1.0]),
            row("c", &[0.0, 0.0]),
        ]);
        assert!(svg.contains("0 s") && !svg.contains(">b<"));
        assert!(drawn(vec![]).contains("Not measured."));
    }
}
