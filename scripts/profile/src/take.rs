//! Taking profiles: builds a chapter's program, lets it do fixed work, and looks on.

mod blocked;
mod callgrind;
pub mod chapter;
pub mod commands;
pub mod dhat;
#[cfg(test)]
pub mod ground_truth;
mod names;
mod perf;
mod program;
mod symbols;
pub mod tools;

use evidence::repository;

use crate::{
    how::{How, Kind},
    show::folder::Taken,
};
use chapter::Chapter;
use program::{By, Program, Work};
use symbols::Symbols;

/// With fewer samples, chance moves a large share by points. Of 6000, it moves half of all by 0.6
/// points, and by three times that once in a few hundred profiles.
const SAMPLES: usize = 6000;

/// No profile needs to take longer than this many seconds of CPU time.
const LONG: f64 = 60.0;

/// Of seconds without callgrind, which takes some 75 times as long as chapter 1 alone.
const ENOUGH_TO_COUNT: f64 = 0.08;

/// The last step of an amount of work.
const LAST: u32 = 9;

/// Profiles of chapters at the same work.
fn take(chapters: &[&Chapter], blocked: bool, work: &Work) -> Result<Vec<Taken>, String> {
    if work.allocations {
        // Little is enough: they are counted, and noting each with its stack takes long.
        return look_on(&build(chapters, &["profile-heap"])?, work, 0, allocations);
    }
    if let Some(Chapter { package, .. }) = chapters.iter().find(|one| blocked && !one.renders()) {
        return Err(format!(
            "--blocked: {package} has one thread, with nobody to wait for"
        ));
    }
    if blocked {
        return look_on(&build(chapters, &["time-blocked"])?, work, 2, waits);
    }
    let programs = build(chapters, &[])?;
    if work.by != Some(By::Instructions) {
        match look_on(&programs, work, 2, samples) {
            Err(why) if work.by.is_none() => {
                eprintln!("note: instructions are counted instead: {why}");
            }
            taken => return taken,
        }
    }
    look_on(
        &programs,
        work,
        step_to_count(&programs, work)?,
        instructions,
    )
}

/// What the slowest can bear.
fn step_to_count(programs: &[Program<'_>], work: &Work) -> Result<u32, String> {
    for step in 0..LAST {
        for program in programs {
            let options = work.fitted(program.chapter, step);
            let ((), how, _) = program.run(Kind::Instructions, &options, tools::none)?;
            if how.cpu_seconds() >= ENOUGH_TO_COUNT {
                return Ok(step);
            }
        }
    }
    Ok(LAST)
}

fn build<'a>(chapters: &[&'a Chapter], features: &[&str]) -> Result<Vec<Program<'a>>, String> {
    let chapters = chapters.iter();
    chapters.map(|one| Program::build(one, features)).collect()
}

/// How one looks on at a program with some options.
type Look = fn(&Program<'_>, &[String]) -> Result<Taken, String>;

/// Looks on at programs that do the same, four times as much of it at each step, until it is enough.
fn look_on(
    programs: &[Program<'_>],
    work: &Work,
    first: u32,
    look: Look,
) -> Result<Vec<Taken>, String> {
    let mut step = first;
    loop {
        let mut taken = Vec::new();
        for program in programs {
            let Taken {
                profile,
                how,
                waits,
            } = look(program, &work.fitted(program.chapter, step))?;
            let profile = names::without_inlined_std(&profile);
            taken.push(Taken {
                profile,
                how,
                waits,
            });
        }
        let mut hows = taken.iter().map(|taken| &taken.how);
        let enough = hows.clone().all(is_enough) || hows.any(|how| 4.0 * how.cpu_seconds() > LONG);
        if work.is_sized() || enough || step == LAST {
            return Ok(taken);
        }
        step += 1;
    }
}

/// Whether more would tell no more. Of waits, what takes long will do.
fn is_enough(how: &How) -> bool {
    match how.kind {
        Kind::Allocations | Kind::Instructions => true,
        Kind::Cpu => how.samples >= Some(SAMPLES),
        Kind::Blocked => false,
    }
}

fn samples(program: &Program<'_>, options: &[String]) -> Result<Taken, String> {
    tell(options, "under perf");
    let (text, mut how, _) = program.run(Kind::Cpu, options, perf::record)?;
    let recording = perf::Recording::parse(&text, &mut Symbols::new(&repository()))?;
    let mut profile = recording.profile(&how.chapter);
    profile.duration = (how.seconds * 1e9) as i64;
    how.frequency = Some(perf::FREQUENCY);
    how.samples = Some(recording.samples.len());
    how.cut_off = Some(recording.cut_off());
    how.event = recording.event;
    Ok(Taken {
        profile,
        how,
        waits: None,
    })
}

fn instructions(program: &Program<'_>, options: &[String]) -> Result<Taken, String> {
    tell(options, "under callgrind");
    let (counts, mut how, _) = program.run(Kind::Instructions, options, callgrind::record)?;
    how.event = "instructions".into();
    let mut symbols = Symbols::new(&repository());
    let profile = callgrind::profile(&counts, &how.chapter, &mut symbols)?;
    Ok(Taken {
        profile,
        how,
        waits: None,
    })
}

/// Who asks for blocks of the heap, and how many bytes.
fn allocations(program: &Program<'_>, options: &[String]) -> Result<Taken, String> {
    tell(options, "noting every allocation");
    let (text, mut how, _) = program.run(Kind::Allocations, options, dhat::record)?;
    how.event = "every allocation".into();
    let profile = dhat::read(&text, &how.chapter, &repository())?;
    Ok(Taken {
        profile,
        how,
        waits: None,
    })
}

/// Where threads wait for each other.
fn waits(program: &Program<'_>, options: &[String]) -> Result<Taken, String> {
    tell(options, "timing every wait");
    let ((), mut how, report) = program.run(Kind::Blocked, options, tools::none)?;
    how.event = "every wait".into();
    let report = report.ok_or("there is no report of a render")?;
    Ok(Taken {
        profile: blocked::profile(&report),
        how,
        waits: Some(blocked::table(&report)),
    })
}

fn tell(options: &[String], how: &str) {
    eprintln!("{}, {how}", options.join(" "));
}
