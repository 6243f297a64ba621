//! The values that come from the run of the timing table by themselves.

use common::{
    report::Report,
    run::{Run, stats, talk::Talk},
};

use super::{
    evidence::Evidence,
    names::Names,
    stage::Stage,
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

/// The talk's figures. Its ratios are to the last step before for which the talk has a figure.
fn add_talk(names: &mut Names, evidence: &Evidence, index: usize) -> Result<(), String> {
    let talk = |index: usize| {
        let talk = evidence.talk.get(&evidence.stages[index].package);
        talk.copied().unwrap_or_default()
    };
    let id = id(&evidence.stages[index].package);
    let given = [
        ("one", talk(index).one, Unit::Seconds),
        ("all", talk(index).all, Unit::Seconds),
        ("bytes", talk(index).bytes, Unit::Bytes),
    ];
    for (name, number, unit) in given {
        if let Some(number) = number {
            names.add(&format!("{id}-talk-{name}"), Value::as_given(number, unit))?;
        }
    }
    let time = |talk: Talk| talk.all.or(talk.one);
    let allocations = |talk: Talk| talk.allocations;
    let before = |of: fn(Talk) -> Option<f64>| {
        Some((0..index).rev().find_map(|i| of(talk(i)))? / of(talk(index))?)
    };
    let first = time(talk(0)).zip(time(talk(index)));
    let pixels = evidence.run.measurements.pixels() as f64;
    let worked_out = [
        ("allocations", talk(index).allocations, Unit::Count),
        (
            "allocations-pixel",
            talk(index).allocations.map(|count| count / pixels),
            Unit::Count,
        ),
        (
            "over-first",
            first.map(|(first, own)| first / own),
            Unit::Ratio,
        ),
        ("over-before", before(time), Unit::Ratio),
        ("allocations-over-before", before(allocations), Unit::Ratio),
    ];
    for (name, number, unit) in worked_out {
        if let Some(number) = number {
            names.number(&format!("{id}-talk-{name}"), number, unit)?;
        }
    }
    Ok(())
}
