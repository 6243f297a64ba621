//! Plots of a run and of experiments, as HTML: colours and forms come from the book's theme.

mod chart;
mod growth;

use evidence::{Experiment, Quantity, Stage, Timing, Unit};

use crate::source::Source;
use chart::{Chart, Mark};
use growth::By;

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
        [kind @ ("bill" | "growth" | "scaling"), name] => {
            let by = match *kind {
                "bill" => By::Pictures,
                "growth" => By::Objects,
                _ => By::Workers,
            };
            return growth::draw(name, by, found(source, name)?, &source.stages);
        }
        _ => return Err(format!("there is no plot {:?}", words.join(" "))),
    };
    let drawn = chart.draw();
    drawn.ok_or_else(|| format!("nothing of the plot {:?} was measured", words.join(" ")))
}

/// Wall times: with one worker and with all, ours and the talk's.
fn times(source: &Source) -> Chart {
    let measured = &source.run.1.measurements;
    let pixels = measured.pixels();
    let ours = |look, timing: &Timing| {
        let scale = pixels as f64 / timing.pixels() as f64;
        let sign = if scale == 1.0 { "" } else { "~" };
        let mark = Mark::measured(look, &timing.seconds, scale);
        Mark { sign, ..mark }
    };
    let marks = |stage: &Stage| {
        let all = measured.all(&stage.package);
        let all = all.filter(|timing| timing.workers > 1);
        [
            measured
                .one(&stage.package)
                .map(|timing| ours("one", timing)),
            stage.talk.one.map(|time| Mark::new("talk one", time)),
            all.map(|timing| ours("all", timing)),
            stage.talk.all.map(|time| Mark::new("talk all", time)),
        ]
    };
    let legend = vec![
        ("one", "1 worker".into()),
        (
            "all",
            format!("{} workers", source.values.cell("run-workers")),
        ),
        ("talk one", "talk, 1 worker".into()),
        ("talk all", "talk, 8 workers".into()),
    ];
    Chart {
        title: "wall time (the further left, the faster)".into(),
        floor: Some(0.0),
        unit: Unit::Seconds,
        legend,
        rows: by_stage(source, marks),
    }
}

/// Allocations for a pixel, ours and the talk's.
fn allocations(source: &Source) -> Chart {
    let measured = &source.run.1.measurements;
    let pixels = measured.pixels() as f64;
    let marks = |stage: &Stage| {
        let counts = measured.counts(&stage.package);
        let ours = counts.and_then(|counts| counts.heap_and_rays.allocations_per_pixel());
        let talk = stage.talk.allocations.map(|count| count / pixels);
        [
            ours.map(|count| Mark::new("one", count)),
            talk.map(|count| Mark::new("talk one", count)),
        ]
    };
    let legend = vec![("one", "ours".into()), ("talk one", "the talk's".into())];
    Chart {
        title: "allocations a pixel".into(),
        // Nearly none: what is left is for a line or for a worker.
        floor: Some(0.1),
        unit: Unit::Count,
        legend,
        rows: by_stage(source, marks),
    }
}

/// Instructions for a pixel: of each stage the first picture that was counted.
fn instructions(source: &Source) -> Chart {
    let counted = &source.run.1.instructions;
    let mark = |stage: &Stage| {
        let mut counts = counted
            .iter()
            .filter(|counts| counts.stage == stage.package);
        let first = counts.next()?;
        Some(Mark::new(
            "one",
            first.instructions as f64 / first.pixels()? as f64,
        ))
    };
    Chart {
        title: "instructions a pixel, one worker".into(),
        floor: Some(0.0),
        unit: Unit::Count,
        legend: Vec::new(),
        rows: by_stage(source, |stage| [mark(stage)]),
    }
}

fn by_stage<const N: usize>(
    source: &Source,
    marks: impl Fn(&Stage) -> [Option<Mark>; N],
) -> Vec<(String, Vec<Mark>)> {
    let rows = source.stages.stage.iter().map(|stage| {
        let marks = marks(stage).into_iter().flatten();
        let marks = marks.filter(|mark| mark.value.is_finite());
        (stage.package.clone(), marks.collect())
    });
    rows.collect()
}

fn found<'a>(source: &'a Source, name: &str) -> Result<&'a Experiment, String> {
    let found = source.experiments.get(name);
    let found = found.map(|(_, experiment)| experiment);
    found.ok_or_else(|| format!("there is no experiment {name}"))
}

/// An experiment as bars: the median, and from the least to the greatest.
fn experiment(source: &Source, name: &str) -> Result<Chart, String> {
    let experiment = found(source, name)?;
    let unit = experiment.rows.first().map_or(Unit::Count, |row| row.unit);
    if experiment.rows.iter().any(|row| row.unit != unit) {
        return Err(format!("the rows of {name} have several units"));
    }
    let scale = Quantity::written(1.0, unit).number;
    let rows = experiment.rows.iter().map(|row| {
        let mark = Mark::measured("bar", &row.values, scale);
        (row.name.clone(), vec![mark])
    });
    Ok(Chart {
        title: format!("experiment: {name}"),
        floor: None,
        unit,
        legend: Vec::new(),
        rows: rows.collect(),
    })
}

#[cfg(test)]
mod tests;
