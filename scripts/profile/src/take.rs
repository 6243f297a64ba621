//! Taking profiles: builds a chapter's program, lets it do fixed work, and looks on.

use std::{error::Error, fs};

use common::report::Report;

use crate::{
    blocked, callgrind,
    chapter::{Chapter, repository},
    dhat,
    how::{How, Kind, Taken},
    names::without_inlined_std,
    perf,
    program::{By, LAST, LONG, Program, Run, Work, step},
    symbols::Symbols,
    tools,
};

/// With fewer samples, chance moves a large share by points. Of 6000, it moves half of all by 0.6
/// points, and by three times that once in a few hundred profiles.
const SAMPLES: f64 = 6000.0;

/// Seconds that give so many; without another's work on the processor, a program takes fewer.
const ENOUGH_TO_SAMPLE: f64 = 1.4 * SAMPLES / perf::FREQUENCY as f64;

/// Of seconds without callgrind, which takes 50 times as long as the program alone.
const ENOUGH_TO_COUNT: f64 = 0.08;

/// Where CPU time goes; or, where that is asked for or sampling is not permitted, instructions.
pub fn cpu(chapter: &Chapter, work: &Work) -> Result<Taken, Box<dyn Error>> {
    let program = Program::build(chapter, &[])?;
    let seconds = program.seconds_at_first(work)?;
    samples_or_instructions(&program, work, seconds)
}

/// The same of two chapters at the same work.
pub fn cpu_of_both(chapters: [&Chapter; 2], work: &Work) -> Result<[Taken; 2], Box<dyn Error>> {
    let [before, after] = chapters.map(|chapter| Program::build(chapter, &[]));
    let (before, after) = (before?, after?);
    let seconds = [
        before.seconds_at_first(work)?,
        after.seconds_at_first(work)?,
    ];
    let step = match work.by {
        Some(By::Instructions) => step_to_count(&seconds),
        _ => step(&seconds, ENOUGH_TO_SAMPLE),
    };
    let work = work.fitted(chapters[0], step);
    let before = samples_or_instructions(&before, &work, seconds[0])?;
    let after = samples_or_instructions(&after, &work, seconds[1])?;
    match before.how.kind == after.how.kind {
        true => Ok([before, after]),
        false => Err("one chapter could be sampled and the other not".into()),
    }
}

fn samples_or_instructions(
    program: &Program<'_>,
    work: &Work,
    seconds: f64,
) -> Result<Taken, Box<dyn Error>> {
    if work.by == Some(By::Instructions) {
        return instructions(program, work, seconds);
    }
    match samples(program, work, seconds) {
        Err(why) if work.by.is_none() => {
            eprintln!("note: instructions are counted instead: {why}");
            instructions(program, work, seconds)
        }
        taken => taken,
    }
}

/// What the slowest can bear.
fn step_to_count(seconds_at_first: &[f64]) -> u32 {
    let slowest = seconds_at_first.iter().copied().fold(0.0, f64::max);
    step(&[slowest], ENOUGH_TO_COUNT)
}

fn samples(program: &Program<'_>, work: &Work, seconds: f64) -> Result<Taken, Box<dyn Error>> {
    let first = step(&[seconds], ENOUGH_TO_SAMPLE);
    // Where other programs made the first run slow, the guess is too small.
    for step in first..LAST {
        let taken = sample(program, &work.fitted(program.chapter, step))?;
        let samples = taken.how.samples.unwrap_or(0) as f64;
        let next_is_long = 4.0 * samples / f64::from(perf::FREQUENCY) > LONG;
        if work.is_sized() || samples >= SAMPLES || next_is_long {
            return Ok(taken);
        }
    }
    sample(program, &work.fitted(program.chapter, LAST))
}

fn sample(program: &Program<'_>, work: &Work) -> Result<Taken, Box<dyn Error>> {
    tell(work, "under perf");
    let (recording, run) = program.watched(work, perf::record)?;
    let mut symbols = Symbols::new(&repository());
    let mut profile = recording.profile(&program.chapter.package, &mut symbols);
    profile.duration = (run.seconds * 1e9) as i64;
    let mut how = with_tool(program.how(Kind::Cpu, &run, &recording.event), "perf");
    how.frequency = Some(perf::FREQUENCY);
    how.samples = Some(recording.samples.len());
    how.cut_off = Some(recording.cut_off());
    let profile = without_inlined_std(&profile);
    Ok(Taken { profile, how })
}

fn instructions(program: &Program<'_>, work: &Work, seconds: f64) -> Result<Taken, Box<dyn Error>> {
    let work = work.fitted(program.chapter, step_to_count(&[seconds]));
    tell(&work, "under callgrind");
    let (counts, run) = program.watched(&work, callgrind::record)?;
    let mut symbols = Symbols::new(&repository());
    let profile = callgrind::profile(&counts, &program.chapter.package, &mut symbols)?;
    let how = program.how(Kind::Instructions, &run, "instructions");
    Ok(Taken {
        profile: without_inlined_std(&profile),
        how: with_tool(how, "valgrind"),
    })
}

fn with_tool(mut how: How, tool: &str) -> How {
    let version = tools::version(tool, "--version");
    how.tools
        .extend(version.map(|version| (tool.to_owned(), version)));
    how
}

fn tell(work: &Work, how: &str) {
    eprintln!("{}, {how}", work.options.join(" "));
}

/// Who asks for blocks of the heap, and how many bytes.
pub fn allocations(chapter: &Chapter, work: &Work) -> Result<Taken, Box<dyn Error>> {
    let program = Program::build(chapter, &["profile-heap"])?;
    // Little is enough: they are counted, and noting each with its stack takes long.
    let work = work.fitted(chapter, 0);
    tell(&work, "noting every allocation");
    let folder = tools::folder()?;
    let file = folder.path().join("heap.json");
    let run = program.run(&work, &["--heap-profile", &file.to_string_lossy()])?;
    let package = &chapter.package;
    let profile = dhat::read(&fs::read_to_string(&file)?, package, &repository())?;
    Ok(Taken {
        profile: without_inlined_std(&profile),
        how: program.how(Kind::Allocations, &run, "every allocation"),
    })
}

/// Where threads wait for each other, and the render's report.
pub fn blocked(chapter: &Chapter, work: &Work) -> Result<(Taken, Report), Box<dyn Error>> {
    let package = &chapter.package;
    if !chapter.renders {
        return Err(format!("--blocked: {package} has one thread, with nobody to wait for").into());
    }
    let program = Program::build(chapter, &["time-blocked"])?;
    let seconds = program.seconds_at_first(work)?;
    let work = work.fitted(chapter, step(&[seconds], ENOUGH_TO_SAMPLE));
    tell(&work, "timing every wait");
    let run = program.run(&work, &[])?;
    let how = program.how(Kind::Blocked, &run, "every wait");
    let Run { report, .. } = run;
    let report = report.ok_or("there is no report of a render")?;
    let profile = blocked::profile(&report);
    Ok((Taken { profile, how }, report))
}
