//! Plots of a run and of experiments, as SVG to stand within a page: colours come from its theme.

mod chart;
mod svg;

use evidence::{
    Instructions, Quantity, Timing, Unit,
    stages::Stage,
    stats::{median, range},
};

use crate::source::Source;
use chart::{Axis, Chart, Mark, Row};
use svg::Look::{All, Bar, One, TalkAll, TalkOne};

/// Allocations for a pixel that are nearly none: what is left is for a line or for a worker.
const NEARLY_NONE: f64 = 0.1;

/// A plot that a page asks for.
///
/// # Errors
/// Where there is none of that name, or nothing to draw.
pub fn plot(source: &Source, words: &[&str]) -> Result<String, String> {
    let chart = match words {
        ["time"] => times(source),
        ["allocations"] => allocations(source),
        ["instructions"] => instructions(source),
        ["experiment", name] => experiment(source, name)?,
        _ => return Err(format!("there is no plot {:?}", words.join(" "))),
    };
    let drawn = chart.draw();
    drawn.ok_or_else(|| format!("nothing of the plot {:?} was measured", words.join(" ")))
}

/// Wall times: one worker in a lane, all in the next, the talk's in the same two.
fn times(source: &Source) -> Chart {
    let measured = &source.run.1.measurements;
    let pixels = measured.pixels();
    let ours = |look, timing: &Timing| Mark {
        sign: if timing.pixels() == pixels { "" } else { "~" },
        value: timing.scaled_to(pixels),
        spread: {
            let (least, greatest) = range(&timing.seconds);
            let scale = pixels as f64 / timing.pixels() as f64;
            (least * scale, greatest * scale)
        },
        look,
    };
    let lanes = |stage: &Stage| {
        let all = measured.all(&stage.package);
        let all = all.filter(|timing| timing.workers > 1);
        let one = measured.one(&stage.package);
        let talk = stage.talk;
        vec![
            [
                one.map(|timing| ours(One, timing)),
                talk.one.map(|time| Mark::new(TalkOne, time)),
            ],
            [
                all.map(|timing| ours(All, timing)),
                talk.all.map(|time| Mark::new(TalkAll, time)),
            ],
        ]
    };
    let workers = measured.timings.iter().map(|timing| timing.workers).max();
    let workers = workers.unwrap_or(1);
    Chart {
        id: "plot-time".into(),
        title: "Wall time by stage".into(),
        axis: Some(Axis {
            title: "wall time, log scale; the further left, the faster",
            floor: 0.0,
        }),
        unit: Unit::Seconds,
        legend: vec![
            (One, "1 worker".into()),
            (All, format!("{workers} workers")),
            (TalkOne, "talk, 1 worker".into()),
            (TalkAll, "talk, 8 workers".into()),
        ],
        rows: rows(source, lanes),
    }
}

/// Allocations for a pixel, ours and the talk's.
fn allocations(source: &Source) -> Chart {
    let measured = &source.run.1.measurements;
    let pixels = measured.pixels() as f64;
    let lanes = |stage: &Stage| {
        let counts = measured.counts(&stage.package);
        let ours = counts.and_then(|counts| counts.heap_and_rays.allocations_per_pixel());
        let talk = stage.talk.allocations.map(|count| count / pixels);
        vec![[
            ours.map(|count| Mark::new(One, count)),
            talk.map(|count| Mark::new(TalkOne, count)),
        ]]
    };
    Chart {
        id: "plot-allocations".into(),
        title: "Allocations a pixel by stage".into(),
        axis: Some(Axis {
            title: "allocations a pixel, log scale",
            floor: NEARLY_NONE,
        }),
        unit: Unit::Count,
        legend: vec![(One, "ours".into()), (TalkOne, "the talk's".into())],
        rows: rows(source, lanes),
    }
}

/// Instructions for a pixel: of each stage the first picture that was counted.
fn instructions(source: &Source) -> Chart {
    let counted = &source.run.1.instructions;
    let lanes = |stage: &Stage| {
        let mut counts = counted
            .iter()
            .filter(|counts| counts.stage == stage.package);
        let a_pixel =
            |counts: &Instructions| Some(counts.instructions as f64 / counts.pixels()? as f64);
        let ours = counts.next().and_then(a_pixel);
        vec![[ours.map(|count| Mark::new(One, count)), None]]
    };
    Chart {
        id: "plot-instructions".into(),
        title: "Instructions a pixel by stage".into(),
        axis: Some(Axis {
            title: "instructions a pixel, one worker, log scale",
            floor: 0.0,
        }),
        unit: Unit::Count,
        legend: Vec::new(),
        rows: rows(source, lanes),
    }
}

fn rows(source: &Source, lanes: impl Fn(&Stage) -> Vec<[Option<Mark>; 2]>) -> Vec<Row> {
    let marks = |lane: [Option<Mark>; 2]| {
        let marks = lane.into_iter().flatten();
        marks.filter(|mark| mark.value.is_finite()).collect()
    };
    let row = |stage: &Stage| {
        let lanes = lanes(stage).into_iter();
        Row {
            name: stage.package.clone(),
            lanes: lanes.map(marks).collect(),
        }
    };
    source.stages.stage.iter().map(row).collect()
}

/// An experiment as bars: the median, and from the least to the greatest.
fn experiment(source: &Source, name: &str) -> Result<Chart, String> {
    let found = source.experiments.get(name);
    let (_, experiment) = found.ok_or_else(|| format!("there is no experiment {name}"))?;
    let unit = experiment.rows.first().map_or(Unit::Count, |row| row.unit);
    if experiment.rows.iter().any(|row| row.unit != unit) {
        return Err(format!("the rows of {name} have several units"));
    }
    let rows = experiment.rows.iter().map(|row| {
        let written = |value| Quantity::written(value, unit).number;
        let (least, greatest) = range(&row.values);
        let mark = Mark {
            spread: (written(least), written(greatest)),
            ..Mark::new(Bar, written(median(&row.values)))
        };
        Row {
            name: row.name.clone(),
            lanes: vec![vec![mark]],
        }
    });
    Ok(Chart {
        id: format!("plot-experiment-{name}"),
        title: format!("Experiment: {name}"),
        axis: None,
        unit,
        legend: Vec::new(),
        rows: rows.collect(),
    })
}

#[cfg(test)]
mod tests;
