//! The pieces that are about one chapter, one experiment or the machine.

use common::run::Header;

use super::{
    automatic::id,
    evidence::{Experiment, Row},
    experiments::over_first,
    names::Names,
    tables::{cells, of_spread, table, workers},
    value::{Quantity, Unit},
};
use crate::stages::Stage;

/// What a chapter came to: its idea and its figures.
pub fn result(names: &Names, stage: &Stage) -> String {
    let id = id(&stage.package);
    let time = |workers: &str| of_spread(names, &format!("{id}-{workers}"));
    let (one, all) = (format!("{id}-one"), format!("{id}-all"));
    let pair = |what: &str| {
        let [one, all] = [&one, &all].map(|name| names.cell(&format!("{name}-over-{what}")));
        format!("{one} / {all}")
    };
    let mut rows = vec![("with 1\u{a0}worker".to_owned(), time("one"))];
    if names.get(&all).is_some() {
        rows.push((format!("with {}", workers(names)), time("all")));
    }
    if names.get(&format!("{one}-over-before")).is_some() {
        rows.push((
            "times faster than the stage before: one / all workers".into(),
            pair("before"),
        ));
        rows.push((
            "times faster than stage 1: one / all workers".into(),
            pair("first"),
        ));
    }
    for (what, ending) in [
        ("allocations a pixel", "allocations-pixel"),
        ("instructions a pixel", "instructions-pixel"),
    ] {
        rows.push((what.to_owned(), cells(names, stage, &[ending]).concat()));
    }
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(what, value)| vec![what, value])
        .collect();
    format!(
        "**{}**\n\n{}",
        stage.idea,
        table(1, &["the reference image", ""], &rows)
    )
}

/// What an experiment came to, and on what, where that is not what the stages ran on.
pub fn of_experiment(names: &Names, name: &str, experiment: &Experiment, run: &Header) -> String {
    let row = |row: &Row| {
        let name = format!("experiment-{name}-{}", row.name);
        let over =
            over_first(experiment, row).map(|ratio| Quantity::new(ratio, Unit::Ratio).print(None));
        let what = row.name.replace('-', " ");
        let what = row
            .note
            .as_ref()
            .map_or(what.clone(), |note| format!("{what} ({note})"));
        vec![
            what,
            of_spread(names, &name),
            over.unwrap_or_else(|| "–".into()),
        ]
    };
    let rows: Vec<_> = experiment.rows.iter().map(row).collect();
    let table = table(
        1,
        &["", "median (least to greatest)", "times the first"],
        &rows,
    );
    let own = &experiment.header;
    let day = |header: &Header| header.when.split('T').next().map(str::to_owned);
    let same = (day(own), &own.machine, &own.compiler) == (day(run), &run.machine, &run.compiler);
    match same {
        true => table,
        false => format!("{table}\n{}", machine("This was measured", own)),
    }
}

/// A paragraph on when, how and on what something was measured.
pub fn machine(verb: &str, header: &Header) -> String {
    let machine = &header.machine;
    let memory = Quantity::new(machine.memory_bytes as f64, Unit::Bytes).print(None);
    let commit = header.commit.as_deref().unwrap_or("unknown");
    let modified = if header.modified {
        ", with changes"
    } else {
        ""
    };
    format!(
        "{verb} on {} by `{}` at commit `{commit}`{modified}, built by {}, on {} ({}) with {}\u{a0}cores and {memory} of \
         memory under {}.\n",
        header.when.split('T').next().unwrap_or_default(),
        header.command,
        header.compiler,
        machine.cpu,
        machine.architecture,
        machine.cores,
        machine.system
    )
}
