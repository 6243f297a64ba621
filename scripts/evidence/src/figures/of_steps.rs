//! How a stage compares with the first, and with the one that it is built on.

use super::{Figures, Value};
use crate::{
    Stage, Stages,
    Unit::{Count, Instructions, Ratio, Seconds},
    stages::id,
};

impl Figures {
    /// What follows from the figures of a stage, of the first and of the one that it is built on.
    pub(super) fn add_ratios(&mut self, stages: &Stages, number: usize) {
        let before = stages.before(number);
        let [own, first, before] = [Some(number), Some(1), before].map(|number| {
            let stage = number.and_then(|number| stages.get(number));
            stage.map_or("", |stage| id(&stage.package))
        });
        let of = |stage: &str, name: &str| self.known(&format!("{stage}-{name}"));
        let one = |stage| of(stage, "one");
        let all = |stage| {
            [of(stage, "all"), one(stage)]
                .into_iter()
                .find(|it| !it.is_nan())
        };
        let all = |stage| all(stage).unwrap_or(f64::NAN);
        let heap = |stage| of(stage, "allocations-pixel");
        let work = |stage| of(stage, "instructions-pixel");
        let (pixel, rays) = (one(own) / self.known("pixels"), of(own, "rays-pixel"));
        let numbers = [
            ("all-over-one", one(own) / of(own, "all"), Ratio),
            ("one-over-first", one(first) / one(own), Ratio),
            ("one-over-before", one(before) / one(own), Ratio),
            ("all-over-first", all(first) / all(own), Ratio),
            ("all-over-before", all(before) / all(own), Ratio),
            ("allocations-over-before", heap(before) / heap(own), Ratio),
            ("instructions-over-before", work(before) / work(own), Ratio),
            ("instructions-ray", work(own) / rays, Instructions),
            ("pixel", pixel, Seconds),
            ("ray", pixel / rays, Seconds),
        ];
        self.numbers(&format!("{own}-"), &numbers);
    }

    /// The talk's figures. Its ratios are to the last step before for which the talk has a figure.
    pub(super) fn add_talk(&mut self, stages: &Stages, number: usize) {
        let Some(stage) = stages.get(number) else {
            return;
        };
        let before = stages.all_before(number);
        let before: Vec<&Stage> = before.filter_map(|number| stages.get(number)).collect();
        let prefix = format!("{}-talk-", id(&stage.package));
        for (name, number) in [("one", stage.talk.one), ("all", stage.talk.all)] {
            if let Some(number) = number {
                self.set(&format!("{prefix}{name}"), Value::as_given(number));
            }
        }
        let time = |stage: &Stage| stage.talk.all.or(stage.talk.one);
        let heap = |stage: &Stage| stage.talk.allocations;
        let over = |of: fn(&Stage) -> Option<f64>| {
            Some(before.iter().find_map(|stage| of(stage))? / of(stage)?)
        };
        let allocations = heap(stage).unwrap_or(f64::NAN);
        let fewer = over(heap).unwrap_or(f64::NAN);
        let numbers = [
            ("allocations", allocations, Count),
            (
                "allocations-pixel",
                allocations / self.known("pixels"),
                Count,
            ),
            ("allocations-over-before", fewer, Ratio),
            ("over-before", over(time).unwrap_or(f64::NAN), Ratio),
        ];
        self.numbers(&prefix, &numbers);
    }
}
