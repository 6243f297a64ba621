//! What a run says: what is the same for all stages, and each stage. A number that is not known is none: NaN.

use common::{
    rays::{Kind, Lanes},
    report::Report,
};

use super::{Figures, Value};
use crate::{
    Quantity, Run, Timing,
    Unit::{Bytes, Count, Instructions, Ratio, Share},
    stages::id,
    stats,
};

/// The picture on which later stages are counted once more; see `benches/benches/instructions`.
const LARGER: &str = "reference_160x120";

impl Figures {
    /// When and on what was measured, and what the first stage takes, as far as others take as much.
    pub(super) fn add_run(&mut self, run: &Run) {
        let (header, measurements) = (&run.header, &run.measurements);
        let (width, height) = (measurements.width, measurements.height);
        self.set("run-date", Value::text(header.day()));
        self.set("size", Value::text(&format!("{width} x {height}")));
        let workers = measurements.timings.iter().map(|t| t.workers).max();
        let numbers = [
            ("run-cores", header.machine.cores as f64, Count),
            ("run-workers", workers.unwrap_or(1) as f64, Count),
            ("width", width as f64, Count),
            ("height", height as f64, Count),
            ("pixels", measurements.pixels() as f64, Count),
        ];
        self.numbers("", &numbers);
        if let Some(noise) = stats::noise(measurements) {
            let of = |noise| Quantity::new(noise, Ratio);
            let value = |noise| Value::printed(of(noise), of(noise).print(Some(3)));
            self.set("run-noise", value(noise.medians));
            self.set("run-noise-single", value(noise.singles));
        }
        if let Some(counts) = measurements.counts.first() {
            self.add_rays("", &counts.heap_and_rays, measurements.pixels() as f64);
        }
    }

    /// All that was measured and counted of a stage.
    pub(super) fn add_stage(&mut self, run: &Run, stage: &str) {
        let measurements = &run.measurements;
        let pixels = measurements.pixels();
        let prefix = format!("{}-", id(stage));
        self.set(&format!("{prefix}name"), Value::text(stage));
        let all = measurements.all(stage).filter(|all| all.workers > 1);
        for (name, timing) in [("one", measurements.one(stage)), ("all", all)] {
            if let Some(timing) = timing {
                self.add_timing(&format!("{prefix}{name}"), timing, pixels);
            }
        }
        for timing in measurements.between(stage) {
            self.add_timing(&format!("{prefix}{}", timing.workers), timing, pixels);
        }
        if let Some(counts) = measurements.counts(stage) {
            let peak = measurements.peak(counts);
            let peak = peak.map_or(f64::NAN, |bytes| bytes as f64);
            self.numbers(&prefix, &[("peak", peak, Bytes)]);
            self.add_rays(&prefix, &counts.heap_and_rays, pixels as f64);
            self.add_lanes(&prefix, &counts.heap_and_rays.lanes);
            self.add_heap(&prefix, &counts.heap_and_rays, pixels as f64);
        }
        let mut counted = run.instructions.iter();
        if let Some(counts) = counted.find(|counts| counts.stage == stage) {
            let of = counts.pixels().map_or(f64::NAN, |pixels| pixels as f64);
            let (instructions, accesses) =
                (counts.instructions as f64, counts.data_accesses as f64);
            let numbers = [
                ("instructions-pixel", instructions / of, Instructions),
                ("accesses-pixel", accesses / of, Count),
            ];
            self.numbers(&prefix, &numbers);
        }
        let mut larger = run.instructions.iter();
        if let Some(counts) = larger.find(|it| it.stage == stage && it.picture == LARGER) {
            let pixels = counts.pixels().map_or(f64::NAN, |pixels| pixels as f64);
            let each = counts.instructions as f64 / pixels;
            self.numbers(
                &prefix,
                &[("instructions-pixel-larger", each, Instructions)],
            );
        }
        self.add_difference(&prefix, run, stage);
    }

    /// Times for a picture of so many pixels; marked where they are scaled from a smaller one.
    fn add_timing(&mut self, name: &str, timing: &Timing, pixels: usize) {
        let mark = if timing.pixels() == pixels { "" } else { "~" };
        let scale = pixels as f64 / timing.pixels() as f64;
        self.spread(name, &timing.seconds, |seconds| {
            let quantity = Quantity::seconds(seconds * scale);
            Value::printed(quantity, format!("{mark}{quantity}"))
        });
    }

