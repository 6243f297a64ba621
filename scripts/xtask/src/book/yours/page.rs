//! The text of the page: mdBook anchors, named `table` and as the stages.

use common::run::{Header, Measurements, Run, Timing, stats, table::about};

use super::GENERATED;
use crate::book::plots::{counted, instructions_per_pixel, text};

const INVITATION: &str =
    "`cargo xtask measure` puts the figures of your own machine here, beside ours.";

/// The page before any run: an invitation, and nothing for the stages.
pub fn placeholder(ids: &[String]) -> String {
    let stages = ids.iter().map(|id| anchored(id, ""));
    anchored("table", INVITATION) + &stages.collect::<String>()
}

/// The page with a reader's run.
pub fn of(ours: &Run, yours: &Run, ids: &[String]) -> String {
    let (when, command) = (&yours.header.when, plain(&yours.header.command));
    let mut page = format!(
        "{GENERATED} {command} at {when}. Do not commit it;\n\
         cargo xtask measure --forget takes it back. -->\n"
    );
    page += &anchored("table", &beside(ours, yours));
    let line = |wanted: &String| {
        let stages = yours.measurements.stages();
        let stage = stages.into_iter().find(|stage| id(stage) == wanted);
        anchored(
            wanted,
            &stage
                .and_then(|stage| line(yours, stage))
                .unwrap_or_default(),
        )
    };
    page + &ids.iter().map(line).collect::<String>()
}

/// What the book calls a stage: `ch1` for `ch1-naive`.
pub fn id(package: &str) -> &str {
    package.split('-').next().unwrap_or(package)
}

fn anchored(name: &str, text: &str) -> String {
    let text = match text {
        "" => String::new(),
        text => format!("{text}\n"),
    };
    format!("<!-- ANCHOR: {name} -->\n{text}<!-- ANCHOR_END: {name} -->\n")
}

/// One line on a stage, to stand in its chapter; nothing where it was not timed.
fn line(run: &Run, stage: &str) -> Option<String> {
    let (measurements, machine) = (&run.measurements, &run.header.machine);
    let one = measurements
        .one(stage)
        .map(|timing| time(timing, measurements));
    let all = measurements.all(stage).filter(|timing| timing.workers > 1);
    let all = all.map(|timing| format!("{} with {}", time(timing, measurements), timing.workers));
    let one = one.map(|time| format!("{time} with one worker"));
    let times: Vec<String> = [one, all].into_iter().flatten().collect();
    let date = run.header.when.split('T').next().unwrap_or_default();
    let first = measurements.stages().first() == Some(&stage);
    let faster = match over_first(measurements, stage) {
        Some(ratio) if !first => format!("; {} times faster than chapter 1", text::digits(ratio)),
        _ => String::new(),
    };
    let (cpu, cores) = (plain(&machine.cpu), machine.cores);
    (!times.is_empty()).then(|| {
        let times = times.join(", ");
        let cores = if cores == 1 {
            "1 core".into()
        } else {
            format!("{cores} cores")
        };
        format!("On your machine ({cpu}, {cores}, {date}): {times}{faster}.")
    })
}

/// A median for the picture that the table tells about; marked where it is scaled to it.
fn time(timing: &Timing, measurements: &Measurements) -> String {
    let pixels = measurements.pixels();
    let mark = if timing.pixels() == pixels { "" } else { "~" };
    format!("{mark}{}", text::time(timing.scaled_to(pixels)))
}

/// How many times faster a stage is, with all the workers that it takes, than the first with one.
fn over_first(measurements: &Measurements, stage: &str) -> Option<f64> {
    let pixels = measurements.pixels();
    let first = measurements.one(measurements.stages().first()?)?;
    let ratio = first.scaled_to(pixels) / measurements.all(stage)?.scaled_to(pixels);
    (ratio.is_finite() && ratio > 0.0).then_some(ratio)
}

