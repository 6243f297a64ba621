//! The tables of a run, of two runs, and of an experiment.

mod machines;
mod scaling;
mod step;
mod two;

use crate::{
    Experiment, Figures, Header, Quantity, Stage, Table,
    figures::NONE,
    stages::{Stages, id},
    table::Cell,
};

pub use machines::machines;
pub use scaling::scaling;
pub use step::{step, within_noise};
pub use two::of_two;

/// The columns of each table by stage, below its name: the head, in which `{all}` is the number of workers, and the ending
/// of a figure's name, or several; `spread-` asks for the range, too. An idea without a head stands below the stage's name.
/// With `?`, a column is left out where no stage has its figure: on eight processors or fewer, eight workers, as the talk
/// has them, are all or none. Those of `result` and of lanes are rows.
const COLUMNS: &str = include_str!("tables/columns.txt");

fn columns(table: &str) -> Option<Vec<(&'static str, &'static str)>> {
    let mut tables = COLUMNS.split("\n\n").filter_map(|it| it.split_once('\n'));
    let (_, columns) = tables.find(|(name, _)| *name == table)?;
    let columns = columns.lines().filter_map(|it| it.split_once(" = "));
    Some(columns.collect())
}

/// A table with a row for each stage that was measured, by its name; nothing where there is no such table.
pub fn by_stage(figures: &Figures, stages: &Stages, table: &str) -> Option<Table> {
    of_stages(figures, measured(figures, stages), table)
}

fn of_stages<'a>(
    figures: &Figures,
    stages: impl Iterator<Item = &'a Stage>,
    table: &str,
) -> Option<Table> {
    let stages: Vec<&Stage> = stages.collect();
    let mut columns = columns(table)?;
    columns.retain_mut(|(head, ending)| match head.strip_suffix('?') {
        Some(name) => {
            *head = name;
            stages
                .iter()
                .any(|stage| cell(figures, stage, ending) != NONE)
        }
        None => true,
    });
    let below = columns.first() == Some(&("", "idea"));
    columns.retain(|(head, _)| !head.is_empty());
    let heads = columns.iter().map(|(head, _)| of_workers(figures, head));
    let ideas = columns.iter().filter(|(_, ending)| *ending == "idea");
    // Names and ideas are words.
    let mut table = Table::new(1 + ideas.count(), ["stage".into()].into_iter().chain(heads));
    for stage in stages {
        let cells = columns.iter();
        let cells = cells.map(|(_, endings)| with_spread(figures, stage, endings));
        let first = match below {
            true => Cell::Over(Box::new(stage.into()), stage.idea.clone()),
            false => stage.into(),
        };
        table.row(first, cells);
    }
    Some(table)
}

fn of_workers(figures: &Figures, head: &str) -> String {
    head.replace("{all}", &figures.cell("run-workers"))
}

fn measured<'a>(figures: &Figures, stages: &'a Stages) -> impl Iterator<Item = &'a Stage> {
    let endings = ["one", "all", "allocations", "instructions-pixel"];
    stages.stage.iter().filter(move |stage| {
        let there = |ending: &str| figures.get(&name(stage, ending)).is_some();
        endings.iter().any(|ending| there(ending))
    })
}

fn name(stage: &Stage, ending: &str) -> String {
    format!("{}-{ending}", id(&stage.package))
}

fn cell(figures: &Figures, stage: &Stage, endings: &str) -> String {
    let text = |ending: &str| match ending.strip_prefix("spread-") {
        Some(ending) => spread(figures, &name(stage, ending)),
        None => figures.cell(&name(stage, ending)),
    };
    endings
        .split(" / ")
        .map(text)
        .collect::<Vec<_>>()
        .join(" / ")
}

/// Figures of a stage, its spread below a median.
fn with_spread(figures: &Figures, stage: &Stage, endings: &str) -> Cell {
    let text = cell(figures, stage, endings);
    match endings.starts_with("spread-") {
        true => over(text),
        false => text.into(),
    }
}

/// What is in parentheses stands below the rest.
fn over(text: String) -> Cell {
    match text.split_once(" (") {
        Some((figure, rest)) => Cell::Over(Box::new(figure.to_owned().into()), format!("({rest}")),
        None => text.into(),
    }
}

/// A median with its range and how many times it was measured, by the beginning of its names.
pub fn spread(figures: &Figures, name: &str) -> String {
    let part = |ending: &str| figures.cell(&format!("{name}{ending}"));
    match part("-times").as_str() {
        NONE => NONE.to_owned(),
        "1" => format!("{} (once)", part("")),
        times => {
            let (least, greatest) = (part("-least"), part("-greatest"));
            format!("{} ({least} to {greatest}; {times} times)", part(""))
        }
    }
}

/// What one chapter came to. The first is compared with nothing.
pub fn result(figures: &Figures, stage: &Stage) -> Table {
    let first = figures.get(&name(stage, "one-over-before")).is_none();
    let mut rows = columns("result").unwrap_or_default();
    rows.retain(|(_, endings)| !(first && endings.contains("-over-")));
    // What is not its neighbour has a name.
    let named = stage.from.as_deref().map(id);
    let rows = rows.iter().map(|(what, endings)| {
        let named = named.map(|before| what.replace("the stage before", before));
        (named.unwrap_or_else(|| (*what).to_owned()), *endings)
    });
    let rows: Vec<_> = rows.collect();
    of_rows(figures, stage, ["the reference image", ""], &rows)
}

/// How many lanes of a chapter's packets have a ray, by how often it was sent on where that is known, or else by its
/// kind; nothing where no run counted lanes of it.
pub fn lanes(figures: &Figures, stage: &Stage) -> Option<Table> {
    let known = |ending| figures.get(&name(stage, ending));
    known("lanes-in-use")?;
    let table = match known("lanes-after-1") {
        Some(_) => "lanes-by-depth",
        None => "lanes",
    };
    Some(of_rows(
        figures,
        stage,
        ["rays", "lanes in use"],
        &columns(table)?,
    ))
}

/// A table with a row for each figure of a stage that there is.
fn of_rows<S: AsRef<str>>(
    figures: &Figures,
    stage: &Stage,
    head: [&str; 2],
    rows: &[(S, &str)],
) -> Table {
    let mut table = Table::new(1, head);
    for (what, endings) in rows {
        let cell = with_spread(figures, stage, endings);
        if cell != Cell::Text(NONE.into()) {
            table.row(of_workers(figures, what.as_ref()).into(), [cell]);
        }
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
        table.row(
            what.into(),
            [self::over(spread(figures, &name)), over.into()],
        );
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
    let card = machine.card.as_ref();
    let card = card.map_or(String::new(), |card| format!(", with {card}"));
    format!(
        "{verb} on {} by `{}` at commit `{commit}`{modified}, built by {}, on {} ({}) with {} cores and {memory} of \
         memory under {}{card}.",
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
    let image = format!("Wall time of the reference image, {}", figures.cell("size"));
    let valgrind = "Instructions of a small picture in one thread, without set-up, by valgrind";
    let talk = "The talk's figures are its author's, in Go, on another machine";
    let titles = [
        ("times", image.as_str()),
        ("heap", "The heap"),
        ("pictures", "The pictures"),
        ("instructions", valgrind),
        ("talk", talk),
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

#[cfg(test)]
mod tests;
