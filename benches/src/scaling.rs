//! How all stages gain from workers: 1, 2, 4 and so on up to what the machine can run at once.
//!
//! It needs no sources and no compiler, so that a machine that has none can make the run that the book shows.

use std::{
    collections::BTreeMap, error::Error, num::NonZeroUsize, path::PathBuf, process::ExitCode,
    time::Instant,
};

use clap::Parser;
use common::{Scene, cli, golden, scene::BUILTINS};
use evidence::{
    Experiment, Experiments, Header, Row, Unit, folder::Draft, program, rounds::interleaved,
    stages::id, stats::median,
};

use crate::{STAGES, Stage, check};

#[derive(Parser)]
#[command(version, about = "Times all stages by the number of workers")]
struct Options {
    /// How many times each is timed
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=100))]
    rounds: u8,

    /// The most workers [default: as many as the machine can run at once]
    #[arg(long, value_name = "N")]
    most: Option<NonZeroUsize>,

    /// The new folder for the run [default: experiments in a new folder of target/runs]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,

    /// What Cargo says to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

/// What a picture may take with one worker, in seconds; else it is smaller.
const LONG: f64 = 4.0;

/// What takes less is rendered again, in seconds.
const SHORT: f64 = 0.1;

/// The sizes that are tried.
const SIZES: [(usize, usize); 3] = [(640, 480), (320, 240), (160, 120)];

/// A stage, with a number of workers and a scene.
struct Subject {
    name: String,
    stage: &'static Stage,
    workers: NonZeroUsize,
    scene: Scene,
}

/// Measures, prints medians and speed-ups, and writes a run.
pub fn main() -> ExitCode {
    cli::run_program("scaling", run)
}

fn run(options: Options) -> Result<(), Box<dyn Error>> {
    let header = Header::now("cargo bench --bench scaling");
    let default = || program::default_run(&header).join("experiments");
    let folder = options.out.clone().unwrap_or_else(default);
    let draft = Draft::new(&folder)?;
    for stage in STAGES {
        right(stage)?;
    }
    let most = options.most.map_or(header.machine.cores, NonZeroUsize::get);
    let subjects = subjects(most);
    let rounds = usize::from(options.rounds);
    let once = vec![false; subjects.len()];
    let values = interleaved(&once, &(rounds..=rounds), |at| {
        Ok::<_, String>(time(&subjects[at]))
    })?;
    let rows: Vec<Row> = subjects
        .iter()
        .zip(values)
        .map(|(it, values)| it.row(values))
        .collect();
    cli::print(&said(&rows))?;
    let experiment = Experiment {
        about: format!(
            "Times by the number of workers, on {most} cores; {rounds} rounds in one process"
        ),
        rows,
    };
    let experiments = BTreeMap::from([(format!("scaling-{most}"), experiment)]);
    Experiments {
        header,
        experiments,
    }
    .write(draft)?;
    Ok(cli::print(&format!("the run: {}\n", folder.display()))?)
}

/// Holds a stage to a golden picture: how long a wrong one takes tells nothing.
fn right(stage: &Stage) -> Result<(), String> {
    let (scene, golden) =
        golden::named(BUILTINS[0].name).expect("the reference has a golden picture");
    let picture = (stage.render)(&scene, NonZeroUsize::MIN);
    let difference = check::difference(&picture, &golden)?;
    check::rounding(&difference).map_err(|why| format!("{}: {why}", stage.name))
}

/// Every stage that uses more than one worker, with 1, 2, 4 ... of them; the first is there twice, for the noise.
fn subjects(most: usize) -> Vec<Subject> {
    let parallel = STAGES.iter().filter(|stage| stage.parallel);
    let mut subjects = Vec::new();
    for stage in parallel {
        let scene = scene_for(stage);
        for workers in counts(most) {
            subjects.push(Subject {
                name: format!("{}-{workers}", id(stage.name)),
                stage,
                workers,
                scene: scene.clone(),
            });
        }
    }
    let first = &subjects[0];
    let again = Subject {
        name: format!("{}-again", first.name),
        scene: first.scene.clone(),
        ..*first
    };
    subjects.insert(1, again);
    subjects
}

