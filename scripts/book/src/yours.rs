//! A reader's own run beside ours: a table, and a line for each stage.

use std::path::{Path, PathBuf};

use evidence::{
    Figures, Header, Quantity, Run, Unit,
    stages::id,
    table::unbroken,
    tables::{machine, of_two},
};

use crate::{page::markdown, source::Source};

const INVITATION: &str =
    "`cargo xtask measure` puts the figures of your own machine here, beside ours.";

/// The newest run of the reader, if there is one.
pub struct Yours(Option<(PathBuf, Run)>);

impl Yours {
    /// The newest whole run in a folder.
    pub fn newest(folder: &Path) -> Yours {
        Yours(Run::newest_own(folder))
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
        let stages = source.stages.stage.iter();
        let mut stages = stages.filter(|stage| id(&stage.package) == what);
        let known = what == "table" || stages.next().is_some();
        let Some((_, run)) = self.0.as_ref().filter(|_| known) else {
            return match what {
                "table" => Ok(INVITATION.to_owned()),
                _ if known => Ok(String::new()),
                _ => Err(format!("there is no stage {what}")),
            };
        };
        let figures = Figures::of(run, &source.stages);
        Ok(unbroken(&match what {
            "table" => table(source, &run.header, &figures),
            stage => line(&run.header, &figures, stage).unwrap_or_default(),
        }))
    }
}

/// One line on a stage, to stand in its chapter; nothing where it was not timed.
fn line(header: &Header, figures: &Figures, stage: &str) -> Option<String> {
    let text = |ending: &str| Some(&figures.get(&format!("{stage}-{ending}"))?.text);
    let one = text("one").map(|time| format!("{time} with one worker"));
    let all = text("all").map(|time| format!("{time} with {}", figures.cell("run-workers")));
    let times: Vec<String> = [one, all].into_iter().flatten().collect();
    let faster = text("all-over-first").filter(|_| text("all-over-before").is_some());
    let faster = faster.map(|faster| format!("; {faster} times faster than chapter 1"));
    let machine = &header.machine;
    let cores = Quantity::new(machine.cores as f64, Unit::Count);
    (!times.is_empty()).then(|| {
        format!(
            "On your machine ({}, {cores} cores, {}): {}{}.",
            plain(&machine.cpu),
            header.day(),
            times.join(", "),
            faster.unwrap_or_default()
        )
    })
}

/// The tables, and what they were measured on.
fn table(source: &Source, header: &Header, figures: &Figures) -> String {
    let tables = of_two([&source.values, figures], ["ours", "yours"], &source.stages);
    let [times, counts] = tables.map(|table| markdown(&table));
    let (ours, yours) = (
        machine("Ours was measured", source.header()),
        plain_machine(header),
    );
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

/// What the reader's machine says of itself, without what Markdown, HTML or mdBook would read.
fn plain_machine(header: &Header) -> String {
    let mut header = header.clone();
    header.command = plain(&header.command);
    header.machine.cpu = plain(&header.machine.cpu);
    header.machine.system = plain(&header.machine.system);
    machine("Yours was measured", &header)
}

fn plain(text: &str) -> String {
    let special = |c: char| c.is_control() || "<>{}[]|*`\\".contains(c);
    text.replace(special, " ")
}
