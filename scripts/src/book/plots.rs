//! Plots of a run and of experiments, as SVG to stand within a page: colours come from its theme.

mod chart;
mod experiment;
mod scale;
mod svg;
pub mod text;

use common::run::{
    Counts, Instructions, Measurements, Run, Timing,
    stats::range,
    talk::{Figures, Talk},
};

use chart::{Chart, Mark, Stage};
pub use experiment::{Experiment, Row};
use svg::{Look, Shape};

/// Names of files below the book's pages and what is in them.
pub type Files = Vec<(String, Vec<u8>)>;

const ONE: Look = Look {
    shape: Shape::Circle,
    hollow: false,
    colour: 1,
};
const ALL: Look = Look {
    shape: Shape::Square,
    hollow: false,
    colour: 2,
};
const TALK_ONE: Look = Look {
    shape: Shape::Circle,
    hollow: true,
    colour: 3,
};
const TALK_ALL: Look = Look {
    shape: Shape::Square,
    hollow: true,
    colour: 3,
};

/// Allocations for a pixel that are nearly none: what is left is for a line or for a worker.
const NEARLY_NONE: f64 = 0.1;

/// All plots of the book: three of a run, and one of each experiment.
///
/// The same data give the same bytes.
pub fn files(run: &Run, talk: &Figures, experiments: &[(String, Experiment)]) -> Files {
    let measurements = &run.measurements;
    let mut files = vec![
        ("plots/time.svg".to_owned(), time(measurements, talk).draw()),
        (
            "plots/allocations.svg".to_owned(),
            allocations(measurements, talk).draw(),
        ),
        (
            "plots/instructions.svg".to_owned(),
            instructions(run).draw(),
        ),
    ];
    files.extend(experiments.iter().map(|(name, experiment)| {
        (
            format!("plots/experiment-{name}.svg"),
            experiment::draw(name, experiment),
        )
    }));
    files
}

/// Wall times: one worker in a lane, all in the next, the talk's in the same two.
fn time(measurements: &Measurements, talk: &Figures) -> Chart {
    let pixels = measurements.pixels();
    let (mut stages, mut words) = (Vec::new(), Vec::new());
    for stage in measurements.stages() {
        let talk = talk.get(stage).copied().unwrap_or_default();
        let one = measurements
            .one(stage)
            .map(|timing| timed(timing, pixels, ONE));
        let all = measurements.all(stage).filter(|timing| timing.workers > 1);
        let all = all.map(|timing| timed(timing, pixels, ALL));
        let lanes = [
            [
                one,
                talk.one
                    .map(|value| exact(value, text::time(value), TALK_ONE)),
            ],
            [
                all,
                talk.all
                    .map(|value| exact(value, text::time(value), TALK_ALL)),
            ],
        ];
        let [[one, talk_one], [all, talk_all]] = &lanes;
        words.push(sentence(
            stage,
            &[
                (one, "with one worker"),
                (all, "with all workers"),
                (talk_one, "in the talk with one worker"),
                (talk_all, "in the talk with eight workers"),
            ],
        ));
        stages.push(grouped(stage, lanes));
    }
    let workers = measurements
        .timings
        .iter()
        .map(|t| t.workers)
        .max()
        .unwrap_or(1);
    Chart {
        id: "plot-time",
        title: "Wall time by stage".into(),
        description: format!("Median wall times on a log scale. {}", words.join(" ")),
        axis: "wall time, log scale; the further left, the faster".into(),
        tick: |seconds| tick_time(seconds),
        nothing_below: None,
        legend: vec![
            (ONE, "1 worker".into()),
            (ALL, format!("{workers} workers")),
            (TALK_ONE, "talk, 1 worker".into()),
            (TALK_ALL, "talk, 8 workers".into()),
        ],
        stages,
    }
}

/// Powers of ten and their likes: `100 s`, `10 ms`.
fn tick_time(seconds: f64) -> String {
    let (value, unit) = match seconds {
        // A power of ten can come out a little less than it is.
        s if s > 0.99 => (s, "s"),
        s if s > 0.99e-3 => (s * 1e3, "ms"),
        s if s > 0.99e-6 => (s * 1e6, "µs"),
        s => (s * 1e9, "ns"),
    };
    format!("{} {unit}", text::grouped(value.round() as u64))
}

