//! The figures of one stage.

mod counts;

use crate::{
    Figures, Quantity, Run, Stage, Timing, Unit, Value,
    stages::id,
    stats::{median, range},
};

/// A stage with its neighbours in a run.
pub struct StageOf<'a> {
    run: &'a Run,
    id: &'a str,
    name: &'a str,
    first: &'a str,
    before: Option<&'a str>,
}

impl<'a> StageOf<'a> {
    /// The stage of this place in the list.
    pub fn new(run: &'a Run, stages: &'a [Stage], index: usize) -> StageOf<'a> {
        let name = |index: usize| stages[index].package.as_str();
        StageOf {
            run,
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
    pub fn add(&self, figures: &mut Figures) -> Result<(), String> {
        figures.add(&format!("{}-name", self.id), Value::text(self.name))?;
        self.add_times(figures)?;
        self.add_rays(figures)?;
        self.add_difference(figures)?;
        self.add_heap(figures)?;
        self.add_instructions(figures)
    }

    fn number(
        &self,
        figures: &mut Figures,
        name: &str,
        number: Option<f64>,
        unit: Unit,
    ) -> Result<(), String> {
        let number = number.filter(|number| number.is_finite());
        let name = format!("{}-{name}", self.id);
        number.map_or(Ok(()), |number| figures.number(&name, number, unit))
    }

    fn add_times(&self, figures: &mut Figures) -> Result<(), String> {
        let measurements = &self.run.measurements;
        let one = |stage: &str| self.seconds(measurements.one(stage)?);
        let all = |stage: &str| self.seconds(measurements.all(stage)?);
        let parallel = measurements.all(self.name).filter(|t| t.workers > 1);
        for (workers, timing) in [("one", measurements.one(self.name)), ("all", parallel)] {
            self.add_timing(figures, workers, timing)?;
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
            self.number(figures, name, number, Unit::Ratio)?;
        }
        let pixel = one(self.name).map(|seconds| seconds / measurements.pixels() as f64);
        self.number(figures, "pixel", pixel, Unit::Seconds)?;
        self.number(figures, "ray", ratio(pixel, self.rays()), Unit::Seconds)
    }

    /// The median of a timing, for the picture that the table tells about.
    fn seconds(&self, timing: &Timing) -> Option<f64> {
        Some(timing.scaled_to(self.run.measurements.pixels()))
    }

    /// A timing; marked where it is scaled from a smaller picture.
    fn add_timing(
        &self,
        figures: &mut Figures,
        workers: &str,
        timing: Option<&Timing>,
    ) -> Result<(), String> {
        let Some(timing) = timing else {
            return Ok(());
        };
        let (least, greatest) = range(&timing.seconds);
        let pixels = self.run.measurements.pixels();
        let scale = timing.scaled_to(pixels) / median(&timing.seconds);
        let mark = if timing.pixels() == pixels { "" } else { "~" };
        let times = [
            ("", median(&timing.seconds)),
            ("-least", least),
            ("-greatest", greatest),
        ];
        for (ending, seconds) in times {
            let quantity = Quantity::seconds(seconds * scale);
            let value = Value::printed(quantity, format!("{mark}{quantity}"));
            figures.add(&format!("{}-{workers}{ending}", self.id), value)?;
        }
        let times = Some(timing.seconds.len() as f64);
        self.number(figures, &format!("{workers}-times"), times, Unit::Count)
    }

    /// Rays of any kind for a pixel.
    fn rays(&self) -> Option<f64> {
        let report = &self.run.measurements.counts(self.name)?.heap_and_rays;
        Some(report.rays?.total() as f64 / report.pixels() as f64)
    }

    fn add_heap(&self, figures: &mut Figures) -> Result<(), String> {
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
        let rows = [
            ("allocations", all(now), Unit::Count),
            ("allocations-pixel", now, Unit::Count),
            ("bytes", all(bytes), Unit::Bytes),
            ("bytes-pixel", bytes, Unit::Bytes),
            ("peak", peak.map(|peak| peak as f64), Unit::Bytes),
            ("allocations-over-before", fewer, Unit::Ratio),
        ];
        for (name, number, unit) in rows {
            self.number(figures, name, number, unit)?;
        }
        Ok(())
    }

    /// Of the first picture that was counted. A ray's are a pixel's by the rays of a pixel.
    fn add_instructions(&self, figures: &mut Figures) -> Result<(), String> {
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
        let rows = [
            ("instructions-pixel", now, Unit::Instructions),
            ("accesses-pixel", accesses, Unit::Count),
            ("instructions-over-before", fewer, Unit::Ratio),
            ("instructions-ray", ray, Unit::Instructions),
        ];
        for (name, number, unit) in rows {
            self.number(figures, name, number, unit)?;
        }
        Ok(())
    }
}