/// 1, 2, 4 and so on, and the most.
fn counts(most: usize) -> impl Iterator<Item = NonZeroUsize> {
    let doubled = std::iter::successors(Some(1), |workers| Some(2 * workers));
    let below = doubled.take_while(move |workers| *workers < most);
    below.chain([most]).filter_map(NonZeroUsize::new)
}

/// The reference scene, of a size that does not take too long, by what a small picture takes.
fn scene_for(stage: &'static Stage) -> Scene {
    let mut scene = BUILTINS[0].scene();
    let mut sized = |(width, height)| {
        (scene.camera.width, scene.camera.height) = (width, height);
        scene.clone()
    };
    let small = (64, 48);
    let subject = Subject {
        name: String::new(),
        stage,
        workers: NonZeroUsize::MIN,
        scene: sized(small),
    };
    let pixel = time(&subject) / (small.0 * small.1) as f64;
    let short = |(width, height): &(usize, usize)| pixel * (width * height) as f64 <= LONG;
    let size = SIZES.into_iter().find(short);
    sized(size.unwrap_or(SIZES[SIZES.len() - 1]))
}

/// The time of a picture: of a quick one, the mean of several in a row, as one would render them. By itself, it would be
/// over before a core that sleeps has woken.
fn time(subject: &Subject) -> f64 {
    let start = Instant::now();
    for pictures in 1u32.. {
        (subject.stage.render)(&subject.scene, subject.workers);
        let seconds = start.elapsed().as_secs_f64();
        if seconds >= SHORT {
            return seconds / f64::from(pictures);
        }
    }
    unreachable!("a picture takes time")
}

impl Subject {
    fn row(&self, values: Vec<f64>) -> Row {
        let camera = &self.scene.camera;
        Row {
            name: self.name.clone(),
            unit: Unit::Seconds,
            values,
            note: Some(format!("{} x {}", camera.width, camera.height)),
        }
    }
}

/// The medians and speed-ups, for whoever looks on.
fn said(rows: &[Row]) -> String {
    let mut text = String::new();
    let mut one = 0.0;
    for row in rows {
        let time = median(&row.values);
        if row.name.ends_with("-1") {
            one = time;
        }
        text += &format!(
            "{:<12} {:>10.2} ms {:>6.2}\n",
            row.name,
            1e3 * time,
            one / time
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workers_double_up_to_the_most() {
        let counts = |most| counts(most).map(NonZeroUsize::get).collect::<Vec<_>>();
        assert_eq!(counts(1), [1]);
        assert_eq!(counts(2), [1, 2]);
        assert_eq!(counts(6), [1, 2, 4, 6]);
        assert_eq!(counts(16), [1, 2, 4, 8, 16]);
    }

    #[test]
    fn every_parallel_stage_is_timed_with_every_number_of_workers() {
        let names: Vec<_> = subjects(2)
            .into_iter()
            .map(|subject| subject.name)
            .collect();
        assert_eq!(names[..4], ["ch2-1", "ch2-1-again", "ch2-2", "ch3-1"]);
        assert_eq!(names.len(), 2 * (STAGES.len() - 1) + 1);
    }

    #[test]
    fn a_speed_up_is_over_the_same_stage_with_one_worker() {
        let row = |name, time| Row::new(name, Unit::Seconds, &[time]);
        let said = said(&[
            row("ch2-1", 4.0),
            row("ch2-2", 2.0),
            row("ch3-1", 1.0),
            row("ch3-2", 0.8),
        ]);
        let last: Vec<_> = said
            .lines()
            .filter_map(|line| line.split_whitespace().last())
            .collect();
        assert_eq!(last, ["1.00", "2.00", "1.00", "1.25"]);
    }
}
