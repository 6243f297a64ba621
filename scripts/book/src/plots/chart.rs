//! Marks in rows, the values beside them, as HTML that the style sheet draws: on a logarithmic scale, or bars.

use evidence::{
    Quantity, Unit,
    stats::{median, range},
};

/// One figure.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Its name in the style sheet.
    pub look: &'static str,
    /// Its value.
    pub value: f64,
    /// The least and the greatest that was measured; both the value where it was measured once.
    pub spread: (f64, f64),
    /// What is written before the value.
    pub sign: &'static str,
}

/// A whole plot.
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// Where a logarithmic scale begins: what is less has its place there, too. Without, the scale is linear from 0 on.
    pub floor: Option<f64>,
    /// The unit of all values.
    pub unit: Unit,
    /// What the marks mean, by their looks.
    pub legend: Vec<(&'static str, String)>,
    /// Names, each with the marks below it.
    pub rows: Vec<(String, Vec<Mark>)>,
}

impl Mark {
    /// What is known exactly.
    pub fn new(look: &'static str, value: f64) -> Mark {
        Mark::measured(look, &[value], 1.0)
    }

    /// The median of what was measured, and its spread, in other units.
    pub fn measured(look: &'static str, values: &[f64], scale: f64) -> Mark {
        let (least, greatest) = range(values);
        Mark {
            look,
            value: median(values) * scale,
            spread: (least * scale, greatest * scale),
            sign: "",
        }
    }
}

impl Chart {
    /// The plot, one element a line and without a blank line: Markdown ends its HTML at one. Nothing where no row
    /// has a mark.
    pub fn draw(&self) -> Option<String> {
        let marks = || self.rows.iter().flat_map(|(_, marks)| marks);
        let least = marks().map(|mark| mark.spread.0).reduce(f64::min)?;
        let least = self.floor.map(|floor| floor.max(least));
        let greatest = marks().map(|mark| mark.spread.1).reduce(f64::max)?;
        let scale = |value: f64| match least {
            Some(least) => 100.0 * (value.max(least) / least).ln() / (greatest / least).ln(),
            None => 100.0 * value / greatest,
        };
        let kind = if least.is_some() { "marks" } else { "bars" };
        let mut html = format!("<div class=\"plot {kind}\">\n");
        for (look, means) in &self.legend {
            html += &format!("<span class=\"legend {look}\">{means}</span>\n");
        }
        html += "<dl>\n";
        if let Some(least) = least {
            html += &self.axis(least, greatest, scale);
        }
        for (name, marks) in &self.rows {
            html += &format!("<dt>{name}</dt>\n");
            for mark in marks {
                html += &self.mark(mark, scale);
            }
        }
        html += "</dl>\n";
        if least.is_some() {
            html += &format!("<p>{}, log scale</p>\n", self.title);
        }
        Some(html + "</div>")
    }

    fn print(&self, value: f64) -> String {
        Quantity::new(value, self.unit).to_string()
    }

    /// A mark with its value, and what it means for those who can't see it.
    fn mark(&self, mark: &Mark, scale: impl Fn(f64) -> f64) -> String {
        let (look, (least, greatest)) = (mark.look, mark.spread);
        let [at, from, to] = [mark.value, least, greatest].map(scale);
        let legend = self.legend.iter().find(|(known, _)| *known == look);
        let mut means = legend.map_or(String::new(), |(_, means)| format!(" ({means})"));
        let mut class = look.to_owned();
        if least < greatest {
            class += " spread";
            means += &format!(", {} to {}", self.print(least), self.print(greatest));
        }
        let label = format!("{}{}", mark.sign, self.print(mark.value));
        format!(
            "<dd class=\"{class}\" style=\"--at:{at:.1}%;--from:{from:.1}%;--to:{to:.1}%\">{label}<span>{means}</span></dd>\n"
        )
    }

    /// A line at each power of ten.
    fn axis(&self, least: f64, greatest: f64, scale: impl Fn(f64) -> f64) -> String {
        let decades = least.log10().ceil() as i32..=greatest.log10().floor() as i32;
        let ticks = decades.map(|power| {
            let value = 10f64.powi(power);
            let text = decade(value, self.unit);
            let less = if Some(value) == self.floor { " or less" } else { "" };
            let at = scale(value);
            format!("<div class=\"tick\" style=\"--at:{at:.1}%\" aria-hidden=\"true\">{text}{less}</div>\n")
        });
        ticks.collect()
    }
}

/// A power of ten beside its tick; a time is without minutes.
pub fn decade(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Seconds if value >= 1.0 => format!("{} s", Quantity::count(value as u64)),
        unit => Quantity::new(value, unit).print(Some(1)),
    }
}
