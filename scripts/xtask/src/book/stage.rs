//! The values of one stage.

mod counts;

use common::run::{
    Run, Timing,
    stats::{median, range},
};

use super::{
    automatic::id,
    evidence::Evidence,
    names::Names,
    value::{Unit, Value},
};

/// A stage with its neighbours in a run.
pub struct Stage<'a> {
    run: &'a Run,
    id: &'a str,
    name: &'a str,
    first: &'a str,
    before: Option<&'a str>,
}

impl Stage<'_> {
    /// The stage of this place in the list.
    pub fn of(evidence: &Evidence, index: usize) -> Stage<'_> {
        let name = |index: usize| evidence.stages[index].package.as_str();
        Stage {
            run: &evidence.run,
            id: id(name(index)),
            name: name(index),
            first: name(0),
            before: index.checked_sub(1).map(name),
        }
    }

    /// Adds all values of the stage.
    ///
    /// # Errors
    /// Where two have one name.
    pub fn add(&self, names: &mut Names) -> Result<(), String> {
        names.add(&format!("{}-name", self.id), Value::text(self.name))?;
        self.add_times(names)?;
        self.add_rays(names)?;
        self.add_difference(names)?;
        self.add_heap(names)?;
        self.add_instructions(names)
    }

    fn number(
        &self,
        names: &mut Names,
        name: &str,
        number: Option<f64>,
        unit: Unit,
    ) -> Result<(), String> {
        let number = number.filter(|number| number.is_finite());
        let name = format!("{}-{name}", self.id);
        number.map_or(Ok(()), |number| names.number(&name, number, unit))
    }

    fn add_times(&self, names: &mut Names) -> Result<(), String> {
        let measurements = &self.run.measurements;
        let one = |stage: &str| self.seconds(measurements.one(stage)?);
        let all = |stage: &str| self.seconds(measurements.all(stage)?);
        let parallel = measurements.all(self.name).filter(|t| t.workers > 1);
        for (workers, timing) in [("one", measurements.one(self.name)), ("all", parallel)] {
            self.add_timing(names, workers, timing)?;
        }
        let ratio = |from: Option<f64>, to: Option<f64>| Some(from? / to?);
        let (first, before) = (Some(self.first), self.before);
        let ratios = [
            ("one-over-first", ratio(first.and_then(one), one(self.name))),
            ("all-over-first", ratio(first.and_then(all), all(self.name))),
            (
                "one-over-before",
                ratio(before.and_then(one), one(self.name)),
            ),
            (
                "all-over-before",
                ratio(before.and_then(all), all(self.name)),
            ),
            (
                "all-over-one",
                ratio(one(self.name), parallel.and_then(|t| self.seconds(t))),
            ),
        ];
        for (name, number) in ratios {
            self.number(names, name, number, Unit::Ratio)?;
        }
        let pixel = one(self.name).map(|seconds| seconds / measurements.pixels() as f64);
        self.number(names, "pixel", pixel, Unit::Seconds)?;
        self.number(names, "ray", ratio(pixel, self.rays()), Unit::Seconds)
    }

    /// The median of a timing, for the picture that the table tells about.
    fn seconds(&self, timing: &Timing) -> Option<f64> {
        Some(timing.scaled_to(self.run.measurements.pixels()))
    }

    fn add_timing(
        &self,
        names: &mut Names,
        workers: &str,
        timing: Option<&Timing>,
    ) -> Result<(), String> {
        let Some(timing) = timing else {
            return Ok(());
        };
        let (least, greatest) = range(&timing.seconds);
        let scale = self
            .seconds(timing)
            .map(|seconds| seconds / median(&timing.seconds));
        let scaled = |seconds: f64| scale.map(|scale| seconds * scale);
        self.number(names, workers, self.seconds(timing), Unit::Seconds)?;
        self.number(
            names,
            &format!("{workers}-least"),
            scaled(least),
            Unit::Seconds,
        )?;
        self.number(
            names,
            &format!("{workers}-greatest"),
            scaled(greatest),
            Unit::Seconds,
        )?;
        let times = Some(timing.seconds.len() as f64);
        self.number(names, &format!("{workers}-times"), times, Unit::Count)
    }

    /// Rays of any kind for a pixel.
    fn rays(&self) -> Option<f64> {
        let report = &self.run.measurements.counts(self.name)?.heap_and_rays;
        Some(report.rays?.total() as f64 / report.pixels() as f64)
    }

    fn add_heap(&self, names: &mut Names) -> Result<(), String> {
        let measurements = &self.run.measurements;
        let pixels = measurements.pixels() as f64;
        let heap = |stage: &str| {
            let report = &measurements.counts(stage)?.heap_and_rays;
            Some((report.heap?, report.pixels() as f64))
        };
        let allocations = |stage: &str| heap(stage).map(|(heap, of)| heap.allocations as f64 / of);
        let bytes = heap(self.name).map(|(heap, of)| heap.bytes as f64 / of);
        let (now, before) = (allocations(self.name), self.before.and_then(allocations));
        let all = |pixel: Option<f64>| pixel.map(|pixel| (pixel * pixels).round());
        let counts = measurements.counts(self.name);
        let peak = counts.and_then(|counts| measurements.peak(counts));
        let fewer = before.zip(now).map(|(before, now)| before / now);
        let figures = [
            ("allocations", all(now), Unit::Count),
            ("allocations-pixel", now, Unit::Count),
            ("bytes", all(bytes), Unit::Bytes),
            ("bytes-pixel", bytes, Unit::Bytes),
            ("peak", peak.map(|peak| peak as f64), Unit::Bytes),
            ("allocations-over-before", fewer, Unit::Ratio),
        ];
        for (name, number, unit) in figures {
            self.number(names, name, number, unit)?;
        }
        Ok(())
    }

    /// Of the first picture that was counted. A ray's are a pixel's by the rays of a pixel.
    fn add_instructions(&self, names: &mut Names) -> Result<(), String> {
        let counts = |stage: &str| {
            let counts = self
                .run
                .instructions
                .iter()
                .find(|counts| counts.stage == stage)?;
            Some((counts, counts.pixels()? as f64))
        };
        let instructions = |stage: &str| counts(stage).map(|(c, of)| c.instructions as f64 / of);
        let accesses = counts(self.name).map(|(c, of)| c.data_accesses as f64 / of);
        let (now, before) = (instructions(self.name), self.before.and_then(instructions));
        let fewer = before.zip(now).map(|(before, now)| before / now);
        let ray = now.zip(self.rays()).map(|(pixel, rays)| pixel / rays);
        let figures = [
            ("instructions-pixel", now, Unit::Instructions),
            ("accesses-pixel", accesses, Unit::Count),
            ("instructions-over-before", fewer, Unit::Ratio),
            ("instructions-ray", ray, Unit::Instructions),
        ];
        for (name, number, unit) in figures {
            self.number(names, name, number, unit)?;
        }
        Ok(())
    }
}
