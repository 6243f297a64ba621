//! Taking profiles: builds a chapter's program, lets it render fixed work, and looks on.

use std::{collections::BTreeMap, error::Error, fs, path::PathBuf};

use common::{program, report::Report};
use serde::Serialize;

use super::{
    blocked, callgrind, dhat,
    flame::Caption,
    model::Profile,
    names,
    options::{By, Size, Work},
    perf,
    symbols::Symbols,
    tools,
};
use crate::stages::repository;

/// With fewer samples, chance moves a large share by points. Of 6000, it moves half of all by 0.6 points,
/// and by three times that once in a few hundred profiles.
const SAMPLES: f64 = 6000.0;

/// The sizes that are tried for samples; each has four times the pixels of the one before.
const SIZES: [Size; 8] = [
    PROBE,
    Size::wide(80),
    Size::wide(160),
    Size::wide(320),
    Size::wide(640),
    Size::wide(1280),
    Size::wide(2560),
    Size::wide(5120),
];

/// Enough to tell how long a larger picture takes. Allocations are profiled at this size: they are
/// counted, not sampled, and noting each with its stack takes long.
const PROBE: Size = Size::wide(40);

/// Instructions are counted, too, and callgrind takes 50 times as long as the program alone.
const COUNTED: [Size; 4] = [Size::wide(16), PROBE, Size::wide(80), Size::wide(160)];

/// Of seconds without callgrind.
const ENOUGH_TO_COUNT: f64 = 0.08;

/// No profile needs to take longer than this many seconds of CPU time.
const LONG: f64 = 60.0;

/// A profile, and how it was taken.
pub struct Taken {
    /// The profile.
    pub profile: Profile,
    /// The column of it that matters most.
    pub column: usize,
    /// How it was taken.
    pub how: How,
}

/// How a profile was taken.
#[derive(Clone, Debug, Serialize)]
pub struct How {
    /// `cpu`, `instructions`, `allocations` or `blocked`.
    pub kind: &'static str,
    /// The chapter's package.
    pub chapter: String,
    /// The scene, as asked for.
    pub scene: String,
    /// Width of the picture in pixels.
    pub width: usize,
    /// Height of the picture in pixels.
    pub height: usize,
    /// Workers that rendered.
    pub workers: usize,
    /// Wall time of the render, slowed down by whatever looked on.
    pub seconds: f64,
    /// The program and its arguments.
    pub command: String,
    /// Cargo features of the program.
    pub features: Vec<&'static str>,
    /// What was counted or sampled, and by which tool.
    pub event: String,
    /// Samples a second of each thread that runs.
    pub frequency: Option<u32>,
    /// How many samples there are.
    pub samples: Option<usize>,
    /// How many of them lack their outermost callers.
    pub cut_off: Option<usize>,
    /// The compiler.
    pub compiler: String,
    /// The tools that were used, and their versions.
    pub tools: BTreeMap<&'static str, String>,
}

impl How {
    /// What was measured, in words.
    pub fn what(&self) -> &'static str {
        match self.kind {
            "cpu" => "CPU time",
            "blocked" => "time blocked, all threads added up",
            kind => kind,
        }
    }

    /// What stands above a picture of the profile.
    pub fn caption(&self, what: &str) -> Caption {
        let workers = match self.workers {
            1 => "1 worker".to_owned(),
            workers => format!("{workers} workers"),
        };
        let (scene, width, height) = (&self.scene, self.width, self.height);
        let samples = self.samples.map(|samples| format!(", {samples} samples"));
        let (samples, event) = (samples.unwrap_or_default(), &self.event);
        Caption {
            title: format!("{}: {what}", self.chapter),
            subtitle: format!("{scene}, {width} x {height}, {workers}; {event}{samples}"),
        }
    }
}

/// A program that is built, and what it is to render.
pub struct Renderer<'a> {
    package: &'a str,
    work: &'a Work,
    program: PathBuf,
    features: Vec<&'static str>,
}

impl<'a> Renderer<'a> {
    /// Builds a chapter's program.
    ///
    /// # Errors
    /// Where it does not build.
    pub fn build(
        package: &'a str,
        features: &[&'static str],
        work: &'a Work,
    ) -> Result<Renderer<'a>, String> {
        eprintln!("building {package}");
        let target = repository().join("target/profiling");
        Ok(Renderer {
            package,
            work,
            program: program::build(package, features, &target)?,
            features: features.to_vec(),
        })
    }

    fn arguments(&self, size: Size) -> Vec<String> {
        let mut arguments = vec!["--scene".to_owned(), self.work.scene.display().to_string()];
        arguments.extend(["--size".to_owned(), size.to_string()]);
        if let Some(workers) = self.work.workers {
            arguments.extend(["--workers".to_owned(), workers.to_string()]);
        }
        arguments
    }

