//! Marks in rows, the values beside them: on a logarithmic scale, or bars from nothing on.

use evidence::{Quantity, Unit};

use super::svg::{FONT, Look, Svg, WIDTH, text_width};

/// One figure.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// How it looks.
    pub look: Look,
    /// Its value.
    pub value: f64,
    /// The least and the greatest that was measured; both the value where it was measured once.
    pub spread: (f64, f64),
    /// What is written before the value.
    pub sign: &'static str,
}

/// A name, and lanes of one mark or two.
pub struct Row {
    /// What it is about.
    pub name: String,
    /// The lanes, from above to below.
    pub lanes: Vec<Vec<Mark>>,
}

/// A whole plot.
pub struct Chart {
    /// An identifier like that of no other plot.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// A logarithmic axis; without, marks are on a linear scale from 0 on.
    pub axis: Option<Axis>,
    /// The unit of all values.
    pub unit: Unit,
    /// What the marks mean.
    pub legend: Vec<(Look, String)>,
    /// The rows, from above to below.
    pub rows: Vec<Row>,
}

/// A logarithmic axis.
pub struct Axis {
    /// What it says about itself.
    pub title: &'static str,
    /// What is less has its place here; 0 where there is no such place.
    pub floor: f64,
}

/// Where values lie: the logarithm of the least is at the left end.
struct Scale {
    floor: f64,
    least: f64,
    greatest: f64,
    right: f64,
}

const NAME: f64 = 17.0;
const LANE: f64 = 16.0;
const GAP: f64 = 7.0;
/// From a mark's middle to its label.
const BESIDE: f64 = 9.0;
/// Where a logarithmic scale begins: half a mark.
const LEFT: f64 = 6.0;

impl Mark {
    /// What is known exactly, or was measured once.
    pub fn new(look: Look, value: f64) -> Mark {
        Mark {
            look,
            value,
            spread: (value, value),
            sign: "",
        }
    }
}

impl Chart {
    /// The plot as SVG; nothing where no row has a mark.
    pub fn draw(&self) -> Option<String> {
        let scale = self.scale()?;
        let mut svg = Svg::default();
        let top = self.draw_legend(&mut svg);
        // The axis is drawn first, under the marks, and is as high as they are.
        let (mut marks, mut y) = (Svg::default(), top);
        for row in &self.rows {
            marks.text((0.0, y + 9.0), "start", "name", &row.name);
            y += NAME;
            for lane in row.lanes.iter().flat_map(|lane| self.lanes(lane, &scale)) {
                self.draw_lane(&mut marks, &scale, &lane, y + LANE / 2.0);
                y += LANE;
            }
            y += GAP;
        }
        if let Some(axis) = &self.axis {
            self.draw_axis(&mut svg, axis, &scale, (top, y));
            y += 42.0;
        }
        svg.append(marks);
        Some(svg.finish(&self.id, y, &self.title, &self.description()))
    }

    fn print(&self, value: f64) -> String {
        Quantity::new(value, self.unit).to_string()
    }

    fn label(&self, mark: &Mark) -> String {
        format!("{}{}", mark.sign, self.print(mark.value))
    }

    /// A scale that holds all values and leaves room for the widest label to the right.
    fn scale(&self) -> Option<Scale> {
        let marks = || self.rows.iter().flat_map(|row| row.lanes.iter().flatten());
        let widest = marks().map(|mark| text_width(&self.label(mark)));
        let right = WIDTH - BESIDE - widest.fold(0.0, f64::max);
        let greatest = marks().map(|mark| mark.spread.1).reduce(f64::max)?;
        let least = marks().map(|mark| mark.spread.0).reduce(f64::min)?;
        let floor = self.axis.as_ref().map_or(0.0, |axis| axis.floor);
        let least = match self.axis {
            Some(_) => least.max(floor),
            None => 0.0,
        };
        Some(Scale {
            floor,
            least,
            greatest: greatest.max(least * 2.0),
            right,
        })
    }

