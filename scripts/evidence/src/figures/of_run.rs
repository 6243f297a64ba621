//! What a run says: what is the same for all stages, and each stage.

use common::report::Report;

use super::{Figures, Value};
use crate::{
    Difference, Quantity, Run, Stage, Timing,
    Unit::{Bytes, Count, Instructions, Ratio, Seconds, Share},
    stages::id,
    stats,
};

impl Figures {
    /// When and on what was measured, and what the first stage takes, as far as others take as much.
    pub(super) fn add_run(&mut self, run: &Run) -> Result<(), String> {
        let (header, measurements) = (&run.header, &run.measurements);
        let (width, height) = (measurements.width, measurements.height);
        self.add("run-date", Value::text(header.day()))?;
        self.add("size", Value::text(&format!("{width} x {height}")))?;
        let workers = measurements.timings.iter().map(|t| t.workers).max();
        let counts = [
            ("run-cores", header.machine.cores),
            ("run-workers", workers.unwrap_or(1)),
            ("width", width),
            ("height", height),
            ("pixels", measurements.pixels()),
        ];
        for (name, count) in counts {
            self.number(name, count as f64, Count)?;
        }
        if let Some(noise) = stats::noise(measurements) {
            let of = |noise| Quantity::new(noise, Ratio);
            let value = |noise| Value::printed(of(noise), of(noise).print(Some(3)));
            self.add("run-noise", value(noise.medians))?;
            self.add("run-noise-single", value(noise.singles))?;
        }
        let counted = measurements.counts.first();
        counted.map_or(Ok(()), |counts| {
            self.add_rays("", &counts.heap_and_rays, measurements.pixels())
        })
    }

    /// All that was measured and counted of a stage.
    pub(super) fn add_stage(&mut self, run: &Run, stage: &str) -> Result<(), String> {
        let measurements = &run.measurements;
        let prefix = format!("{}-", id(stage));
        self.add(&format!("{prefix}name"), Value::text(stage))?;
        if let Some(timing) = measurements.one(stage) {
            self.add_timing(&format!("{prefix}one"), timing, measurements.pixels())?;
        }
        let all = measurements.all(stage);
        if let Some(timing) = all.filter(|timing| timing.workers > 1) {
            self.add_timing(&format!("{prefix}all"), timing, measurements.pixels())?;
        }
        if let Some(counts) = measurements.counts(stage) {
            let report = &counts.heap_and_rays;
            self.add_rays(&prefix, report, measurements.pixels())?;
            self.add_heap(&prefix, report, measurements.pixels())?;
            let peak = measurements.peak(counts).map(|bytes| bytes as f64);
            self.numbers(&prefix, &[("peak", peak, Bytes)])?;
        }
        let mut counted = run.instructions.iter();
        let counted = counted.find(|counts| counts.stage == stage);
        if let Some((counts, of)) = counted.and_then(|it| Some((it, it.pixels()? as f64))) {
            let instructions = counts.instructions as f64 / of;
            self.number(
                &format!("{prefix}instructions-pixel"),
                instructions,
                Instructions,
            )?;
            let accesses = counts.data_accesses as f64 / of;
            self.number(&format!("{prefix}accesses-pixel"), accesses, Count)?;
        }
        let timings = measurements.timings.iter().filter(|it| it.stage == stage);
        let wrong = timings.map(|timing| timing.pixels_off).sum();
        self.add_difference(&prefix, wrong, measurements.difference(stage))
    }

    /// Times for a picture of so many pixels; marked where they are scaled from a smaller one.
    fn add_timing(&mut self, name: &str, timing: &Timing, pixels: usize) -> Result<(), String> {
        let mark = if timing.pixels() == pixels { "" } else { "~" };
        self.spread(name, &timing.seconds, |seconds| {
            let scale = pixels as f64 / timing.pixels() as f64;
            let quantity = Quantity::seconds(seconds * scale);
            Value::printed(quantity, format!("{mark}{quantity}"))
        })
    }

    /// Rays, and tests of a ray against a primitive, scaled to a picture of so many pixels.
    fn add_rays(&mut self, prefix: &str, report: &Report, pixels: usize) -> Result<(), String> {
        let Some(rays) = report.rays else {
            return Ok(());
        };
        let (of, all) = (report.pixels() as f64, rays.total() as f64);
        let tests = rays.primitive_tests as f64;
        let scaled = |count: f64| Some((count * pixels as f64 / of).round());
        let numbers = [
            ("rays", scaled(all), Count),
            ("rays-primary", scaled(rays.primary as f64), Count),
            ("rays-reflection", scaled(rays.reflection as f64), Count),
            ("rays-refraction", scaled(rays.refraction as f64), Count),
            ("rays-shadow", scaled(rays.shadow as f64), Count),
            ("rays-pixel", Some(all / of), Count),
            ("tests", scaled(tests), Count),
            ("tests-ray", Some(tests / all), Count),
            ("tests-pixel", Some(tests / of), Count),
        ];
        self.numbers(prefix, &numbers)
    }

