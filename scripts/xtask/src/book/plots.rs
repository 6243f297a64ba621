//! Plots of a run and of experiments, as SVG to stand within a page: colours come from its theme.

mod chart;
mod counts;
mod experiment;
mod place;
mod scale;
mod svg;
pub mod text;
mod time;

use common::run::{Run, talk::Figures};

use chart::{Mark, Stage};
pub use counts::{counted, instructions_per_pixel};
pub use experiment::{Experiment, Row};
use svg::{Look, Shape};

/// Names of files below the book's pages and what is in them.
pub type Files = Vec<(String, Vec<u8>)>;

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

/// All plots of the book: three of a run, and one of each experiment.
///
/// The same data give the same bytes.
pub fn files(run: &Run, talk: &Figures, experiments: &[(String, Experiment)]) -> Files {
    let measurements = &run.measurements;
    let mut files = vec![
        (
            "plots/time.svg".to_owned(),
            time::chart(measurements, talk).draw(),
        ),
        (
            "plots/allocations.svg".to_owned(),
            counts::allocations(measurements, talk).draw(),
        ),
        (
            "plots/instructions.svg".to_owned(),
            counts::instructions(run).draw(),
        ),
    ];
    files.extend(experiments.iter().map(|(name, experiment)| {
        (
            format!("plots/experiment-{name}.svg"),
            experiment::draw(name, experiment),
        )
    }));
    files
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

#[cfg(test)]
mod tests;
