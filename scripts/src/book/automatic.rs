//! The values that come from the run of the timing table by themselves.

use common::{
    report::Report,
    run::{
        Run, Timing,
        stats::{self, median, range},
        talk::Talk,
    },
};

use super::{
    evidence::Evidence,
    names::Names,
    value::{Quantity, Unit, Value},
};

/// The beginning of the names of a stage's values: `ch1`.
pub fn id(package: &str) -> &str {
    package.split('-').next().unwrap_or(package)
}

/// Adds all values of a run.
///
/// # Errors
/// Where two have one name.
pub fn add(names: &mut Names, evidence: &Evidence) -> Result<(), String> {
    add_run(names, &evidence.run)?;
    for index in 0..evidence.stages.len() {
        Stage::of(evidence, index).add(names)?;
        add_talk(names, evidence, index)?;
    }
    Ok(())
}

/// What is the same for all stages.
fn add_run(names: &mut Names, run: &Run) -> Result<(), String> {
    let (header, measurements) = (&run.header, &run.measurements);
    let machine = &header.machine;
    let (width, height) = (measurements.width, measurements.height);
    let commit = header.commit.as_deref().unwrap_or("unknown");
    let texts = [
        (
            "run-date",
            header.when.split('T').next().unwrap_or_default(),
        ),
        ("run-command", &header.command),
        ("run-commit", commit),
        ("run-compiler", &header.compiler),
        ("run-cpu", &machine.cpu),
        ("run-architecture", &machine.architecture),
        ("run-system", &machine.system),
        ("size", &format!("{width}\u{a0}x\u{a0}{height}")),
    ];
    for (name, text) in texts {
        names.add(name, Value::text(text))?;
    }
    let workers = measurements.timings.iter().map(|t| t.workers).max();
    let counts = [
        ("run-cores", machine.cores),
        ("run-workers", workers.unwrap_or(1)),
        ("width", width),
        ("height", height),
        ("pixels", measurements.pixels()),
    ];
    for (name, count) in counts {
        names.number(name, count as f64, Unit::Count)?;
    }
    names.number("run-memory", machine.memory_bytes as f64, Unit::Bytes)?;
    if let Some(noise) = stats::noise(measurements) {
        for (name, noise) in [
            ("run-noise", noise.medians),
            ("run-noise-single", noise.singles),
        ] {
            let quantity = Quantity::new(noise, Unit::Ratio);
            let text = quantity.print(Some(3));
            names.add(
                name,
                Value {
                    text,
                    ..quantity.into()
                },
            )?;
        }
    }
    let counted = measurements.counts.first();
    counted.map_or(Ok(()), |counts| {
        add_rays(names, &counts.heap_and_rays, measurements.pixels())
    })
}

/// Rays are the same in every stage.
fn add_rays(names: &mut Names, report: &Report, pixels: usize) -> Result<(), String> {
    let Some(rays) = report.rays else {
        return Ok(());
    };
    let scale = pixels as f64 / report.pixels() as f64;
    let counts = [
        ("rays", rays.total()),
        ("rays-primary", rays.primary),
        ("rays-reflection", rays.reflection),
        ("rays-refraction", rays.refraction),
        ("rays-shadow", rays.shadow),
        ("tests", rays.primitive_tests),
    ];
    for (name, count) in counts {
        names.number(name, (count as f64 * scale).round(), Unit::Count)?;
    }
    let (all, tests) = (rays.total() as f64, rays.primitive_tests as f64);
    names.number("rays-pixel", all / report.pixels() as f64, Unit::Count)?;
    names.number("tests-ray", tests / all, Unit::Count)?;
    names.number("tests-pixel", tests / report.pixels() as f64, Unit::Count)
}

/// A stage with its neighbours in a run.
struct Stage<'a> {
    run: &'a Run,
    id: &'a str,
    name: &'a str,
    first: &'a str,
    before: Option<&'a str>,
}

impl Stage<'_> {
    fn of(evidence: &Evidence, index: usize) -> Stage<'_> {
        let name = |index: usize| evidence.stages[index].package.as_str();
        Stage {
            run: &evidence.run,
            id: id(name(index)),
            name: name(index),
            first: name(0),
            before: index.checked_sub(1).map(name),
        }
    }

    fn add(&self, names: &mut Names) -> Result<(), String> {
        names.add(&format!("{}-name", self.id), Value::text(self.name))?;
        self.add_times(names)?;
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

/// The talk's figures. Its ratios are to the last step before for which the talk has a figure.
fn add_talk(names: &mut Names, evidence: &Evidence, index: usize) -> Result<(), String> {
    let of = |stage: &crate::stages::Stage| evidence.talk.get(&stage.package).copied();
    let talks: Vec<Talk> = evidence.stages[..=index]
        .iter()
        .map(|s| of(s).unwrap_or_default())
        .collect();
    let (talk, earlier) = (talks[index], &talks[..index]);
    let time = |talk: &Talk| talk.all.or(talk.one);
    let fewer =
        |of: fn(&Talk) -> Option<f64>| Some(earlier.iter().rev().find_map(of)? / of(&talk)?);
    let pixels = evidence.run.measurements.pixels() as f64;
    let figures = [
        ("one", talk.one, Unit::Seconds),
        ("all", talk.all, Unit::Seconds),
        ("allocations", talk.allocations, Unit::Count),
        ("bytes", talk.bytes, Unit::Bytes),
        (
            "allocations-pixel",
            talk.allocations.map(|count| count / pixels),
            Unit::Count,
        ),
        (
            "over-first",
            talks
                .first()
                .and_then(time)
                .zip(time(&talk))
                .map(|(a, b)| a / b),
            Unit::Ratio,
        ),
        (
            "over-before",
            fewer(|talk| talk.all.or(talk.one)),
            Unit::Ratio,
        ),
        (
            "allocations-over-before",
            fewer(|talk| talk.allocations),
            Unit::Ratio,
        ),
    ];
    let id = id(&evidence.stages[index].package);
    for (name, number, unit) in figures {
        if let Some(number) = number {
            names.number(&format!("{id}-talk-{name}"), number, unit)?;
        }
    }
    Ok(())
}
