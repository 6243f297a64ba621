//! The tables of a run, of two runs, and of an experiment.

use crate::{
    Experiment, Figures, Header, Quantity, Stage, Table, Unit,
    stages::{Stages, id},
    stats::apart,
    table::Cell,
};

/// A column: its head, and the ending of a figure's name, or several; `spread-` asks for the range, too.
type Column = (&'static str, &'static str);

/// What stands for the number of workers in a head.
const ALL: &str = "{all} workers";

/// The columns of the tables with a row for each stage, by the name of the table.
fn columns(table: &str) -> Option<&'static [Column]> {
    Some(match table {
        // In README.md.
        "results" => &[
            ("the idea", "idea"),
            ("1 worker", "one"),
            (ALL, "all"),
            ("times faster than stage 1", "all-over-first"),
            ("allocations a pixel", "allocations-pixel"),
        ],
        // The map of all stages, narrow enough for a telephone.
        "stages" => &[
            ("idea", "idea"),
            ("time: one / all workers", "one / all"),
            (
                "times faster than stage 1",
                "one-over-first / all-over-first",
            ),
            ("allocations a pixel", "allocations-pixel"),
            ("instructions a pixel", "instructions-pixel"),
        ],
        "times" => &[
            ("1 worker", "spread-one"),
            (ALL, "spread-all"),
            ("over the first", "one-over-first / all-over-first"),
            ("over the one before", "one-over-before / all-over-before"),
            ("all over one", "all-over-one"),
            ("a pixel", "pixel"),
            ("a ray", "ray"),
        ],
        "heap" => &[
            ("allocations", "allocations"),
            ("a pixel", "allocations-pixel"),
            ("times fewer than before", "allocations-over-before"),
            ("bytes", "bytes"),
            ("bytes a pixel", "bytes-pixel"),
            ("peak", "peak"),
        ],
        "instructions" => &[
            ("instructions a pixel", "instructions-pixel"),
            ("a ray", "instructions-ray"),
            ("times fewer than before", "instructions-over-before"),
            ("reads and writes a pixel", "accesses-pixel"),
        ],
        "pictures" => &[
            ("picture", "picture"),
            ("rays", "rays"),
            ("tests of a ray against a primitive", "tests"),
        ],
        "talk" => &[
            ("talk: 1 worker", "talk-one"),
            ("talk: 8 workers", "talk-all"),
            ("talk: times faster", "talk-over-before"),
            ("ours: 1 worker", "one"),
            ("ours: {all} workers", "all"),
            ("ours: times faster", "all-over-before"),
        ],
        "talk-heap" => &[
            ("talk: allocations", "talk-allocations"),
            ("talk: a pixel", "talk-allocations-pixel"),
            ("talk: times fewer", "talk-allocations-over-before"),
            ("ours: allocations", "allocations"),
            ("ours: a pixel", "allocations-pixel"),
            ("ours: times fewer", "allocations-over-before"),
        ],
        _ => return None,
    })
}

/// A table with a row for each stage that was measured, by its name; nothing where there is no such table.
pub fn by_stage(figures: &Figures, stages: &Stages, table: &str) -> Option<Table> {
    let columns = columns(table)?;
    let heads = columns.iter().map(|(head, _)| of_workers(figures, head));
    let ideas = columns.iter().filter(|(_, ending)| *ending == "idea");
    // Names and ideas are words.
    let mut table = Table::new(1 + ideas.count(), ["stage".into()].into_iter().chain(heads));
    for stage in stages.stage.iter().filter(|it| measured(figures, it)) {
        let cells = columns
            .iter()
            .map(|(_, endings)| cell(figures, stage, endings));
        table.row(stage.into(), cells);
    }
    Some(table)
}

fn of_workers(figures: &Figures, head: &str) -> String {
    head.replace("{all}", &figures.cell("run-workers"))
}

fn measured(figures: &Figures, stage: &Stage) -> bool {
    let endings = ["one", "all", "allocations", "instructions-pixel"];
    let there = |ending| figures.get(&name(stage, ending)).is_some();
    endings.into_iter().any(there)
}

fn name(stage: &Stage, ending: &str) -> String {
    format!("{}-{ending}", id(&stage.package))
}

fn cell(figures: &Figures, stage: &Stage, endings: &str) -> Cell {
    let text = |ending: &str| match ending.strip_prefix("spread-") {
        Some(ending) => spread(figures, &name(stage, ending)),
        None => figures.cell(&name(stage, ending)),
    };
    let texts: Vec<String> = endings.split(" / ").map(text).collect();
    texts.join(" / ").into()
}

/// A median with its range and how many times it was measured, by the beginning of its names.
pub fn spread(figures: &Figures, name: &str) -> String {
    let part = |ending: &str| figures.cell(&format!("{name}{ending}"));
    match part("-times").as_str() {
        "–" => "–".to_owned(),
        "1" => format!("{} (once)", part("")),
        times => {
            let (least, greatest) = (part("-least"), part("-greatest"));
            format!("{} ({least} to {greatest}; {times} times)", part(""))
        }
    }
}