    /// A lane, or one for each of its marks where two have no room beside each other; the lesser mark comes first.
    fn lanes(&self, lane: &[Mark], scale: &Scale) -> Vec<Vec<Mark>> {
        let mut lane = lane.to_vec();
        lane.sort_by(|a, b| a.value.total_cmp(&b.value));
        let fits =
            |lesser: &Mark| scale.x(lesser.spread.0) >= BESIDE + text_width(&self.label(lesser));
        match lane.as_slice() {
            [lesser, _] if !fits(lesser) => lane.into_iter().map(|mark| vec![mark]).collect(),
            [] => Vec::new(),
            _ => vec![lane],
        }
    }

    fn draw_lane(&self, svg: &mut Svg, scale: &Scale, lane: &[Mark], y: f64) {
        for (index, mark) in lane.iter().enumerate() {
            let (least, greatest) = (scale.x(mark.spread.0), scale.x(mark.spread.1));
            svg.mark((scale.x(mark.value), y), mark.look);
            if least < greatest {
                let class = format!("spread {}", mark.look.colour());
                svg.line((least, y), (greatest, y), &class);
                for x in [least, greatest] {
                    svg.line((x, y - 4.0), (x, y + 4.0), &class);
                }
            }
            let (x, anchor) = match index + 1 < lane.len() {
                true => (least - BESIDE, "end"),
                false => (greatest + BESIDE, "start"),
            };
            svg.text((x, y), anchor, "value", &self.label(mark));
        }
    }

    /// The lower end of the legend, which has two columns.
    fn draw_legend(&self, svg: &mut Svg) -> f64 {
        for (index, (look, text)) in self.legend.iter().enumerate() {
            let x = WIDTH / 2.0 * (index % 2) as f64;
            let y = FONT * 0.6 + NAME * (index / 2) as f64;
            svg.mark((x + LEFT, y), *look);
            svg.text((x + 14.0, y), "start", "legend", text);
        }
        6.0 + NAME * self.legend.len().div_ceil(2) as f64
    }

    /// A line at each power of ten.
    fn draw_axis(&self, svg: &mut Svg, axis: &Axis, scale: &Scale, (top, bottom): (f64, f64)) {
        let decades = scale.least.log10().ceil() as i32..=scale.greatest.log10().ceil() as i32;
        let mut free = 0.0;
        for value in decades.map(|decade| 10f64.powi(decade)) {
            let less = if value <= axis.floor { " or less" } else { "" };
            let text = self.tick(value) + less;
            let (x, half) = (scale.x(value), text_width(&text) / 2.0);
            let middle = x.max(half);
            if middle - half >= free && middle + half <= WIDTH {
                svg.line((x, top), (x, bottom), "grid");
                svg.text((middle, bottom + 11.0), "middle", "tick", &text);
                free = middle + half + 6.0;
            }
        }
        svg.line((0.0, bottom), (WIDTH, bottom), "base");
        svg.text((WIDTH / 2.0, bottom + 31.0), "middle", "axis", axis.title);
    }

    /// A power of ten, without minutes: `100 s`, `10 ms`.
    fn tick(&self, value: f64) -> String {
        match self.unit {
            Unit::Seconds if value >= 1.0 => format!("{} s", Quantity::count(value as u64)),
            unit => Quantity::new(value, unit).print(Some(1)),
        }
    }

    /// All figures in words.
    fn description(&self) -> String {
        let figure = |mark: &Mark| {
            let means = self.legend.iter().find(|(look, _)| *look == mark.look);
            let means = means.map_or(String::new(), |(_, text)| format!(" ({text})"));
            let spread = match mark.spread {
                (least, greatest) if least < greatest => {
                    format!(", {} to {}", self.print(least), self.print(greatest))
                }
                _ => String::new(),
            };
            format!("{}{spread}{means}", self.label(mark))
        };
        let row = |row: &Row| {
            let figures: Vec<_> = row.lanes.iter().flatten().map(figure).collect();
            match figures.as_slice() {
                [] => format!("{}: not measured.", row.name),
                figures => format!("{}: {}.", row.name, figures.join("; ")),
            }
        };
        self.rows.iter().map(row).collect::<Vec<_>>().join(" ")
    }
}

impl Scale {
    fn x(&self, value: f64) -> f64 {
        if self.least == 0.0 {
            return value / self.greatest * self.right;
        }
        let part = (value.max(self.floor) / self.least).ln() / (self.greatest / self.least).ln();
        LEFT + part * (self.right - LEFT)
    }
}