    /// Allocations and bytes, scaled to a picture of so many pixels.
    fn add_heap(&mut self, prefix: &str, report: &Report, pixels: usize) -> Result<(), String> {
        let of = report.pixels() as f64;
        let allocations = report.heap.map(|heap| heap.allocations as f64 / of);
        let bytes = report.heap.map(|heap| heap.bytes as f64 / of);
        let scaled = |a_pixel: Option<f64>| Some((a_pixel? * pixels as f64).round());
        let numbers = [
            ("allocations", scaled(allocations), Count),
            ("allocations-pixel", allocations, Count),
            ("bytes", scaled(bytes), Bytes),
            ("bytes-pixel", bytes, Bytes),
        ];
        self.numbers(prefix, &numbers)
    }

    /// Whether every render gave the picture that it must: how many pixels are off stage 1's, by more than so
    /// many levels, where rounding may differ.
    fn add_difference(
        &mut self,
        prefix: &str,
        wrong: usize,
        difference: Option<Difference>,
    ) -> Result<(), String> {
        let text = match (wrong, difference) {
            (0, None) => "identical".to_owned(),
            (0, Some(difference)) => format!("{} off by over 1", difference.over_1),
            (wrong, _) => format!("{wrong} PIXELS OFF"),
        };
        self.add(&format!("{prefix}picture"), Value::text(&text))?;
        let Some(difference) = difference else {
            return Ok(());
        };
        let share = difference.share_over_1();
        let numbers = [
            ("off-0", Some(difference.over_0 as f64), Count),
            ("off-1", Some(difference.over_1 as f64), Count),
            ("off-8", Some(difference.over_8 as f64), Count),
            ("off-largest", Some(difference.largest.into()), Count),
            ("off-1-share", Some(share), Share),
        ];
        self.numbers(prefix, &numbers)
    }

    /// What follows from the figures of a stage, of the first and of the one before.
    pub(super) fn add_ratios(&mut self, stages: &[Stage], index: usize) -> Result<(), String> {
        let [own, first] = [index, 0].map(|index| id(&stages[index].package));
        let before = index.checked_sub(1);
        let before = before.map_or("", |index| id(&stages[index].package));
        let of = |stage: &str, name: &str| self.known(&format!("{stage}-{name}"));
        let one = |stage| of(stage, "one");
        let all = |stage| of(stage, "all").or(one(stage));
        let heap = |stage| of(stage, "allocations-pixel");
        let work = |stage| of(stage, "instructions-pixel");
        let (pixel, rays) = (over(one(own), self.known("pixels")), of(own, "rays-pixel"));
        let numbers = [
            ("all-over-one", over(one(own), of(own, "all")), Ratio),
            ("one-over-first", over(one(first), one(own)), Ratio),
            ("one-over-before", over(one(before), one(own)), Ratio),
            ("all-over-first", over(all(first), all(own)), Ratio),
            ("all-over-before", over(all(before), all(own)), Ratio),
            (
                "allocations-over-before",
                over(heap(before), heap(own)),
                Ratio,
            ),
            (
                "instructions-over-before",
                over(work(before), work(own)),
                Ratio,
            ),
            ("pixel", pixel, Seconds),
            ("ray", over(pixel, rays), Seconds),
            ("instructions-ray", over(work(own), rays), Instructions),
        ];
        self.numbers(&format!("{own}-"), &numbers)
    }

    /// The talk's figures. Its ratios are to the last step before for which the talk has a figure.
    pub(super) fn add_talk(&mut self, stages: &[Stage], index: usize) -> Result<(), String> {
        let own = stages[index].talk;
        let prefix = format!("{}-talk-", id(&stages[index].package));
        for (name, number) in [("one", own.one), ("all", own.all)] {
            if let Some(number) = number {
                self.add(&format!("{prefix}{name}"), Value::as_given(number, Seconds))?;
            }
        }
        let time = |stage: &Stage| stage.talk.all.or(stage.talk.one);
        let heap = |stage: &Stage| stage.talk.allocations;
        let (before, stage) = (stages[..index].iter().rev(), &stages[index]);
        let (time_before, heap_before) =
            (before.clone().find_map(time), before.clone().find_map(heap));
        let numbers = [
            ("allocations", own.allocations, Count),
            (
                "allocations-pixel",
                over(own.allocations, self.known("pixels")),
                Count,
            ),
            ("over-before", over(time_before, time(stage)), Ratio),
            (
                "allocations-over-before",
                over(heap_before, heap(stage)),
                Ratio,
            ),
        ];
        self.numbers(&prefix, &numbers)
    }

    fn known(&self, name: &str) -> Option<f64> {
        Some(self.quantity(name)?.number)
    }
}

fn over(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    Some(a? / b?)
}
