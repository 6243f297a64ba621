//! The tables of a run, of two runs, and of an experiment.

use crate::{
    Experiment, Figures, Header, Quantity, Row, Stage, Table, Unit,
    stages::{Stages, id},
    stats::apart,
    table::Cell,
};

/// A table with a row for each stage that was measured: its name, and a cell for each ending of a figure's name,
/// or for several.
fn by_stage(figures: &Figures, stages: &Stages, columns: &[(&str, &[&str])]) -> Table {
    let mut head = vec!["stage"];
    head.extend(columns.iter().map(|(head, _)| *head));
    // An idea is words.
    let left = if head.contains(&"idea") { 2 } else { 1 };
    let mut table = Table::new(left, &head);
    for stage in measured(figures, stages) {
        let cells = columns
            .iter()
            .map(|(_, endings)| cell(figures, stage, endings));
        table.row(
            [Cell::Stage(stage.package.clone())]
                .into_iter()
                .chain(cells),
        );
    }
    table
}

fn measured<'a>(figures: &Figures, stages: &'a Stages) -> impl Iterator<Item = &'a Stage> {
    let is_there = |stage: &&Stage| {
        let id = id(&stage.package);
        let endings = ["one", "all", "allocations", "instructions-pixel"];
        let mut names = endings.iter().map(|ending| format!("{id}-{ending}"));
        names.any(|name| figures.get(&name).is_some())
    };
    let all: Vec<&Stage> = stages.stage.iter().filter(is_there).collect();
    all.into_iter()
}