fn timed(timing: &Timing, pixels: usize, look: Look) -> Mark {
    let scale = pixels as f64 / timing.pixels() as f64;
    let value = timing.scaled_to(pixels);
    let (least, greatest) = range(&timing.seconds);
    let mark = if timing.pixels() == pixels { "" } else { "~" };
    let label = match text::time(value) {
        none if none.is_empty() => none,
        time => format!("{mark}{time}"),
    };
    Mark {
        value,
        spread: (least * scale, greatest * scale),
        label,
        look,
    }
}

fn exact(value: f64, label: String, look: Look) -> Mark {
    Mark {
        value,
        spread: (value, value),
        label,
        look,
    }
}

fn grouped<const N: usize>(stage: &str, lanes: [[Option<Mark>; 2]; N]) -> Stage {
    let lanes = lanes.map(|lane| lane.into_iter().flatten().collect());
    Stage {
        name: stage.to_owned(),
        lanes: lanes.into(),
    }
}

/// One stage's figures in words.
fn sentence(stage: &str, figures: &[(&Option<Mark>, &str)]) -> String {
    let figures = figures.iter().filter_map(|(mark, what)| {
        let label = &mark.as_ref()?.label;
        (!label.is_empty()).then(|| format!("{label} {what}"))
    });
    match figures.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => format!("{stage}: not measured."),
        figures => format!("{stage}: {figures}."),
    }
}

/// Allocations for a pixel, ours and the talk's.
fn allocations(measurements: &Measurements, talk: &Figures) -> Chart {
    let pixels = measurements.pixels() as f64;
    let (mut stages, mut words) = (Vec::new(), Vec::new());
    for stage in measurements.stages() {
        let ours = measurements.counts(stage).and_then(counted);
        let talk: Talk = talk.get(stage).copied().unwrap_or_default();
        let talk = talk.allocations.map(|count| count / pixels);
        let lane = [(ours, ONE), (talk, TALK_ONE)]
            .map(|(value, look)| value.map(|value| exact(value, text::count(value), look)));
        words.push(sentence(
            stage,
            &[(&lane[0], "a pixel"), (&lane[1], "a pixel in the talk")],
        ));
        stages.push(grouped(stage, [lane]));
    }
    Chart {
        id: "plot-allocations",
        title: "Allocations a pixel by stage".into(),
        description: format!("On a log scale. {}", words.join(" ")),
        axis: "allocations a pixel, log scale".into(),
        tick: text::count,
        nothing_below: Some(NEARLY_NONE),
        legend: vec![(ONE, "ours".into()), (TALK_ONE, "the talk's".into())],
        stages,
    }
}

/// Allocations for a pixel, where they were counted.
pub fn counted(counts: &Counts) -> Option<f64> {
    counts.heap_and_rays.allocations_per_pixel()
}

/// Instructions for a pixel: of each stage the first picture that was counted.
fn instructions(run: &Run) -> Chart {
    let (mut stages, mut words) = (Vec::new(), Vec::new());
    for stage in run.measurements.stages() {
        let value = instructions_per_pixel(&run.instructions, stage);
        let mark = value.map(|value| exact(value, text::count(value), ONE));
        words.push(sentence(stage, &[(&mark, "a pixel")]));
        stages.push(grouped(stage, [[mark, None]]));
    }
    Chart {
        id: "plot-instructions",
        title: "Instructions a pixel by stage".into(),
        description: format!("On a log scale. {}", words.join(" ")),
        axis: "instructions a pixel, one worker, log scale".into(),
        tick: text::count,
        nothing_below: None,
        legend: Vec::new(),
        stages,
    }
}

/// Instructions for a pixel of the first picture that was counted of a stage.
pub fn instructions_per_pixel(counts: &[Instructions], stage: &str) -> Option<f64> {
    let counts = counts.iter().find(|counts| counts.stage == stage)?;
    Some(counts.instructions as f64 / counts.pixels()? as f64)
}

#[cfg(test)]
mod tests;
