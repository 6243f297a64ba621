//! Allocations and instructions by stage, for a pixel.

use evidence::{Instructions, Measurements, Quantity, Run, Stages, Unit};

use super::{ONE, TALK_ONE, chart::Chart, exact, grouped, sentence, talk};

/// Allocations for a pixel that are nearly none: what is left is for a line or for a worker.
const NEARLY_NONE: f64 = 0.1;

/// Allocations for a pixel, ours and the talk's.
pub fn allocations(measurements: &Measurements, stages: &Stages) -> Chart {
    let pixels = measurements.pixels() as f64;
    let (mut drawn, mut words) = (Vec::new(), Vec::new());
    for stage in measurements.stages() {
        let ours = measurements.counts(stage);
        let ours = ours.and_then(|counts| counts.heap_and_rays.allocations_per_pixel());
        let talk = talk(stages, stage).allocations.map(|count| count / pixels);
        let lane = [(ours, ONE), (talk, TALK_ONE)]
            .map(|(value, look)| value.map(|value| exact(value, count(value), look)));
        words.push(sentence(
            stage,
            &[(&lane[0], "a pixel"), (&lane[1], "a pixel in the talk")],
        ));
        drawn.push(grouped(stage, [lane]));
    }
    Chart {
        id: "plot-allocations",
        title: "Allocations a pixel by stage".into(),
        description: format!("On a log scale. {}", words.join(" ")),
        axis: "allocations a pixel, log scale".into(),
        tick: count,
        nothing_below: Some(NEARLY_NONE),
        legend: vec![(ONE, "ours".into()), (TALK_ONE, "the talk's".into())],
        stages: drawn,
    }
}

/// Instructions for a pixel: of each stage the first picture that was counted.
pub fn instructions(run: &Run) -> Chart {
    let (mut drawn, mut words) = (Vec::new(), Vec::new());
    for stage in run.measurements.stages() {
        let value = instructions_per_pixel(&run.instructions, stage);
        let mark = value.map(|value| exact(value, count(value), ONE));
        words.push(sentence(stage, &[(&mark, "a pixel")]));
        drawn.push(grouped(stage, [[mark, None]]));
    }
    Chart {
        id: "plot-instructions",
        title: "Instructions a pixel by stage".into(),
        description: format!("On a log scale. {}", words.join(" ")),
        axis: "instructions a pixel, one worker, log scale".into(),
        tick: count,
        nothing_below: None,
        legend: Vec::new(),
        stages: drawn,
    }
}

/// Instructions for a pixel of the first picture that was counted of a stage.
fn instructions_per_pixel(counts: &[Instructions], stage: &str) -> Option<f64> {
    let counts = counts.iter().find(|counts| counts.stage == stage)?;
    Some(counts.instructions as f64 / counts.pixels()? as f64)
}

fn count(value: f64) -> String {
    match value.is_finite() && value >= 0.0 {
        true => Quantity::new(value, Unit::Count).to_string(),
        false => String::new(),
    }
}