/// What one chapter came to.
pub fn result(figures: &Figures, stage: &Stage) -> Table {
    // Each row with the figure without which it says nothing.
    let rows = [
        ("with 1 worker", "spread-one", "name"),
        ("with {all} workers", "spread-all", "all"),
        (
            "times faster than the stage before: one / all workers",
            "one-over-before / all-over-before",
            "one-over-before",
        ),
        (
            "times faster than stage 1: one / all workers",
            "one-over-first / all-over-first",
            "one-over-before",
        ),
        ("allocations a pixel", "allocations-pixel", "name"),
        ("instructions a pixel", "instructions-pixel", "name"),
    ];
    let mut table = Table::new(1, ["the reference image", ""]);
    let is_there = |ending: &str| figures.get(&name(stage, ending)).is_some();
    for (what, endings, _) in rows.into_iter().filter(|row| is_there(row.2)) {
        table.row(
            of_workers(figures, what).into(),
            [cell(figures, stage, endings)],
        );
    }
    table
}

/// What an experiment came to.
pub fn of_experiment(figures: &Figures, name: &str, experiment: &Experiment) -> Table {
    let mut table = Table::new(1, ["", "median (least to greatest)", "times the first"]);
    for row in &experiment.rows {
        let name = format!("experiment-{name}-{}", row.name);
        let note = row.note.as_ref().map(|note| format!(" ({note})"));
        let what = row.name.replace('-', " ") + &note.unwrap_or_default();
        let over = figures.cell(&format!("{name}-over-first"));
        table.row(what.into(), [spread(figures, &name).into(), over.into()]);
    }
    table
}

/// A sentence on when, how and on what something was measured.
pub fn machine(verb: &str, header: &Header) -> String {
    let machine = &header.machine;
    let memory = Quantity::bytes(machine.memory_bytes);
    let commit = header.commit.as_deref().unwrap_or("unknown");
    let modified = if header.modified {
        ", with changes"
    } else {
        ""
    };
    format!(
        "{verb} on {} by `{}` at commit `{commit}`{modified}, built by {}, on {} ({}) with {} cores and {memory} of \
         memory under {}.",
        header.day(),
        header.command,
        header.compiler,
        machine.cpu,
        machine.architecture,
        machine.cores,
        machine.system
    )
}

/// All of a run, for a terminal.
pub fn of_run(header: &Header, figures: &Figures, stages: &Stages) -> String {
    let size = figures.cell("size");
    let titles = [
        ("times", format!("Wall time of the reference image, {size}")),
        ("heap", "The heap".into()),
        ("pictures", "The pictures".into()),
        (
            "instructions",
            "Instructions of a small picture in one thread, without set-up, by valgrind".into(),
        ),
        (
            "talk",
            "The talk's figures are its author's, in Go, on another machine".into(),
        ),
    ];
    let mut text = machine("Measured", header) + "\n";
    for (name, title) in titles {
        let table = by_stage(figures, stages, name).unwrap_or_default();
        text += &format!("\n{title}\n\n{}", table.terminal());
    }
    text + "\n" + &notes(figures) + "\n"
}

fn notes(figures: &Figures) -> String {
    let noise = match figures.get("run-noise") {
        Some(noise) => format!(
            "The same stage, measured twice and interleaved, was up to {} times apart, a single time up to {} times \
             off its median: less is noise.",
            noise.text,
            figures.cell("run-noise-single")
        ),
        None => "No stage was measured four times, so the noise is unknown.".into(),
    };
    format!(
        "One / all: with one worker and with all. ~: measured in a smaller picture and scaled by the number of \
         pixels. {noise}"
    )
}

/// Two runs side by side: times, and counts a pixel. `names` says whose they are.
pub fn of_two(figures: [&Figures; 2], names: [&str; 2], stages: &Stages) -> [Table; 2] {
    let [a, b] = names;
    let [all_a, all_b] = figures.map(|figures| of_workers(figures, ALL));
    let over = format!("{a} / {b}");
    let head = format!("stage|1 worker: {a}|{b}|{over}|{all_a}: {a}|{all_b}: {b}|{over}");
    let mut times = Table::new(1, head.split('|'));
    let head = format!("stage|allocations: {a}|{b}|instructions: {a}|{b}|rays: {a}|{b}");
    let mut counts = Table::new(1, head.split('|'));
    for stage in stages.stage.iter().filter(|it| measured(figures[0], it)) {
        let both = |ending: &str| figures.map(|figures| cell(figures, stage, ending));
        let timed = ["one", "all"].map(|ending| {
            let [a, b] = both(ending);
            [a, b, ratio(figures, &name(stage, ending)).into()]
        });
        times.row(stage.into(), timed.concat());
        let counted = ["allocations-pixel", "instructions-pixel", "rays-pixel"].map(both);
        counts.row(stage.into(), counted.concat());
    }
    [times, counts]
}

/// How many times one is the other, marked where the noise of either run is as great.
fn ratio(figures: [&Figures; 2], name: &str) -> String {
    let number = |figures: &Figures, name: &str| Some(figures.quantity(name)?.number);
    let [Some(a), Some(b)] = figures.map(|figures| number(figures, name)) else {
        return "–".to_owned();
    };
    let noise = figures.map(|figures| number(figures, "run-noise").unwrap_or(1.0));
    let text = Quantity::new(a / b, Unit::Ratio).print(Some(3));
    match apart(a, b) <= noise[0].max(noise[1]) {
        true => format!("{text} (noise)"),
        false => text,
    }
}

#[cfg(test)]
mod tests;