    /// Rays, and tests of a ray against a primitive, scaled to a picture of so many pixels.
    fn add_rays(&mut self, prefix: &str, report: &Report, pixels: f64) {
        let Some(rays) = report.rays else {
            return;
        };
        let (of, all) = (report.pixels() as f64, rays.total() as f64);
        let tests = rays.primitive_tests as f64;
        // Only trees have boxes.
        let boxes = match rays.box_tests {
            0 => f64::NAN,
            tests => tests as f64,
        };
        let scaled = |count: f64| (count * pixels / of).round();
        let numbers = [
            ("rays", scaled(all), Count),
            ("rays-primary", scaled(rays.primary as f64), Count),
            ("rays-reflection", scaled(rays.reflection as f64), Count),
            ("rays-refraction", scaled(rays.refraction as f64), Count),
            ("rays-shadow", scaled(rays.shadow as f64), Count),
            ("rays-pixel", all / of, Count),
            ("tests", scaled(tests), Count),
            ("tests-ray", tests / all, Count),
            ("tests-pixel", tests / of, Count),
            ("box-tests", scaled(boxes), Count),
            ("box-tests-ray", boxes / all, Count),
            ("box-tests-pixel", boxes / of, Count),
        ];
        self.numbers(prefix, &numbers);
    }

    /// Which part of the lanes of packets had a ray: of all, by kind, and after so many mirrors and panes of glass, where
    /// that is known.
    fn add_lanes(&mut self, prefix: &str, lanes: &[Lanes]) {
        let part = |of: &dyn Fn(&&Lanes) -> bool| Lanes::in_use(lanes.iter().filter(of));
        let kind = |kind| part(&|it| it.kind == kind);
        let after = |least, most| part(&|it| (least..=most).contains(&it.depth));
        let numbers = [
            ("lanes-in-use", Lanes::in_use(lanes), Share),
            ("lanes-primary", kind(Kind::Primary), Share),
            ("lanes-reflection", kind(Kind::Reflection), Share),
            ("lanes-refraction", kind(Kind::Refraction), Share),
            ("lanes-shadow", kind(Kind::Shadow), Share),
            ("lanes-after-1", after(1, 1), Share),
            ("lanes-after-2", after(2, 2), Share),
            ("lanes-after-3", after(3, 3), Share),
            ("lanes-after-4", after(4, 4), Share),
            ("lanes-after-5", after(5, usize::MAX), Share),
        ];
        self.numbers(prefix, &numbers);
    }

    /// Allocations and bytes, scaled to a picture of so many pixels.
    fn add_heap(&mut self, prefix: &str, report: &Report, pixels: f64) {
        let Some(heap) = report.heap else {
            return;
        };
        let of = report.pixels() as f64;
        let (allocations, bytes) = (heap.allocations as f64 / of, heap.bytes as f64 / of);
        let numbers = [
            ("allocations", (allocations * pixels).round(), Count),
            ("allocations-pixel", allocations, Count),
            ("bytes", (bytes * pixels).round(), Bytes),
            ("bytes-pixel", bytes, Bytes),
        ];
        self.numbers(prefix, &numbers);
    }

    /// Whether every render gave the picture that it must: how many pixels are off stage 1's, by more than so
    /// many levels, where rounding may differ.
    fn add_difference(&mut self, prefix: &str, run: &Run, stage: &str) {
        let timings = run.measurements.timings.iter();
        let timings = timings.filter(|timing| timing.stage == stage);
        let wrong: usize = timings.map(|timing| timing.pixels_off).sum();
        let difference = run.measurements.difference(stage);
        let text = match (wrong, difference) {
            (0, None) => "identical".to_owned(),
            (0, Some(difference)) => format!("{} off by over 1", difference.over_1),
            (wrong, _) => format!("{wrong} PIXELS OFF"),
        };
        self.set(&format!("{prefix}picture"), Value::text(&text));
        if let Some(difference) = difference {
            let numbers = [
                ("off-0", difference.over_0 as f64, Count),
                ("off-1", difference.over_1 as f64, Count),
                ("off-8", difference.over_8 as f64, Count),
                ("off-largest", difference.largest.into(), Count),
                ("off-1-share", difference.share_over_1(), Share),
            ];
            self.numbers(prefix, &numbers);
        }
    }

    pub(super) fn known(&self, name: &str) -> f64 {
        let quantity = self.quantity(name);
        quantity.map_or(f64::NAN, |quantity| quantity.number)
    }
}
