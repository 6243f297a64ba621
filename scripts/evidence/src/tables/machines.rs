//! Runs on several machines, side by side.

use super::name;
use crate::{Figures, Header, Stages, Table, table::Cell};

/// A row for each stage, and a column for each run: the time with all workers, and below it how many times faster than
/// the first stage that is.
pub fn machines(runs: &[(&Header, Figures)], stages: &Stages) -> Table {
    let heads = runs.iter().map(|(header, figures)| {
        let workers = figures.cell("run-workers");
        format!("{}: {workers} workers", header.machine.cpu)
    });
    let mut table = Table::new(1, ["stage".to_owned()].into_iter().chain(heads));
    for stage in &stages.stage {
        let cells = runs.iter().map(|(_, figures)| {
            let of = |ending| figures.get(&name(stage, ending)).map(|it| it.text.clone());
            let time = of("all").or_else(|| of("one")).unwrap_or("–".into());
            match of("all-over-first") {
                Some(times) => Cell::Over(Box::new(time.into()), format!("{times} times")),
                None => time.into(),
            }
        });
        table.row(stage.into(), cells);
    }
    table
}