fn cell(figures: &Figures, stage: &Stage, endings: &[&str]) -> Cell {
    let name = |ending: &str| format!("{}-{ending}", id(&stage.package));
    let texts = endings
        .iter()
        .map(|ending| match ending.strip_prefix("spread-") {
            Some(ending) => spread(figures, &name(ending)),
            None => figures.cell(&name(ending)),
        });
    Cell::Text(texts.collect::<Vec<_>>().join(" / "))
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

/// How the column of all workers is called.
pub fn workers(figures: &Figures) -> String {
    format!("{} workers", figures.cell("run-workers"))
}

/// The table of README.md: numbers, names, ideas and results.
pub fn results(figures: &Figures, stages: &Stages) -> Table {
    let all = workers(figures);
    let head = [
        "",
        "stage",
        "the idea",
        "1 worker",
        &all,
        "times faster than stage 1",
        "allocations a pixel",
    ];
    let mut table = Table::new(3, &head);
    for (index, stage) in stages.stage.iter().enumerate() {
        let endings = ["idea", "one", "all", "all-over-first", "allocations-pixel"];
        let cells = endings.map(|ending| cell(figures, stage, &[ending]));
        let first = [
            Cell::from((index + 1).to_string()),
            Cell::Stage(stage.package.clone()),
        ];
        table.row(first.into_iter().chain(cells));
    }
    table
}

/// The map of all stages, narrow enough for a telephone.
pub fn map(figures: &Figures, stages: &Stages) -> Table {
    let columns: [(&str, &[&str]); 5] = [
        ("idea", &["idea"]),
        ("time: one / all workers", &["one", "all"]),
        (
            "times faster than stage 1",
            &["one-over-first", "all-over-first"],
        ),
        ("allocations a pixel", &["allocations-pixel"]),
        ("instructions a pixel", &["instructions-pixel"]),
    ];
    by_stage(figures, stages, &columns)
}

/// Times, and how they are to each other.
pub fn times(figures: &Figures, stages: &Stages) -> Table {
    let all = workers(figures);
    let columns: [(&str, &[&str]); 7] = [
        ("1 worker", &["spread-one"]),
        (&all, &["spread-all"]),
        ("over the first", &["one-over-first", "all-over-first"]),
        (
            "over the one before",
            &["one-over-before", "all-over-before"],
        ),
        ("all over one", &["all-over-one"]),
        ("a pixel", &["pixel"]),
        ("a ray", &["ray"]),
    ];
    by_stage(figures, stages, &columns)
}

/// Use of the heap.
pub fn heap(figures: &Figures, stages: &Stages) -> Table {
    let columns: [(&str, &[&str]); 6] = [
        ("allocations", &["allocations"]),
        ("a pixel", &["allocations-pixel"]),
        ("times fewer than before", &["allocations-over-before"]),
        ("bytes", &["bytes"]),
        ("bytes a pixel", &["bytes-pixel"]),
        ("peak", &["peak"]),
    ];
    by_stage(figures, stages, &columns)
}

/// What valgrind counted.
pub fn instructions(figures: &Figures, stages: &Stages) -> Table {
    let columns: [(&str, &[&str]); 4] = [
        ("instructions a pixel", &["instructions-pixel"]),
        ("a ray", &["instructions-ray"]),
        ("times fewer than before", &["instructions-over-before"]),
        ("reads and writes a pixel", &["accesses-pixel"]),
    ];
    by_stage(figures, stages, &columns)
}

/// Rays, and whether the picture is right.
fn pictures(figures: &Figures, stages: &Stages) -> Table {
    let columns: [(&str, &[&str]); 3] = [
        ("picture", &["picture"]),
        ("rays", &["rays"]),
        ("tests of a ray against a primitive", &["tests"]),
    ];
    by_stage(figures, stages, &columns)
}

/// The talk's times beside ours.
pub fn talk_times(figures: &Figures, stages: &Stages) -> Table {
    let all = format!("ours: {}", workers(figures));
    let columns: [(&str, &[&str]); 6] = [
        ("talk: 1 worker", &["talk-one"]),
        ("talk: 8 workers", &["talk-all"]),
        ("talk: times faster", &["talk-over-before"]),
        ("ours: 1 worker", &["one"]),
        (&all, &["all"]),
        ("ours: times faster", &["all-over-before"]),
    ];
    by_stage(figures, stages, &columns)
}

/// The talk's allocations beside ours.
pub fn talk_heap(figures: &Figures, stages: &Stages) -> Table {
    let columns: [(&str, &[&str]); 6] = [
        ("talk: allocations", &["talk-allocations"]),
        ("talk: a pixel", &["talk-allocations-pixel"]),
        ("talk: times fewer", &["talk-allocations-over-before"]),
        ("ours: allocations", &["allocations"]),
        ("ours: a pixel", &["allocations-pixel"]),
        ("ours: times fewer", &["allocations-over-before"]),
    ];
    by_stage(figures, stages, &columns)
}

/// What one chapter came to.
pub fn result(figures: &Figures, stage: &Stage) -> Table {
    let id = id(&stage.package);
    let is_there = |ending: &str| figures.get(&format!("{id}-{ending}")).is_some();
    let all = format!("with {}", workers(figures));
    let rows: [(&str, &[&str]); 6] = [
        ("with 1 worker", &["spread-one"]),
        (&all, &["spread-all"]),
        (
            "times faster than the stage before: one / all workers",
            &["one-over-before", "all-over-before"],
        ),
        (
            "times faster than stage 1: one / all workers",
            &["one-over-first", "all-over-first"],
        ),
        ("allocations a pixel", &["allocations-pixel"]),
        ("instructions a pixel", &["instructions-pixel"]),
    ];
    let mut table = Table::new(1, &["the reference image", ""]);
    for (index, (what, endings)) in rows.into_iter().enumerate() {
        let shown = match index {
            1 => is_there("all"),
            2 | 3 => is_there("one-over-before"),
            _ => true,
        };
        if shown {
            table.row([what.into(), cell(figures, stage, endings)]);
        }
    }
    table
}

/// What an experiment came to.
pub fn of_experiment(figures: &Figures, name: &str, experiment: &Experiment) -> Table {
    let head = ["", "median (least to greatest)", "times the first"];
    let mut table = Table::new(1, &head);
    for row in &experiment.rows {
        let Row {
            name: own, note, ..
        } = row;
        let what = own.replace('-', " ");
        let what = match note {
            Some(note) => format!("{what} ({note})"),
            None => what,
        };
        let over = experiment.over_first(row);
        let over = over.map(|ratio| Quantity::new(ratio, Unit::Ratio).to_string());
        let measured = spread(figures, &format!("experiment-{name}-{own}"));
        let over = over.unwrap_or_else(|| "–".into());
        table.row([what.into(), measured.into(), over.into()]);
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
    let all: [(String, Table); 5] = [
        (
            format!("Wall time of the reference image, {size}"),
            times(figures, stages),
        ),
        ("The heap".into(), heap(figures, stages)),
        ("The pictures".into(), pictures(figures, stages)),
        (
            "Instructions of a small picture in one thread, without set-up, by valgrind".into(),
            instructions(figures, stages),
        ),
        (
            "The talk's figures are its author's, in Go, on another machine".into(),
            talk_times(figures, stages),
        ),
    ];
    let mut text = machine("Measured", header) + "\n";
    for (title, table) in all {
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
    let workers = figures.map(workers);
    let head = [
        "stage".to_owned(),
        format!("1 worker: {a}"),
        b.to_owned(),
        format!("{a} / {b}"),
        format!("{}: {a}", workers[0]),
        format!("{}: {b}", workers[1]),
        format!("{a} / {b}"),
    ];
    let mut times = Table::new(1, &head.each_ref().map(String::as_str));
    let head = [
        "stage".to_owned(),
        format!("allocations: {a}"),
        b.to_owned(),
        format!("instructions: {a}"),
        b.to_owned(),
        format!("rays: {a}"),
        b.to_owned(),
    ];
    let mut counts = Table::new(1, &head.each_ref().map(String::as_str));
    for stage in measured(figures[0], stages) {
        let both = |ending: &str| figures.map(|figures| cell(figures, stage, &[ending]));
        let name = |ending: &str| format!("{}-{ending}", id(&stage.package));
        let mut row = vec![Cell::Stage(stage.package.clone())];
        for ending in ["one", "all"] {
            row.extend(both(ending));
            row.push(ratio(figures, &name(ending)).into());
        }
        times.row(row);
        let cells = ["allocations-pixel", "instructions-pixel", "rays-pixel"];
        let cells = cells.into_iter().flat_map(both);
        counts.row(
            [Cell::Stage(stage.package.clone())]
                .into_iter()
                .chain(cells),
        );
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