    /// The arguments with which a tool runs the program: its picture goes nowhere that matters.
    fn arguments_of_tool(&self, size: Size, folder: &tempfile::TempDir) -> Vec<String> {
        let picture = folder.path().join("picture.png").display().to_string();
        let rest = ["--out", &picture, "--report", "json"].map(str::to_owned);
        [self.arguments(size), rest.to_vec()].concat()
    }

    fn render(&self, size: Size, more: &[String]) -> Result<Report, String> {
        let folder = folder()?;
        let picture = folder.path().join("picture.png").display().to_string();
        let arguments = [self.arguments(size), vec!["--out".to_owned(), picture]].concat();
        program::render(&self.program, &[&arguments[..], more].concat())
    }

    /// About how many seconds of CPU time a pixel takes.
    ///
    /// # Errors
    /// Where it can't be rendered: it is, small, and so the scene is checked, too.
    pub fn seconds_per_pixel(&self) -> Result<f64, String> {
        let report = self.render(PROBE, &[])?;
        Ok(report.seconds * report.workers as f64 / report.pixels() as f64)
    }

    /// The profile as readers see it.
    fn shown(&self, profile: Profile) -> Profile {
        if self.work.all_inlined {
            profile
        } else {
            names::without_inlined_std(&profile)
        }
    }

    fn how(&self, kind: &'static str, report: &Report, event: String) -> How {
        let Size { width, height } = Size {
            width: report.width,
            height: report.height,
        };
        // A scene file may be anywhere.
        let scene = self.work.scene.file_name().unwrap_or_default();
        let scene = scene.to_string_lossy().into_owned();
        let mut command = format!("{} --scene {scene} --size {width}x{height}", self.package);
        command += &format!(" --workers {}", report.workers);
        How {
            kind,
            chapter: self.package.to_owned(),
            scene,
            width,
            height,
            workers: report.workers,
            seconds: report.seconds,
            command,
            features: self.features.clone(),
            event,
            frequency: None,
            samples: None,
            cut_off: None,
            compiler: tools::version("rustc", "--version").unwrap_or_default(),
            tools: BTreeMap::new(),
        }
    }
}

fn folder() -> Result<tempfile::TempDir, String> {
    tempfile::tempdir().map_err(|why| format!("a temporary folder: {why}"))
}

/// The first of these sizes that takes so many seconds, but none that takes very long.
fn size_of(sizes: &[Size], seconds_per_pixel: f64, seconds: f64) -> Size {
    let takes = |size: &&Size| seconds_per_pixel * size.pixels() as f64;
    let bearable = || sizes.iter().filter(|size| takes(size) <= LONG);
    let enough = bearable().find(|size| takes(size) >= seconds);
    *enough
        .or_else(|| bearable().next_back())
        .unwrap_or(&sizes[0])
}

/// A size that gives enough samples of chapters that take so many seconds a pixel: of the fastest,
/// unless the slowest then takes too long. Seconds without another's work on the processor are fewer,
/// so there is some to spare.
pub fn size_for_samples(seconds_per_pixel: &[f64]) -> Size {
    let fastest = seconds_per_pixel.iter().copied().fold(f64::MAX, f64::min);
    let slowest = seconds_per_pixel.iter().copied().fold(0.0, f64::max);
    let enough = 1.4 * SAMPLES / f64::from(perf::FREQUENCY);
    size_of(&SIZES, slowest, enough * slowest / fastest)
}

/// The same for counting instructions: one that the slowest can bear.
pub fn size_for_counts(seconds_per_pixel: &[f64]) -> Size {
    let slowest = seconds_per_pixel.iter().copied().fold(0.0, f64::max);
    size_of(&COUNTED, slowest, ENOUGH_TO_COUNT)
}

/// Where CPU time goes; or, where that is asked for or sampling is not permitted, instructions.
///
/// # Errors
/// Where the chapter does not build or render, or no tool can look on.
pub fn cpu(package: &str, work: &Work) -> Result<Taken, Box<dyn Error>> {
    let renderer = Renderer::build(package, &[], work)?;
    let seconds_per_pixel = renderer.seconds_per_pixel()?;
    if work.by == By::Instructions {
        return instructions(&renderer, seconds_per_pixel);
    }
    match samples(&renderer, seconds_per_pixel) {
        Err(why) if work.by == By::Auto => {
            eprintln!("note: no samples can be taken ({why}), so instructions are counted");
            instructions(&renderer, seconds_per_pixel)
        }
        taken => taken,
    }
}

fn samples(renderer: &Renderer<'_>, seconds_per_pixel: f64) -> Result<Taken, Box<dyn Error>> {
    let asked = renderer.work.size;
    let mut size = asked.unwrap_or_else(|| size_for_samples(&[seconds_per_pixel]));
    let mut taken = sample(renderer, size)?;
    // Where other programs made the first render slow, the guess is too small.
    while let Some(next) = larger(size, &taken.how).filter(|_| asked.is_none()) {
        size = next;
        taken = sample(renderer, size)?;
    }
    Ok(taken)
}

