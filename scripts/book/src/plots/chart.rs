//! Marks on a logarithmic scale: a group of lanes for each stage, the values beside the marks.

use super::{
    place::{ends, fitted, lanes, sides},
    scale::{Nothing, Scale},
    svg::{Anchor, FONT, Look, Svg, WIDTH, text_width},
};

/// One figure.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Its value.
    pub value: f64,
    /// The least and the greatest that was measured; both the value where it was measured once.
    pub spread: (f64, f64),
    /// The value as text.
    pub label: String,
    /// How it looks.
    pub look: Look,
}

/// A stage: its name, and lanes of one mark or two.
pub struct Stage {
    /// Its name.
    pub name: String,
    /// The lanes, from above to below.
    pub lanes: Vec<Vec<Mark>>,
}

/// A whole plot.
pub struct Chart {
    /// An identifier like that of no other plot.
    pub id: &'static str,
    /// What it shows.
    pub title: String,
    /// All its figures in words.
    pub description: String,
    /// What the axis says about itself.
    pub axis: String,
    /// A value on the axis as text.
    pub tick: fn(f64) -> String,
    /// Values below this one share a place to the left of the scale.
    pub nothing_below: Option<f64>,
    /// What the marks mean.
    pub legend: Vec<(Look, String)>,
    /// The stages, from above to below.
    pub stages: Vec<Stage>,
}

const NAME: f64 = 17.0;
const LANE: f64 = 16.0;
const GAP: f64 = 7.0;
/// From a mark's middle to its label.
pub(super) const BESIDE: f64 = 9.0;
/// Where what is nearly nothing is marked, and where the scale may begin beside it.
pub(super) const NOTHING: (f64, f64) = (12.0, 78.0);

impl Chart {
    /// The plot as SVG.
    pub fn draw(mut self) -> String {
        let scale = self.scale();
        for stage in &mut self.stages {
            stage.lanes = lanes(std::mem::take(&mut stage.lanes), &scale);
        }
        let mut svg = Svg::new(self.id);
        let top = self.draw_legend(&mut svg) + 6.0;
        let scale = fitted(scale, self.stages.iter().flat_map(|stage| &stage.lanes));
        let bottom = top + self.stages.iter().map(height).sum::<f64>();
        if self.stages.iter().all(|stage| stage.lanes.is_empty()) {
            let text = "Not measured in this run.";
            svg.text((0.0, bottom + NAME), Anchor::Start, "axis", text);
            return svg.finish(bottom + 2.0 * NAME, &self.title, &self.description);
        }
        self.draw_axis(&mut svg, &scale, (top, bottom));
        let mut y = top;
        for stage in &self.stages {
            draw_stage(&mut svg, &scale, stage, y);
            y += height(stage);
        }
        svg.finish(bottom + 42.0, &self.title, &self.description)
    }

    fn scale(&self) -> Scale {
        let marks = self
            .stages
            .iter()
            .flat_map(|stage| stage.lanes.iter().flatten());
        let values: Vec<f64> = marks
            .flat_map(|m| [m.value, m.spread.0, m.spread.1])
            .collect();
        let nothing = self.nothing_below.map(|below| Nothing {
            below,
            x: NOTHING.0,
        });
        let used = nothing.filter(|n| values.iter().any(|v| (0.0..n.below).contains(v)));
        Scale::new(&values, used, 0.0, WIDTH)
    }

    /// The lower end of the legend: all in one line, or in columns where that is too short.
    fn draw_legend(&self, svg: &mut Svg) -> f64 {
        let widths: Vec<f64> = self
            .legend
            .iter()
            .map(|(_, text)| text_width(text) + 28.0)
            .collect();
        let widest = widths.iter().copied().fold(1.0, f64::max);
        let columns = (WIDTH / widest).floor().clamp(1.0, 2.0);
        let in_line = widths.iter().sum::<f64>() <= WIDTH;
        let (mut x, mut y) = (0.0, FONT * 0.6);
        for ((look, text), width) in self.legend.iter().zip(&widths) {
            let step = if in_line { *width } else { WIDTH / columns };
            if x + step > WIDTH {
                (x, y) = (0.0, y + NAME);
            }
            svg.mark((x + 6.0, y), *look);
            svg.text((x + 14.0, y), Anchor::Start, "legend", text);
            x += step;
        }
        if self.legend.is_empty() {
            0.0
        } else {
            y + FONT * 0.6
        }
    }

    fn draw_axis(&self, svg: &mut Svg, scale: &Scale, (top, bottom): (f64, f64)) {
        let nothing = self
            .nothing_below
            .filter(|below| scale.is_nothing(below / 2.0));
        let from = if nothing.is_some() { NOTHING.1 } else { 0.0 };
        let mut free = 0.0;
        if nothing.is_some() {
            svg.line((NOTHING.0, top), (NOTHING.0, bottom), "grid");
            svg.text((0.0, bottom + 11.0), Anchor::Start, "tick", "nearly 0");
            free = text_width("nearly 0") + 6.0;
            // Two strokes across the axis: the scale is broken here.
            for x in [NOTHING.1 - 12.0, NOTHING.1 - 7.0] {
                svg.line((x - 2.0, bottom + 4.0), (x + 2.0, bottom - 4.0), "break");
            }
        }
        for value in scale.ticks(from, WIDTH) {
            let (x, text) = (scale.x(value), (self.tick)(value));
            let half = text_width(&text) / 2.0;
            if x - half < 0.0 || x + half > WIDTH {
                continue;
            }
            svg.line((x, top), (x, bottom), "grid");
            if x - half >= free {
                svg.text((x, bottom + 11.0), Anchor::Middle, "tick", &text);
                free = x + half + 6.0;
            }
        }
        svg.line((0.0, bottom), (WIDTH, bottom), "base");
        svg.text(
            (WIDTH / 2.0, bottom + 31.0),
            Anchor::Middle,
            "axis",
            &self.axis,
        );
    }
}

fn height(stage: &Stage) -> f64 {
    NAME + LANE * stage.lanes.len() as f64 + GAP
}

fn draw_stage(svg: &mut Svg, scale: &Scale, stage: &Stage, top: f64) {
    svg.text((0.0, top + 9.0), Anchor::Start, "name", &stage.name);
    for (index, lane) in stage.lanes.iter().enumerate() {
        let y = top + NAME + LANE * (index as f64 + 0.5);
        let (low, high) = ends(scale, lane);
        for (mark, side) in lane.iter().zip(sides(lane)) {
            draw_spread(svg, scale, mark, y);
            svg.mark((scale.x(mark.value), y), mark.look);
            let x = if side == Anchor::End {
                low - BESIDE
            } else {
                high + BESIDE
            };
            svg.text((x, y), side, "value", &mark.label);
        }
    }
}

/// A bar from the least to the greatest, where they are apart.
fn draw_spread(svg: &mut Svg, scale: &Scale, mark: &Mark, y: f64) {
    let (least, greatest) = mark.spread;
    if !(scale.holds(least) && scale.holds(greatest) && least < greatest) {
        return;
    }
    let class = format!("spread colour-{}", mark.look.colour);
    let (from, to) = (scale.x(least), scale.x(greatest));
    svg.line((from, y), (to, y), &class);
    for x in [from, to] {
        svg.line((x, y - 4.0), (x, y + 4.0), &class);
    }
}

#[cfg(test)]
mod tests;
