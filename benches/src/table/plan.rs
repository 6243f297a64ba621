//! What to time how often, so that the table is done in a quarter of an hour.

use std::ops::RangeInclusive;

use evidence::Timing;

use super::{FULL, SMALL};

/// Wall time in seconds that all renders together may take.
const BUDGET: f64 = 600.0;

/// A render that takes longer than this, in seconds, is done once.
const SLOW: f64 = 12.0;

/// Wall time in seconds to spend on a stage that is fast enough to be timed repeatedly.
const PER_STAGE: f64 = 15.0;

/// Four are needed to tell how far a stage is from itself.
const ROUNDS: RangeInclusive<usize> = 4..=12;

/// Of a render of at most so many seconds there may be more of them, which take no time and which it needs.
const SHORT: (f64, usize) = (0.05, 41);

/// What building and running the counting programs takes, in seconds, by experience.
const COUNTING: f64 = 90.0;

/// How to time one stage with a number of workers.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Width and height of the picture in pixels.
    pub size: (usize, usize),
    /// How many times.
    pub rounds: usize,
    /// Expected wall time of one render in seconds.
    pub estimate: f64,
}

/// A step for each stage and number of workers, in their order.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The steps.
    pub steps: Vec<Step>,
}

impl Plan {
    /// Plans by one time of each at the small size.
    pub fn new(first: &[Timing], quick: bool) -> Plan {
        let size = if quick { SMALL } else { FULL };
        let mut plan = Plan {
            steps: first.iter().map(|timing| step(timing, size)).collect(),
        };
        // Stages with one worker have the least to tell where there are more; the first is what
        // all are compared with.
        let alone = |index: usize| first[index].workers == 1;
        let mut order: Vec<usize> = (0..first.len()).rev().collect();
        order.sort_by_key(|&index| (index == 0, !alone(index)));
        while plan.renders() > BUDGET {
            let large = |index: &&usize| plan.steps[**index].size != SMALL;
            let slow = |index: &&usize| plan.steps[**index].estimate > SLOW;
            let next = order.iter().filter(large).find(slow);
            let Some(&index) = next else { break };
            plan.steps[index] = step(&first[index], SMALL);
            plan.steps[index].rounds = 1;
        }
        plan
    }

    /// Expected wall time of everything in seconds.
    pub fn seconds(&self) -> f64 {
        self.renders() + COUNTING
    }

    fn renders(&self) -> f64 {
        let times = self.steps.iter();
        times.map(|step| step.estimate * step.rounds as f64).sum()
    }
}

fn step(first: &Timing, size: (usize, usize)) -> Step {
    let estimate = first.scaled_to(size.0 * size.1);
    let fitting = (PER_STAGE / estimate) as usize;
    let most = match estimate <= SHORT.0 {
        true => SHORT.1,
        false => *ROUNDS.end(),
    };
    let rounds = fitting.clamp(*ROUNDS.start(), most);
    Step {
        size,
        rounds: if estimate > SLOW { 1 } else { rounds },
        estimate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(seconds: &[(usize, f64)]) -> Vec<Timing> {
        let timing = |&(workers, seconds): &(usize, f64)| Timing {
            stage: "s".into(),
            workers,
            width: SMALL.0,
            height: SMALL.1,
            seconds: vec![seconds],
            pixels_off: 0,
            difference: None,
        };
        seconds.iter().map(timing).collect()
    }

    fn rounds(plan: &Plan) -> Vec<usize> {
        plan.steps.iter().map(|step| step.rounds).collect()
    }

    #[test]
    fn the_slow_are_timed_once_and_the_fast_repeatedly() {
        let plan = Plan::new(
            &first(&[(1, 6.0), (2, 0.5), (2, 0.08), (2, 0.004), (2, 0.001)]),
            false,
        );
        assert!(plan.steps.iter().all(|step| step.size == FULL));
        assert_eq!(rounds(&plan), [1, 4, 11, 12, 41]);
        assert_eq!(plan.steps[0].estimate, 96.0);
    }

    #[test]
    fn a_quick_plan_renders_small_pictures() {
        let plan = Plan::new(&first(&[(1, 6.0), (2, 0.5)]), true);
        assert!(plan.steps.iter().all(|step| step.size == SMALL));
        assert_eq!(rounds(&plan), [4, 12]);
    }

    #[test]
    fn on_a_slow_machine_slow_stages_are_scaled_the_first_one_last() {
        let plan = Plan::new(&first(&[(1, 15.0), (1, 20.0), (2, 8.0), (2, 0.1)]), false);
        let sizes: Vec<_> = plan.steps.iter().map(|step| step.size).collect();
        assert_eq!(sizes, [FULL, SMALL, FULL, FULL]);
        assert!(plan.seconds() < 600.0);
        let plan = Plan::new(&first(&[(1, 60.0), (1, 60.0), (2, 30.0), (2, 0.1)]), false);
        let sizes: Vec<_> = plan.steps.iter().map(|step| step.size).collect();
        assert_eq!(sizes, [SMALL, SMALL, SMALL, FULL]);
    }
}