/// The tables, and what they were measured on.
fn beside(ours: &Run, yours: &Run) -> String {
    let both = [ours, yours];
    let [ours_about, yours_about] = both.map(|run| about(&plain_header(&run.header)));
    let mut text = format!("{}\n\nFor a pixel:\n\n{}\n\n", times(both), counts(both));
    text += &format!("- Ours: {ours_about}.\n- Yours: {yours_about}.\n\n");
    text += "*Faster*: how many times faster all workers are than one worker of chapter 1. ";
    if both.iter().any(|run| is_scaled(&run.measurements)) {
        text += "~: measured with a smaller picture and scaled by the number of pixels. ";
    }
    let noise = both.map(|run| noise(&run.measurements));
    text += &format!(
        "A stage, measured twice, was up to {} in our run and {} in yours: less is noise.",
        noise[0], noise[1]
    );
    text
}

fn noise(measurements: &Measurements) -> String {
    match stats::noise(measurements) {
        Some(noise) => format!("{:.2} times apart", noise.medians),
        None => "an unknown ratio apart".into(),
    }
}

fn is_scaled(measurements: &Measurements) -> bool {
    let pixels = measurements.pixels();
    measurements
        .timings
        .iter()
        .any(|timing| timing.pixels() != pixels)
}

fn times(both: [&Run; 2]) -> String {
    let workers = both.map(|run| {
        let timings = run.measurements.timings.iter();
        timings.map(|timing| timing.workers).max().unwrap_or(1)
    });
    let head = [
        "Stage".into(),
        "1 worker: ours".into(),
        "yours".into(),
        format!("{} workers: ours", workers[0]),
        format!("{} workers: yours", workers[1]),
        "Faster: ours".into(),
        "yours".into(),
    ];
    rows(&head, both, |stage| {
        let one = both.map(|run| {
            let timing = run.measurements.one(stage);
            timing.map(|timing| time(timing, &run.measurements))
        });
        let all = both.map(|run| {
            let timing = run
                .measurements
                .all(stage)
                .filter(|timing| timing.workers > 1);
            timing.map(|timing| time(timing, &run.measurements))
        });
        let faster = both.map(|run| over_first(&run.measurements, stage).map(text::digits));
        [one, all, faster].concat()
    })
}

fn counts(both: [&Run; 2]) -> String {
    let head = [
        "Stage",
        "Allocations: ours",
        "yours",
        "Instructions: ours",
        "yours",
    ];
    rows(&head.map(String::from), both, |stage| {
        let allocations = both.map(|run| run.measurements.counts(stage).and_then(counted));
        let instructions = both.map(|run| instructions_per_pixel(&run.instructions, stage));
        let cell = |value: &Option<f64>| value.map(text::count);
        allocations.iter().chain(&instructions).map(cell).collect()
    })
}

/// A Markdown table with a row for each stage of either run.
fn rows(head: &[String], both: [&Run; 2], cells: impl Fn(&str) -> Vec<Option<String>>) -> String {
    let mut stages = both[0].measurements.stages();
    let more = both[1].measurements.stages().into_iter();
    stages.extend(more.filter(|stage| !both[0].measurements.stages().contains(stage)));
    let rule = "|---|".to_owned() + &"---:|".repeat(head.len() - 1);
    let mut lines = vec![format!("| {} |", head.join(" | ")), rule];
    lines.extend(stages.iter().map(|stage| {
        let cells = cells(stage).into_iter().map(Option::unwrap_or_default);
        // A time breaks into no two lines.
        let cells = cells.map(|cell| cell.replace(' ', "\u{a0}"));
        format!("| {stage} | {} |", cells.collect::<Vec<_>>().join(" | "))
    }));
    lines.join("\n")
}

/// Text of the machine without what Markdown, HTML or mdBook would read.
fn plain(text: &str) -> String {
    let special = |c: char| c.is_control() || "<>{}[]|*`\\".contains(c);
    text.replace(special, " ")
}

fn plain_header(header: &Header) -> Header {
    let mut header = header.clone();
    header.command = header.command.replace('`', "'");
    header.machine.cpu = plain(&header.machine.cpu);
    header.machine.system = plain(&header.machine.system);
    header
}

#[cfg(test)]
mod tests;
