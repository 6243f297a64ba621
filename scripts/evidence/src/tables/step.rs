//! One step: a stage beside the one that it is built on.

use super::{columns, name, of_workers, with_spread};
use crate::{Figures, Stage, Stages, Table, stats::apart, table::Cell};

/// Figures that compare a stage with the one before.
const COMPARED: &str = "-over-before";

/// A table of two rows; nothing where there is no such table, or the stage is built on none.
pub fn step(figures: &Figures, stages: &Stages, table: &str, stage: &Stage) -> Option<Table> {
    let columns = columns(table)?;
    let before = before(stages, stage)?;
    let heads = columns.iter().map(|(head, _)| of_workers(figures, head));
    let mut table = Table::new(1, ["stage".into()].into_iter().chain(heads));
    for row in [before, stage] {
        let cells = columns.iter().map(|(_, endings)| {
            // What the first row gained belongs to another chapter.
            match row.package != stage.package && endings.contains(COMPARED) {
                true => Cell::Text(String::new()),
                false => with_spread(figures, row, endings),
            }
        });
        table.row(row.into(), cells);
    }
    Some(table)
}

fn before<'a>(stages: &'a Stages, stage: &Stage) -> Option<&'a Stage> {
    let mut all = stages.stage.iter();
    let index = all.position(|other| other.package == stage.package)?;
    stages.get(stages.before(index + 1)?)
}

/// A sentence on a step that is no greater than the noise of its run; nothing where it is greater, or the noise is unknown.
pub fn within_noise(figures: &Figures, stage: &Stage) -> Option<String> {
    let noise = figures.get("run-noise")?;
    let floor = noise.quantity?.number;
    let small = |ending| {
        let step = figures.quantity(&name(stage, ending));
        step.is_some_and(|step| apart(step.number, 1.0) <= floor)
    };
    let with = match (small("one-over-before"), small("all-over-before")) {
        (true, true) => "one worker and with all",
        (true, false) => "one worker",
        (false, true) => "all workers",
        (false, false) => return None,
    };
    Some(format!(
        "With {with} the step is within the noise: the same stage, measured twice, was up to {} times apart.",
        noise.text
    ))
}
