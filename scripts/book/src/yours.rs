//! A reader's own run beside ours: a table, and a line for each stage.

use std::path::Path;

use evidence::{
    Figures, Header, Quantity, Run,
    table::unbroken,
    tables::{machine, of_two},
};

use crate::{anchor, page::markdown, source::Source};

const INVITATION: &str =
    "`cargo xtask measure` puts the figures of your own machine here, beside ours.";

/// The newest run of the reader, if there is one.
pub struct Yours(Option<Run>);

impl Yours {
    /// The newest whole run in a folder.
    pub fn newest(folder: &Path) -> Yours {
        Yours(Run::newest_own(folder).map(|(_, mut run)| {
            let (command, machine) = (&mut run.header.command, &mut run.header.machine);
            for text in [command, &mut machine.cpu, &mut machine.system] {
                // What Markdown, HTML or mdBook would read.
                *text = text.replace(|c: char| c.is_control() || "<>{}[]|*`\\".contains(c), " ");
            }
            run
        }))
    }

    /// None, as before the reader has measured.
    pub fn none() -> Yours {
        Yours(None)
    }

    /// The table, or a stage's line: `ch3`. Before any run, an invitation and nothing.
    ///
    /// # Errors
    /// Where there is no such stage, or the run can't be told.
    pub fn part(&self, source: &Source, what: &str) -> Result<String, String> {
        let is_table = what == "table";
        if !is_table {
            anchor::stage(source, what)?;
        }
        let Some(run) = &self.0 else {
            let text = if is_table { INVITATION } else { "" };
            return Ok(text.to_owned());
        };
        let figures = Figures::of(run, &source.stages);
        Ok(unbroken(&match is_table {
            true => table(source, &run.header, &figures),
            false => line(&run.header, &figures, what),
        }))
    }
}

/// One line on a stage, to stand in its chapter; nothing where it was not timed.
fn line(header: &Header, figures: &Figures, stage: &str) -> String {
    let text = |ending: &str| Some(&figures.get(&format!("{stage}-{ending}"))?.text);
    let one = text("one").map(|time| format!("{time} with one worker"));
    let all = text("all").map(|time| format!("{time} with {}", figures.cell("run-workers")));
    let times: Vec<String> = [one, all].into_iter().flatten().collect();
    let faster = text("all-over-first").filter(|_| text("all-over-before").is_some());
    let faster = faster.map(|faster| format!("; {faster} times faster than chapter 1"));
    if times.is_empty() {
        return String::new();
    }
    let (times, faster) = (times.join(", "), faster.unwrap_or_default());
    let (cpu, day) = (&header.machine.cpu, header.day());
    let cores = Quantity::count(header.machine.cores as u64);
    format!("On your machine ({cpu}, {cores} cores, {day}): {times}{faster}.")
}

/// The tables, and what they were measured on.
fn table(source: &Source, header: &Header, figures: &Figures) -> String {
    let tables = of_two([&source.values, figures], ["ours", "yours"], &source.stages);
    let [times, counts] = tables.map(|table| markdown(&table));
    let ours = machine("Ours was measured", source.header());
    let yours = machine("Yours was measured", header);
    let mut text = format!("{times}\nFor a pixel:\n\n{counts}\n- {ours}\n- {yours}\n");
    let noise = |figures: &Figures| figures.get("run-noise").map(|noise| noise.text.clone());
    if let (Some(ours), Some(yours)) = (noise(&source.values), noise(figures)) {
        text += &format!(
            "\nA stage, measured twice, was up to {ours} times apart in our run and up to {yours} times in yours: less \
             is noise. ~: measured with a smaller picture and scaled by the number of pixels.\n"
        );
    }
    text
}
