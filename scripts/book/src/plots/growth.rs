//! Lines that show how a figure grows with a number, one for each stage, as SVG that the style sheet colours: both axes
//! are logarithmic, and each line has its name at its end. The number is of balls, of
//! pictures or of workers.

use std::cmp::Ordering;

use evidence::{Experiment, Quantity, Row, Stage, Stages, Unit, stages::id, stats::median};

use super::chart::decade;

// Where the lines are, in the units of the drawing.
const LEFT: f64 = 62.0;
const TOP: f64 = 12.0;
const RIGHT: f64 = 530.0;
const BOTTOM: f64 = 372.0;

/// How far names at the ends of lines must be apart.
const APART: f64 = 16.0;

/// How often names are pushed apart: until nobody sees what is missing.
const PUSHES: usize = 100;

/// What grows.
#[derive(Clone, Copy)]
pub enum By {
    /// The figure of each row, by the number of balls of the scene.
    Objects,
    /// The figure of each row, by the number of pictures.
    Pictures,
    /// How many times faster than the same stage with one worker, by the number of workers.
    Workers,
}

impl By {
    fn name(self) -> &'static str {
        match self {
            By::Objects => "balls",
            By::Pictures => "pictures",
            By::Workers => "workers",
        }
    }

    /// What stands at a line of an axis.
    fn label(self, value: f64, unit: Unit) -> String {
        match self {
            // A power of two has as many digits as it has.
            By::Workers => format!("{value}"),
            By::Objects | By::Pictures => decade(value, unit),
        }
    }

    /// Each line of the axes is so many times the one before.
    fn base(self) -> f64 {
        match self {
            By::Objects | By::Pictures => 10.0,
            By::Workers => 2.0,
        }
    }
}

/// One stage's line.
struct Line<'a> {
    /// Its name: `ch7`.
    name: &'a str,
    /// Whether it is a stage of the processor that is built on its neighbour in the list.
    neighbour: bool,
    /// Numbers and figures, by number; at least one.
    points: Vec<(f64, f64)>,
}

/// A logarithmic axis over whole powers of a base.
struct Axis {
    base: f64,
    least: i32,
    greatest: i32,
    /// Where these two are in the drawing.
    ends: [f64; 2],
}

impl Axis {
    fn over(base: f64, values: impl Iterator<Item = f64> + Clone, ends: [f64; 2]) -> Axis {
        let power = |value: f64| value.log2() / base.log2();
        let least = values.clone().fold(f64::INFINITY, f64::min);
        let least = power(least).floor() as i32;
        let greatest = power(values.fold(0.0, f64::max)).ceil() as i32;
        Axis {
            base,
            least,
            greatest: greatest.max(least + 1),
            ends,
        }
    }

    fn at(&self, value: f64) -> f64 {
        let power = value.log2() / self.base.log2();
        let part = (power - f64::from(self.least)) / f64::from(self.greatest - self.least);
        self.ends[0] + part * (self.ends[1] - self.ends[0])
    }

    fn powers(&self) -> impl Iterator<Item = f64> {
        (self.least..=self.greatest).map(|power| self.base.powi(power))
    }
}

/// The plot of an experiment whose rows are called by stage and number: `ch7-91`. One element a line and without a
/// blank line: Markdown ends its HTML at one.
///
/// # Errors
/// Where a row is called otherwise, the rows have several units, none is more than nothing, or a stage was not timed with
/// one worker.
pub fn draw(
    name: &str,
    by: By,
    experiment: &Experiment,
    stages: &Stages,
) -> Result<String, String> {
    let unit = experiment.rows.first().map_or(Unit::Count, |row| row.unit);
    if experiment.rows.iter().any(|row| row.unit != unit) {
        return Err(format!("the rows of {name} have several units"));
    }
    let mut lines = lines(by, experiment, stages)?;
    let unit = match by {
        By::Objects | By::Pictures => unit,
        By::Workers => {
            lines.iter_mut().try_for_each(Line::speed_up)?;
            Unit::Ratio
        }
    };
    let points = || lines.iter().flat_map(|line| &line.points);
    if points().next().is_none() {
        return Err(format!("nothing of the plot {name:?} was measured"));
    }
    let x = Axis::over(
        by.base(),
        points().map(|(number, _)| *number),
        [LEFT, RIGHT],
    );
    let y = Axis::over(
        by.base(),
        points().map(|(_, figure)| *figure),
        [BOTTOM, TOP],
    );
    let names: Vec<&str> = lines.iter().map(|line| line.name).collect();
    let mut svg = format!(
        "<svg class=\"growth\" viewBox=\"0 0 600 420\" role=\"img\" aria-labelledby=\"{name}-title\">\n\
        <title id=\"{name}-title\">experiment: {name}, by the number of {}: {}</title>\n",
        by.name(),
        names.join(", ")
    );
    svg += &axes(by, &x, &y, unit);
    for line in &lines {
        svg += &self::line(by, line, &x, &y, unit);
    }
    for (line, [at, height]) in lines.iter().zip(places(&lines, &x, &y)) {
        let end = line.points.last().map_or(height, |end| y.at(end.1));
        let (from, to) = (at + 4.0, at + 18.0);
        svg += &format!("<path class=\"lead\" d=\"M{from:.1} {end:.1}L{to:.1} {height:.1}\"/>\n");
        svg += &text("name", [to + 3.0, height + 5.0], line.name);
    }
    Ok(svg + "</svg>")
}

