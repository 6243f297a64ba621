//! The generated pieces of pages: Markdown, made of values by their names.

use super::{
    automatic::id,
    evidence::Evidence,
    names::Names,
    pieces::{machine, of_experiment, result},
    talk,
    value::{Quantity, Unit},
};
use crate::stages::Stage;

/// All pieces by the names of their files.
pub fn all(names: &Names, evidence: &Evidence) -> Vec<(String, String)> {
    let stages = &evidence.stages;
    let mut all = vec![
        ("stages.md".to_owned(), map(names, stages)),
        ("times.md".to_owned(), times(names, stages)),
        ("heap.md".to_owned(), heap(names, stages)),
        ("instructions.md".to_owned(), instructions(names, stages)),
        ("rays.md".to_owned(), rays(names)),
        ("talk.md".to_owned(), talk::tables(names, stages)),
        (
            "machine.md".to_owned(),
            machine("Measured", &evidence.run.header),
        ),
    ];
    for stage in stages {
        all.push((
            format!("box-{}.md", id(&stage.package)),
            result(names, stage),
        ));
    }
    for (name, experiment) in &evidence.experiments {
        let table = of_experiment(names, name, experiment, &evidence.run.header);
        all.push((format!("experiment-{name}.md"), table));
    }
    all
}

/// A Markdown table: the columns of text to the left, as many as are said, the others to the right.
pub fn table(left: usize, head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
    let rule = (0..head.len()).map(|column| if column < left { "---" } else { "---:" });
    let mut text = line(head.to_vec()) + &line(rule.collect());
    for row in rows {
        text += &line(row.iter().map(String::as_str).collect());
    }
    text
}

/// A stage's name, linked to its page.
pub fn link(stage: &Stage) -> String {
    format!("[{0}]({0}.md)", stage.package)
}

/// A cell for each name, after the stage's beginning.
pub fn cells(names: &Names, stage: &Stage, endings: &[&str]) -> Vec<String> {
    let id = id(&stage.package);
    let cell = |ending: &&str| names.cell(&format!("{id}-{ending}")).to_owned();
    endings.iter().map(cell).collect()
}

/// How the column of all workers is called.
pub fn workers(names: &Names) -> String {
    format!("{}\u{a0}workers", names.cell("run-workers"))
}

/// A table with a row for each stage.
fn by_stage(names: &Names, stages: &[Stage], columns: &[(&str, &str)]) -> String {
    let head: Vec<&str> = ["stage"]
        .into_iter()
        .chain(columns.iter().map(|(head, _)| *head))
        .collect();
    let endings: Vec<&str> = columns.iter().map(|(_, ending)| *ending).collect();
    let row = |stage: &Stage| [vec![link(stage)], cells(names, stage, &endings)].concat();
    table(1, &head, &stages.iter().map(row).collect::<Vec<_>>())
}

/// The map of all stages, narrow enough for a telephone.
fn map(names: &Names, stages: &[Stage]) -> String {
    let head = [
        "stage",
        "idea",
        "time: one / all workers",
        "times faster than stage 1",
        "allocations a pixel",
        "instructions a pixel",
    ];
    let row = |stage: &Stage| {
        let [one, all, over_one, over_all, allocations, instructions] = [
            "one",
            "all",
            "one-over-first",
            "all-over-first",
            "allocations-pixel",
            "instructions-pixel",
        ]
        .map(|ending| cells(names, stage, &[ending]).concat());
        let (time, over) = (format!("{one} / {all}"), format!("{over_one} / {over_all}"));
        vec![
            link(stage),
            stage.idea.clone(),
            time,
            over,
            allocations,
            instructions,
        ]
    };
    table(2, &head, &stages.iter().map(row).collect::<Vec<_>>())
}

fn times(names: &Names, stages: &[Stage]) -> String {
    let all = workers(names);
    let head = [
        "stage",
        "1\u{a0}worker",
        &all,
        "over the first",
        "over the one before",
        "all over one",
        "a pixel",
        "a ray",
    ];
    let row = |stage: &Stage| {
        let pair = |what: &str| {
            let [one, all] = ["one", "all"]
                .map(|workers| cells(names, stage, &[&format!("{workers}-over-{what}")]).concat());
            format!("{one} / {all}")
        };
        let mut row = vec![
            link(stage),
            spread(names, stage, "one"),
            spread(names, stage, "all"),
        ];
        row.extend([pair("first"), pair("before")]);
        row.extend(cells(names, stage, &["all-over-one", "pixel", "ray"]));
        row
    };
    table(1, &head, &stages.iter().map(row).collect::<Vec<_>>())
}

/// A median with its range and how many times it was measured.
fn spread(names: &Names, stage: &Stage, workers: &str) -> String {
    let name = format!("{}-{workers}", id(&stage.package));
    of_spread(names, &name)
}

/// The same of any measurement, by the beginning of its names.
pub fn of_spread(names: &Names, name: &str) -> String {
    let part = |ending: &str| names.cell(&format!("{name}{ending}"));
    match names
        .get(&format!("{name}-times"))
        .map(|times| times.text.as_str())
    {
        None => "–".to_owned(),
        Some("1") => format!("{} (once)", part("")),
        Some(times) => {
            let (least, greatest) = (part("-least"), part("-greatest"));
            format!("{} ({least} to {greatest}; {times}\u{a0}times)", part(""))
        }
    }
}

fn heap(names: &Names, stages: &[Stage]) -> String {
    by_stage(
        names,
        stages,
        &[
            ("allocations", "allocations"),
            ("a pixel", "allocations-pixel"),
            ("times fewer than before", "allocations-over-before"),
            ("bytes", "bytes"),
            ("bytes a pixel", "bytes-pixel"),
            ("peak", "peak"),
        ],
    )
}

fn instructions(names: &Names, stages: &[Stage]) -> String {
    by_stage(
        names,
        stages,
        &[
            ("instructions a pixel", "instructions-pixel"),
            ("a ray", "instructions-ray"),
            ("times fewer than before", "instructions-over-before"),
            ("reads and writes a pixel", "accesses-pixel"),
        ],
    )
}

fn rays(names: &Names) -> String {
    let kinds = [
        ("primary", "rays-primary"),
        ("reflection", "rays-reflection"),
        ("refraction", "rays-refraction"),
        ("shadow", "rays-shadow"),
        ("all", "rays"),
        ("tests of a ray against a primitive", "tests"),
    ];
    let pixels = names.get("pixels").and_then(|pixels| pixels.quantity);
    let row = |(what, name): &(&str, &str)| {
        let count = names.get(name).and_then(|count| count.quantity);
        let pixel = count
            .zip(pixels)
            .map(|(count, pixels)| count.number / pixels.number);
        let pixel = pixel.map(|pixel| Quantity::new(pixel, Unit::Count).print(None));
        let pixel = pixel.unwrap_or_else(|| "–".to_owned());
        vec![(*what).to_owned(), names.cell(name).to_owned(), pixel]
    };
    table(
        1,
        &["rays", "number", "a pixel"],
        &kinds.iter().map(row).collect::<Vec<_>>(),
    )
}
