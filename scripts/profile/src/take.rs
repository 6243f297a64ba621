//! Taking profiles: builds a chapter's program, lets it do fixed work, and looks on.

mod program;

use std::{error::Error, fs};

use common::report::Report;

use super::{
    amount::Amount,
    blocked, callgrind, dhat,
    how::How,
    kind::Kind,
    model::{Profile, View},
    options::{By, Work},
    perf,
    symbols::Symbols,
};
use crate::{Chapter, repository};
pub use program::Program;

/// A profile, and how it was taken.
pub struct Taken {
    /// The profile.
    pub profile: Profile,
    /// How it was taken.
    pub how: How,
}

impl Taken {
    /// The column that matters most.
    pub fn view(&self) -> View<'_> {
        self.profile.view(self.how.kind.columns()[0].number)
    }
}

/// Where CPU time goes; or, where that is asked for or sampling is not permitted, instructions.
///
/// # Errors
/// Where the chapter does not build or run, or no tool can look on.
pub fn cpu(chapter: &Chapter, work: &Work) -> Result<Taken, Box<dyn Error>> {
    let program = Program::build(chapter, &[], work)?;
    let seconds_per_unit = program.seconds_per_unit()?;
    if work.by == By::Instructions {
        return instructions(&program, seconds_per_unit);
    }
    match samples(&program, seconds_per_unit) {
        Err(why) if work.by == By::Auto => {
            eprintln!("note: no samples can be taken ({why}), so instructions are counted");
            instructions(&program, seconds_per_unit)
        }
        taken => taken,
    }
}

fn samples(program: &Program<'_>, seconds_per_unit: f64) -> Result<Taken, Box<dyn Error>> {
    let asked = program.work.amount();
    let mut amount = asked.unwrap_or_else(|| program.task.for_samples(&[seconds_per_unit]));
    let mut taken = sample(program, amount)?;
    // Where other programs made the first run slow, the guess is too small.
    let more = |amount, how: &How| program.task.more(amount, how.samples.unwrap_or(0));
    while let Some(next) = more(amount, &taken.how).filter(|_| asked.is_none()) {
        amount = next;
        taken = sample(program, amount)?;
    }
    Ok(taken)
}

fn sample(program: &Program<'_>, amount: Amount) -> Result<Taken, Box<dyn Error>> {
    eprintln!("{amount}, under perf");
    let (recording, run) = program.watched(amount, |path, arguments| {
        let recording = perf::record(path, arguments)?;
        let output = recording.output.clone();
        let seconds = recording.seconds;
        Ok((recording, output, seconds))
    })?;
    let mut symbols = Symbols::new(&repository());
    let mut profile = recording.profile(program.package, &mut symbols);
    profile.duration = (run.seconds * 1e9) as i64;
    let mut how = program.how(Kind::Cpu, &run, &recording.event);
    how.frequency = Some(perf::FREQUENCY);
    how.samples = Some(recording.samples.len());
    how.cut_off = Some(recording.cut_off());
    how.tools.extend(program::version("perf"));
    let profile = program.shown(profile);
    Ok(Taken { profile, how })
}

fn instructions(program: &Program<'_>, seconds_per_unit: f64) -> Result<Taken, Box<dyn Error>> {
    let fitting = || program.task.for_counts(&[seconds_per_unit]);
    let amount = program.work.amount().unwrap_or_else(fitting);
    eprintln!("{amount}, under callgrind");
    let (counts, run) = program.watched(amount, callgrind::record)?;
    let mut symbols = Symbols::new(&repository());
    let profile = callgrind::profile(&counts, program.package, &mut symbols)?;
    let mut how = program.how(Kind::Instructions, &run, "instructions");
    how.tools.extend(program::version("valgrind"));
    let profile = program.shown(profile);
    Ok(Taken { profile, how })
}

/// Who asks for blocks of the heap, and how many bytes.
///
/// # Errors
/// Where the chapter does not build or run.
pub fn allocations(chapter: &Chapter, work: &Work) -> Result<Taken, Box<dyn Error>> {
    let program = Program::build(chapter, &["profile-heap"], work)?;
    let amount = work.amount().unwrap_or(program.task.for_allocations());
    eprintln!("{amount}, noting every allocation");
    let folder = program::folder()?;
    let file = folder.path().join("heap.json");
    let more = ["--heap-profile".to_owned(), file.display().to_string()];
    let run = program.run(amount, &more)?;
    let files = dhat::Files::of(&repository(), &chapter.package);
    let profile = dhat::read(&fs::read_to_string(&file)?, &chapter.package, &files)?;
    let how = program.how(Kind::Allocations, &run, "every allocation");
    let profile = program.shown(profile);
    Ok(Taken { profile, how })
}

/// Whether threads of a chapter wait for each other.
///
/// # Errors
/// Where it has one thread.
pub fn check_blocked(chapter: &Chapter) -> Result<(), String> {
    match chapter.renders {
        true => Ok(()),
        false => Err(format!(
            "--blocked: {} has one thread, with nobody to wait for",
            chapter.package
        )),
    }
}

/// Where threads wait for each other, and the render's report.
///
/// # Errors
/// Where the chapter has one thread, or does not build or render.
pub fn blocked(chapter: &Chapter, work: &Work) -> Result<(Taken, Report), Box<dyn Error>> {
    let program = Program::build(chapter, &["time-blocked"], work)?;
    let fitting = || Ok::<_, String>(program.task.for_samples(&[program.seconds_per_unit()?]));
    let amount = work.amount().map_or_else(fitting, Ok)?;
    eprintln!("{amount}, timing every wait");
    let run = program.run(amount, &[])?;
    let how = program.how(Kind::Blocked, &run, "every wait");
    let report = run.report.ok_or("there is no report of a render")?;
    let profile = blocked::profile(&report);
    Ok((Taken { profile, how }, report))
}
