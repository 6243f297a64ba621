//! Timing the stages, interleaved, and holding each picture to stage 1's.

use std::{collections::BTreeSet, num::NonZeroUsize, thread, time::Instant};

use common::{Canvas, compare, golden};
use evidence::{Difference, Quantity, Timing};

use super::{FULL, SMALL, plan::Plan};
use crate::{STAGES, Stage, check, scenes};

/// Times stages, each with one worker, with all, and with numbers of workers between.
pub struct Timer<'a> {
    subjects: Vec<(&'a Stage, NonZeroUsize)>,
    first: Vec<Timing>,
    /// Stage 1's picture at each size that it was rendered at.
    references: Vec<Canvas>,
}

impl<'a> Timer<'a> {
    /// Renders every stage once at the small size: to see that its picture is right before
    /// anything takes minutes, and to know how long that will be.
    ///
    /// # Errors
    /// Where a picture is wrong.
    pub fn new(stages: &[&'a Stage], between: &[NonZeroUsize]) -> Result<Timer<'a>, String> {
        let mut timer = Timer {
            subjects: subjects(stages, &workers(between, all())?),
            first: Vec::new(),
            references: Vec::new(),
        };
        let golden = golden::all();
        for (stage, workers) in &timer.subjects {
            for (name, scene, _) in &golden {
                let canvas = (stage.render)(scene, *workers);
                let wrong = |why| format!("{}: the scene {name}: {why}", stage.name);
                check::golden(stage, name, &canvas).map_err(wrong)?;
            }
        }
        if timer.subjects[0].0.name != STAGES[0].name {
            // Any exact one gives the first one's picture, and the last of them is quick.
            let exact = STAGES.iter().rfind(|stage| stage.exact);
            let exact = exact.unwrap_or(&STAGES[0]);
            let (_, canvas) = render(exact, NonZeroUsize::MIN, SMALL);
            timer.references.push(canvas);
        }
        for index in 0..timer.subjects.len() {
            let timing = timer.time_aloud(index, SMALL)?;
            timer.first.push(timing);
        }
        Ok(timer)
    }

    /// One time of each at the small size.
    pub fn first_times(&self) -> &[Timing] {
        &self.first
    }

    /// Times by a plan: in rounds, so that what disturbs the machine for a while disturbs all, and
    /// every second round backwards, so that none always follows the same other.
    ///
    /// # Errors
    /// Where a picture is wrong.
    pub fn run(&mut self, plan: &Plan) -> Result<Vec<Timing>, String> {
        let mut timings: Vec<Option<Timing>> = vec![None; plan.steps.len()];
        let rounds = plan.steps.iter().map(|step| step.rounds).max();
        for round in 0..rounds.unwrap_or(0) {
            let mut order: Vec<usize> = (0..plan.steps.len()).collect();
            if round % 2 == 1 {
                order.reverse();
            }
            order.retain(|&index| plan.steps[index].rounds > round);
            if round > 0 {
                eprintln!("  round {}: {} of them again", round + 1, order.len());
            }
            for index in order {
                let size = plan.steps[index].size;
                let timing = match round {
                    0 => self.time_aloud(index, size)?,
                    _ => self.time(index, size)?,
                };
                match &mut timings[index] {
                    Some(earlier) => add(earlier, timing),
                    earlier => *earlier = Some(timing),
                }
            }
        }
        Ok(timings.into_iter().flatten().collect())
    }

    fn time_aloud(&mut self, index: usize, size: (usize, usize)) -> Result<Timing, String> {
        let (stage, workers) = self.subjects[index];
        let (name, (width, height)) = (stage.name, size);
        eprint!("  {name}, {workers} at once, {width} x {height} ... ");
        let timing = self.time(index, size)?;
        eprintln!("{}", Quantity::seconds(timing.seconds[0]));
        Ok(timing)
    }

    fn time(&mut self, index: usize, size: (usize, usize)) -> Result<Timing, String> {
        let (stage, workers) = self.subjects[index];
        let (seconds, canvas) = render(stage, workers, size);
        let (pixels_off, difference) = self
            .held_to_the_first(stage, &canvas)
            .map_err(|why| format!("{}: {why}", stage.name))?;
        if stage.name == STAGES[0].name {
            self.references.push(canvas);
        }
        Ok(Timing {
            stage: stage.name.into(),
            workers: workers.get(),
            width: size.0,
            height: size.1,
            seconds: vec![seconds],
            pixels_off,
            difference,
        })
    }

    /// Holds a picture to stage 1's at the same size; where it has rendered none yet, to the golden one.
    /// Returns how many pixels are not the same, which is none, and how far those of a stage that rounds are
    /// off.
    fn held_to_the_first(
        &self,
        stage: &Stage,
        canvas: &Canvas,
    ) -> Result<(usize, Option<Difference>), String> {
        let size = (canvas.width(), canvas.height());
        let same_size = |other: &&Canvas| (other.width(), other.height()) == size;
        let reference = self.references.iter().find(same_size);
        if !stage.exact {
            let expected = match reference {
                Some(reference) => reference.to_image(),
                None if size == FULL => golden::full_size(),
                None => return Err(format!("there is no picture of {} x {}", size.0, size.1)),
            };
            let difference = check::difference(canvas, &expected)?;
            check::rounding(&difference)?;
            return Ok((0, Some(difference)));
        }
        let off = match reference {
            Some(reference) => check::off(canvas, reference)?,
            None if size == FULL => compare::pixels_off(canvas, &golden::full_size(), 1.0),
            None if stage.name == STAGES[0].name => 0,
            None => return Err(format!("there is no picture of {} x {}", size.0, size.1)),
        };
        match off {
            0 => Ok((0, None)),
            off => Err(format!("{off} of {} pixels are off", canvas.pixels().len())),
        }
    }
}

/// Adds another render, of the same picture, to those before.
fn add(earlier: &mut Timing, timing: Timing) {
    earlier.seconds.extend(timing.seconds);
    let differences = [earlier.difference, timing.difference];
    let worst = differences.into_iter().flatten();
    earlier.difference = worst.max_by_key(|difference| difference.over_1);
}

fn render(stage: &Stage, workers: NonZeroUsize, size: (usize, usize)) -> (f64, Canvas) {
    let scene = scenes::builtin("reference", size.0, size.1);
    let start = Instant::now();
    let canvas = (stage.render)(&scene, workers);
    (start.elapsed().as_secs_f64(), canvas)
}

/// How many threads this machine can run at once.
fn all() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// One worker, all that this machine can run at once, and those between that were asked for.
fn workers(between: &[NonZeroUsize], all: NonZeroUsize) -> Result<BTreeSet<NonZeroUsize>, String> {
    if let Some(number) = between.iter().find(|number| **number > all) {
        return Err(format!("{number} workers: this machine runs {all} at once"));
    }
    let ends = [NonZeroUsize::MIN, all];
    Ok(between.iter().copied().chain(ends).collect())
}

fn subjects<'a>(
    stages: &[&'a Stage],
    workers: &BTreeSet<NonZeroUsize>,
) -> Vec<(&'a Stage, NonZeroUsize)> {
    let of = |stage: &&'a Stage| {
        let (stage, most) = (*stage, if stage.parallel { usize::MAX } else { 1 });
        let workers = workers.iter().take(most);
        workers.map(move |workers| (stage, *workers))
    };
    stages.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::STAGES;

    fn last(scene: &common::Scene, workers: NonZeroUsize) -> Canvas {
        let exact = STAGES.iter().rfind(|stage| stage.exact);
        (exact.expect("a stage").render)(scene, workers)
    }

    /// A stage that is right in small pictures only.
    const WRONG_IN_ONE_PIXEL: Stage = Stage {
        name: "wrong",
        parallel: false,
        exact: true,
        render: |scene, workers| {
            let mut canvas = last(scene, workers);
            if canvas.width() > 64 {
                canvas.set(3, 3, [0.5, f64::NAN, 0.5]);
            }
            canvas
        },
    };

    const NOT_A_NUMBER: Stage = Stage {
        name: "nan",
        parallel: false,
        exact: true,
        render: |scene, _| {
            let mut canvas = Canvas::new(scene.camera.width, scene.camera.height);
            canvas.pixels_mut().fill([f64::NAN; 3]);
            canvas
        },
    };

    /// A stage that rounds: so few pixels are off that it is right, and in the smallest picture none.
    const ROUNDED: Stage = Stage {
        name: "rounded",
        parallel: false,
        exact: false,
        render: |scene, workers| {
            let mut canvas = last(scene, workers);
            if canvas.width() > 64 {
                canvas.pixels_mut()[..40].fill([0.5, 0.9, 0.1]);
            }
            canvas
        },
    };

    #[test]
    fn how_far_a_stage_that_rounds_is_off_is_kept() {
        let timer = Timer::new(&[&ROUNDED], &[]).ok().unwrap();
        let timing = &timer.first_times()[0];
        let difference = timing.difference.unwrap();
        assert_eq!((timing.pixels_off, difference.over_1), (0, 40));
        assert_eq!(difference.pixels, SMALL.0 * SMALL.1);
    }

    #[test]
    fn of_renders_the_one_that_is_furthest_off_counts() {
        let timing = |over_1: Option<usize>| Timing {
            stage: "s".into(),
            workers: 1,
            width: 1,
            height: 1,
            seconds: vec![1.0],
            pixels_off: 0,
            difference: over_1.map(|over_1| Difference {
                over_1,
                ..Difference::default()
            }),
        };
        let mut all = timing(Some(2));
        add(&mut all, timing(Some(5)));
        add(&mut all, timing(Some(3)));
        assert_eq!((all.seconds.len(), all.difference.unwrap().over_1), (3, 5));
        let mut none = timing(None);
        add(&mut none, timing(None));
        assert_eq!(none.difference, None);
    }

    #[test]
    fn a_wrong_picture_is_found_before_anything_takes_minutes() {
        let error = Timer::new(&[&NOT_A_NUMBER], &[]).err().unwrap();
        let expected = "3072 of 3072 pixels are off";
        assert!(error.starts_with("nan: the scene "), "{error}");
        assert!(error.ends_with(expected), "{error}");
    }

    #[test]
    fn a_picture_that_is_wrong_when_it_is_timed_is_found() {
        let error = Timer::new(&[&WRONG_IN_ONE_PIXEL], &[]).err();
        let expected = "wrong: 1 of 19200 pixels are off";
        assert_eq!(error.as_deref(), Some(expected));
    }

    #[test]
    fn workers_are_one_all_and_those_between_that_the_machine_has() {
        let [eight, sixteen] = [8, 16].map(|number| NonZeroUsize::new(number).unwrap());
        let both = workers(&[sixteen, eight, eight], sixteen).unwrap();
        assert_eq!(
            Vec::from_iter(&both),
            [&NonZeroUsize::MIN, &eight, &sixteen]
        );
        let one = STAGES.iter().find(|stage| !stage.parallel).unwrap();
        let many = STAGES.iter().find(|stage| stage.parallel).unwrap();
        let chosen = subjects(&[one, many], &both);
        let chosen = chosen
            .iter()
            .map(|(stage, workers)| (stage.name, workers.get()));
        let expected = [
            (one.name, 1),
            (many.name, 1),
            (many.name, 8),
            (many.name, 16),
        ];
        assert_eq!(Vec::from_iter(chosen), expected);
        let error = workers(&[sixteen], eight).unwrap_err();
        assert_eq!(error, "16 workers: this machine runs 8 at once");
    }
}