/// The next size, if there are too few samples and it does not take too long.
fn larger(size: Size, how: &How) -> Option<Size> {
    let samples = how.samples.unwrap_or(0) as f64;
    let next = SIZES.iter().find(|next| **next > size)?;
    let growth = next.pixels() as f64 / size.pixels() as f64;
    let bearable = samples / f64::from(perf::FREQUENCY) * growth < LONG;
    (samples < SAMPLES && bearable).then_some(*next)
}

fn sample(renderer: &Renderer<'_>, size: Size) -> Result<Taken, Box<dyn Error>> {
    eprintln!("rendering {size} under perf");
    let folder = folder()?;
    let arguments = renderer.arguments_of_tool(size, &folder);
    let recording = perf::record(&renderer.program, &arguments)?;
    let report: Report = serde_json::from_slice(&recording.output)?;
    let mut symbols = Symbols::new(&repository());
    let mut profile = recording.profile(renderer.package, &mut symbols);
    profile.duration = (report.seconds * 1e9) as i64;
    let mut how = renderer.how("cpu", &report, recording.event.clone());
    how.frequency = Some(perf::FREQUENCY);
    how.samples = Some(recording.samples.len());
    how.cut_off = Some(recording.cut_off());
    how.tools.extend(version("perf"));
    let column = 1;
    Ok(Taken {
        profile: renderer.shown(profile),
        column,
        how,
    })
}

fn instructions(renderer: &Renderer<'_>, seconds_per_pixel: f64) -> Result<Taken, Box<dyn Error>> {
    let fitting = || size_for_counts(&[seconds_per_pixel]);
    let size = renderer.work.size.unwrap_or_else(fitting);
    eprintln!("rendering {size} under callgrind");
    let folder = folder()?;
    let arguments = renderer.arguments_of_tool(size, &folder);
    let (output, counts) = callgrind::record(&renderer.program, &arguments)?;
    let report: Report = serde_json::from_slice(&output)?;
    let mut symbols = Symbols::new(&repository());
    let profile = callgrind::profile(&counts, renderer.package, &mut symbols)?;
    let mut how = renderer.how("instructions", &report, "instructions".into());
    how.tools.extend(version("valgrind"));
    let column = 0;
    Ok(Taken {
        profile: renderer.shown(profile),
        column,
        how,
    })
}

/// Who asks for blocks of the heap, and how many bytes.
///
/// # Errors
/// Where the chapter does not build or render.
pub fn allocations(package: &str, work: &Work) -> Result<Taken, Box<dyn Error>> {
    let renderer = Renderer::build(package, &["profile-heap"], work)?;
    let size = work.size.unwrap_or(PROBE);
    eprintln!("rendering {size} and noting every allocation");
    let folder = folder()?;
    let file = folder.path().join("heap.json");
    let more = ["--heap-profile".to_owned(), file.display().to_string()];
    let report = renderer.render(size, &more)?;
    let files = dhat::Files::of(&repository(), package);
    let profile = dhat::read(&fs::read_to_string(&file)?, package, &files)?;
    let how = renderer.how("allocations", &report, "every allocation".into());
    let column = 0;
    Ok(Taken {
        profile: renderer.shown(profile),
        column,
        how,
    })
}

/// Where threads wait for each other, and the render's report.
///
/// # Errors
/// Where the chapter does not build or render.
pub fn blocked(package: &str, work: &Work) -> Result<(Taken, Report), Box<dyn Error>> {
    let renderer = Renderer::build(package, &["time-blocked"], work)?;
    let fitting = || Ok::<_, String>(size_for_samples(&[renderer.seconds_per_pixel()?]));
    let size = work.size.map_or_else(fitting, Ok)?;
    eprintln!("rendering {size} and timing every wait");
    let report = renderer.render(size, &[])?;
    let how = renderer.how("blocked", &report, "every wait".into());
    let taken = Taken {
        profile: blocked::profile(&report),
        column: 1,
        how,
    };
    Ok((taken, report))
}

fn version(tool: &'static str) -> Option<(&'static str, String)> {
    Some((tool, tools::version(tool, "--version")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_is_the_first_that_takes_long_enough_but_not_too_long() {
        // 6000 samples are 16.8 s with what is to spare.
        assert_eq!(size_for_samples(&[1e-3]), Size::wide(160));
        assert_eq!(size_for_samples(&[1e-5]), Size::wide(2560));
        assert_eq!(size_for_samples(&[1.0]), PROBE);
        assert_eq!(size_for_samples(&[1e-9]), Size::wide(5120));
        // The faster one wants more than the slower one can bear.
        assert_eq!(size_for_samples(&[1e-3, 1e-5]), Size::wide(160));
        assert_eq!(size_for_samples(&[1e-4, 3e-4]), Size::wide(320));
    }
}
