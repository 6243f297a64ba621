//! Plots of a run and of experiments, as SVG to stand within a page: colours come from its theme.

mod chart;
mod counts;
mod experiment;
mod place;
mod scale;
mod svg;
mod time;

use evidence::{Stages, stages::Talk};

use crate::source::Source;
use chart::{Mark, Stage};
use svg::{Look, Shape};

const ONE: Look = Look {
    shape: Shape::Circle,
    hollow: false,
    colour: 1,
};
const ALL: Look = Look {
    shape: Shape::Square,
    hollow: false,
    colour: 2,
};
const TALK_ONE: Look = Look {
    shape: Shape::Circle,
    hollow: true,
    colour: 3,
};
const TALK_ALL: Look = Look {
    shape: Shape::Square,
    hollow: true,
    colour: 3,
};

/// A plot that a page asks for.
///
/// # Errors
/// Where there is none of that name.
pub fn plot(source: &Source, words: &[&str]) -> Result<String, String> {
    let (run, stages) = (&source.run.1, &source.stages);
    Ok(match words {
        ["time"] => time::chart(&run.measurements, stages).draw(),
        ["allocations"] => counts::allocations(&run.measurements, stages).draw(),
        ["instructions"] => counts::instructions(run).draw(),
        ["experiment", name] => {
            let found = source.experiments.get(*name);
            let (_, experiment) = found.ok_or_else(|| format!("there is no experiment {name}"))?;
            experiment::draw(name, experiment)
        }
        _ => return Err(format!("there is no plot {:?}", words.join(" "))),
    })
}

/// What the talk says of a stage.
fn talk(stages: &Stages, package: &str) -> Talk {
    let stage = stages.stage.iter().find(|stage| stage.package == package);
    stage.map(|stage| stage.talk).unwrap_or_default()
}

fn exact(value: f64, label: String, look: Look) -> Mark {
    Mark {
        value,
        spread: (value, value),
        label,
        look,
    }
}

fn grouped<const N: usize>(stage: &str, lanes: [[Option<Mark>; 2]; N]) -> Stage {
    let lanes = lanes.map(|lane| lane.into_iter().flatten().collect());
    Stage {
        name: stage.to_owned(),
        lanes: lanes.into(),
    }
}

/// One stage's figures in words.
fn sentence(stage: &str, figures: &[(&Option<Mark>, &str)]) -> String {
    let figures = figures.iter().filter_map(|(mark, what)| {
        let label = &mark.as_ref()?.label;
        (!label.is_empty()).then(|| format!("{label} {what}"))
    });
    match figures.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => format!("{stage}: not measured."),
        figures => format!("{stage}: {figures}."),
    }
}