impl Line<'_> {
    /// Makes times to multiples of the speed with one worker.
    fn speed_up(&mut self) -> Result<(), String> {
        match self.points[0] {
            (1.0, one) => {
                for (_, figure) in &mut self.points {
                    *figure = one / *figure;
                }
                Ok(())
            }
            _ => Err(format!("{} was not timed with one worker", self.name)),
        }
    }
}

fn lines<'a>(by: By, experiment: &Experiment, stages: &'a Stages) -> Result<Vec<Line<'a>>, String> {
    let line = |stage: &'a Stage, neighbour| Line {
        name: id(&stage.package),
        neighbour,
        points: Vec::new(),
    };
    let all = stages.stage.iter();
    let mut lines: Vec<Line<'_>> = all.map(|stage| line(stage, stage.from.is_none())).collect();
    lines.extend(stages.card.iter().map(|card| line(card, false)));
    // The first one once more is the noise.
    let rows = experiment.rows.iter();
    for row in rows.filter(|row| !row.name.ends_with("-again")) {
        let parts = row.name.split_once('-');
        let found = parts.and_then(|(name, number)| {
            let line = lines.iter_mut().find(|line| line.name == name)?;
            Some((line, number.parse::<u32>().ok()?))
        });
        let figure = median(&row.values);
        match found {
            Some((line, number @ 1..)) if figure > 0.0 => {
                line.points.push((number.into(), figure));
            }
            _ => return Err(no_number(by, row)),
        }
    }
    lines.retain(|line| !line.points.is_empty());
    for line in &mut lines {
        line.points.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    Ok(lines)
}

fn no_number(by: By, row: &Row) -> String {
    let (name, by) = (&row.name, by.name());
    format!("{name} is no stage with a number of {by}, or took nothing")
}

fn text(class: &str, [x, y]: [f64; 2], text: &str) -> String {
    format!("<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{text}</text>\n")
}

/// A line at each power of the base.
fn axes(by: By, x: &Axis, y: &Axis, unit: Unit) -> String {
    let mut svg = String::new();
    for value in x.powers() {
        let at = x.at(value);
        svg += &format!("<path class=\"grid\" d=\"M{at:.1} {TOP}V{BOTTOM}\"/>\n");
        svg += &text("x", [at, BOTTOM + 18.0], &by.label(value, Unit::Count));
    }
    for value in y.powers() {
        let at = y.at(value);
        svg += &format!("<path class=\"grid\" d=\"M{LEFT} {at:.1}H{RIGHT}\"/>\n");
        svg += &text("y", [LEFT - 6.0, at + 5.0], &by.label(value, unit));
    }
    svg + &text(
        "x",
        [(LEFT + RIGHT) / 2.0, BOTTOM + 40.0],
        &format!("{}, both log scale", by.name()),
    )
}

/// The line, and a circle at each point, which says what it is.
fn line(by: By, line: &Line<'_>, x: &Axis, y: &Axis, unit: Unit) -> String {
    let class = if line.neighbour { "line" } else { "line other" };
    let places = line.points.iter();
    let places =
        places.map(|(number, figure)| format!("{:.1},{:.1}", x.at(*number), y.at(*figure)));
    let places = places.collect::<Vec<_>>().join(" ");
    let mut svg = format!("<polyline class=\"{class}\" points=\"{places}\"/>\n");
    for (number, figure) in &line.points {
        let (at, height) = (x.at(*number), y.at(*figure));
        let (name, figure) = (line.name, Quantity::new(*figure, unit));
        let by = match *number {
            1.0 => by.name().trim_end_matches('s'),
            _ => by.name(),
        };
        let number = Quantity::count(*number as u64);
        svg += &format!(
            "<circle class=\"{class}\" cx=\"{at:.1}\" cy=\"{height:.1}\" r=\"3\"><title>{name}, {number} {by}: {figure}</title></circle>\n"
        );
    }
    svg
}

/// Where the names are: at the ends of the lines, pushed apart where lines that go as far end close together.
fn places(lines: &[Line<'_>], x: &Axis, y: &Axis) -> Vec<[f64; 2]> {
    let ends = lines.iter().filter_map(|line| line.points.last());
    let mut places: Vec<[f64; 2]> = ends.map(|end| [x.at(end.0), y.at(end.1)]).collect();
    let mut order: Vec<usize> = (0..places.len()).collect();
    let by_height = |a: &usize, b: &usize| -> Ordering {
        let [a, b] = [places[*a], places[*b]];
        a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1]))
    };
    order.sort_by(by_height);
    // To push two apart may push one of them to a third.
    for _ in 0..PUSHES {
        for pair in order.windows(2) {
            let [above, below] = [places[pair[0]], places[pair[1]]];
            let missing = above[1] + APART - below[1];
            if above[0] == below[0] && missing > 0.0 {
                places[pair[0]][1] -= missing / 2.0;
                places[pair[1]][1] += missing / 2.0;
            }
        }
    }
    places
}
