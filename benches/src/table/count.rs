//! Counting allocations and rays, in builds of their own, so that counting slows nothing that is
//! timed.

use common::report::Report;
use evidence::{Counts, Timing, program};

use super::{FULL, Options, SMALL};
use crate::Stage;

/// A stage that renders for longer than this, in seconds, is counted in a small picture.
const SLOW: f64 = 15.0;

/// Counts every stage, with as many workers as it was timed with at the most.
///
/// # Errors
/// Where a program does not build, or fails.
pub fn all(
    stages: &[&Stage],
    timings: &[Timing],
    options: &Options,
) -> Result<Vec<Counts>, String> {
    let fastest = |stage: &Stage| {
        let timings = timings.iter().filter(|t| t.stage == stage.name);
        timings.max_by_key(|timing| timing.workers)
    };
    let mut counts = Vec::new();
    for stage in stages {
        let Some(timing) = fastest(stage) else {
            continue;
        };
        let small = options.quick || timing.scaled_to(FULL.0 * FULL.1) > SLOW;
        let size = |small| if small { SMALL } else { FULL };
        let (name, workers) = (stage.name, timing.workers);
        counts.push(Counts {
            stage: name.to_owned(),
            heap_and_rays: render(
                name,
                &["count-heap", "count-rays"],
                workers,
                size(small && !options.exact),
            )?,
            // The canvas, of known size, is nearly all of it.
            peak: render(name, &["count-peak"], workers, size(small))?,
        });
    }
    Ok(counts)
}

fn render(
    stage: &str,
    features: &[&str],
    workers: usize,
    size: (usize, usize),
) -> Result<Report, String> {
    eprintln!(
        "  {stage}, {workers} at once, {} x {}, {}",
        size.0,
        size.1,
        features.join(" and ")
    );
    program::count(stage, features, workers, size)
}
