//! The command line that every chapter's binary has.

use std::{
    error::Error,
    fmt::Display,
    io::{self, IsTerminal, Write},
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::Instant,
};

use clap::{Args, Parser, ValueEnum, error::ErrorKind};

use crate::{
    Canvas, Scene, Tracer,
    bar::Bar,
    blocked, device, forecast, heap,
    heap_profile::{self, HeapProfile},
    memory, panics,
    picture::Destination,
    rays::{self, Lanes, Rays},
    report::Report,
    scene::check_size,
};

/// More workers than any use could be made of.
pub const MAX_WORKERS: usize = 256;

/// Exit code where the command line is wrong.
const USAGE: u8 = 2;

/// Exit code where a file or the render failed.
const FAILURE: u8 = 1;

#[derive(Debug, Parser)]
#[command(version, about = "Renders a scene to a PNG picture")]
struct CommandLine<Own: Args> {
    #[command(flatten)]
    options: Options,
    #[command(flatten)]
    own: Own,
}

/// What a chapter has that takes no options of its own.
#[derive(Debug, Args)]
struct NoneOfItsOwn {}

#[derive(Debug, Args)]
struct Options {
    /// A built-in scene (reference, glass, room, flake) or a scene file
    #[arg(long, value_name = "NAME|FILE", default_value = "reference")]
    scene: PathBuf,

    /// Size of the picture in pixels [default: the scene's own]
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = parse_size, allow_hyphen_values = true)]
    size: Option<Size>,

    /// Workers that render at once, 1 to 256 [default: one a core; 1 if the stage is single-threaded]
    #[arg(long, value_name = "N", value_parser = parse_workers, allow_hyphen_values = true)]
    workers: Option<NonZeroUsize>,

    /// Where to write the picture [default: the chapter's name, .png]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    report: Format,

    #[command(flatten)]
    heap_profile: heap_profile::Options,
}

/// How large a picture is, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// From the left to the right, at least 1.
    pub width: usize,
    /// From the top to the bottom, at least 1.
    pub height: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs, on one line
    Json,
}

/// Reads a size that is written as 640x480.
///
/// # Errors
/// Where it is written otherwise, or no picture can have this size: in one line, what is expected.
pub fn parse_size(text: &str) -> Result<Size, String> {
    let wanted = "write it as 640x480";
    let (width, height) = text.split_once('x').ok_or(wanted)?;
    let parse = |side: &str| match side.parse::<usize>() {
        Ok(side) => Ok(side),
        Err(_) => Err(format!("{wanted}, two whole numbers")),
    };
    let (width, height) = (parse(width)?, parse(height)?);
    check_size(width, height)?;
    Ok(Size { width, height })
}

/// Reads a number of workers, from 1 to [`MAX_WORKERS`].
///
/// # Errors
/// Where it is none: in one line, what is expected.
pub fn parse_workers(text: &str) -> Result<NonZeroUsize, String> {
    match text.parse() {
        Ok(workers @ 1..=MAX_WORKERS) => {
            Ok(NonZeroUsize::new(workers).unwrap_or(NonZeroUsize::MIN))
        }
        _ => Err(format!("give a whole number from 1 to {MAX_WORKERS}")),
    }
}

/// Runs a chapter's program: reads the command line, renders, writes the picture, prints the report.
///
/// The exit code is 0, or 2 where the command line is wrong, or 1 where anything else fails; then
/// one line on standard error says what.
pub fn run<T: Tracer>() -> ExitCode {
    run_with(|tracer: T, _: &NoneOfItsOwn| tracer)
}

/// The same for a chapter with options of its own, which `configure` applies to its tracer.
pub fn run_with<T: Tracer, Own: Args>(configure: impl Fn(T, &Own) -> T) -> ExitCode {
    run_prepared(|_, _| Ok(()), configure)
}

/// The same for a chapter that has to `prepare` something before it renders, which is not timed and may fail.
pub fn run_prepared<T: Tracer, Own: Args>(
    prepare: impl Fn(&Scene, &Own) -> Result<(), Box<dyn Error>>,
    configure: impl Fn(T, &Own) -> T,
) -> ExitCode {
    run_program(T::NAME, |CommandLine { options, own }| {
        let prepare = |scene: &Scene| prepare(scene, &own);
        render::<T>(&options, prepare, |tracer| configure(tracer, &own))
    })
}

/// Runs a program of this name, which need not be a chapter's: reads its command line, and ends as
/// [`run`] says.
pub fn run_program<Options: Parser>(
    name: &'static str,
    program: impl FnOnce(Options) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    #[cfg(unix)]
    if let Err(error) = crate::signals::become_errors(FAILURE) {
        return fail(&error);
    }
    let options = match parse(name) {
        Ok(options) => options,
        Err(error) => return explain(&error),
    };
    match panics::caught(|| program(options)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => fail(&error),
        Err(panic) => fail(&panic),
    }
}

fn fail(why: &dyn Display) -> ExitCode {
    tell(&format!("error: {why}"));
    ExitCode::from(FAILURE)
}

/// Prints a line on standard error. Where that can't be done, there is nobody to tell.
fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Left to itself, clap would call the program by the name of this crate.
fn parse<Options: Parser>(name: &'static str) -> Result<Options, clap::Error> {
    let matches = Options::command().name(name).try_get_matches()?;
    Options::from_arg_matches(&matches)
}

/// Prints help and version as they are, and of an error what is wrong, on one line.
fn explain(error: &clap::Error) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        // Where nobody reads the help, there is nobody to tell.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let text = error.to_string();
    let what: Vec<&str> = text
        .lines()
        .take_while(|line| !line.is_empty())
        .map(str::trim)
        .collect();
    tell(&format!("{}; see --help", what.join(" ")));
    ExitCode::from(USAGE)
}

fn render<T: Tracer>(
    options: &Options,
    prepare: impl Fn(&Scene) -> Result<(), Box<dyn Error>>,
    configure: impl Fn(T) -> T,
) -> Result<(), Box<dyn Error>> {
    let mut scene = Scene::load(&options.scene)?;
    if let Some(size) = options.size {
        (scene.camera.width, scene.camera.height) = (size.width, size.height);
    }
    let picture = PathBuf::from(format!("{}.png", T::NAME));
    let out = options.out.as_deref().unwrap_or(&picture);
    // Before the render, which may take minutes.
    let destination = Destination::check(out)?;
    let heap_profile = HeapProfile::check(&options.heap_profile, T::NAME)?;
    let workers = workers::<T>(options.workers);
    let reserve = memory::reserve(scene.camera.width, scene.camera.height, workers.get())?;
    prepare(&scene)?;
    // A naive stage takes minutes, and its bar knows only later how many.
    if io::stderr().is_terminal()
        && let Some(line) = forecast::line::<T>(&scene, workers)
    {
        tell(&line);
    }
    let (report, canvas) = measure(options, configure, &scene, workers, heap_profile)?;
    drop(reserve);
    let image = canvas.to_image();
    // The file is encoded where the canvas was.
    drop(canvas);
    destination.write(&image)?;
    print_report(&report, options.report, out)?;
    Ok(())
}

fn measure<T: Tracer>(
    options: &Options,
    configure: impl Fn(T) -> T,
    scene: &Scene,
    workers: NonZeroUsize,
    heap_profile: HeapProfile,
) -> Result<(Report, Canvas), Box<dyn Error>> {
    let (width, height) = (scene.camera.width, scene.camera.height);
    let bar = Bar::new(width * height);
    let (heap_before, rays_before) = (heap::counted(), Rays::counted());
    let blocked_before = blocked::counted();
    let peak = heap::PeakWatch::start();
    let recording = heap_profile.start();
    let start = Instant::now();
    let canvas = configure(T::new(scene)).render(workers, bar.or_nobody());
    let seconds = start.elapsed().as_secs_f64();
    let (heap, peak_bytes, rays) = (heap::counted(), peak.bytes(), Rays::counted());
    let blocked = blocked::counted();
    let recorded = recording.finish();
    bar.finish();
    recorded?;
    let report = Report {
        chapter: T::NAME.to_owned(),
        scene: options.scene.display().to_string(),
        width,
        height,
        workers: workers.get(),
        release: !cfg!(debug_assertions),
        seconds,
        heap: heap
            .zip(heap_before)
            .map(|(heap, before)| heap.since(&before)),
        peak_bytes,
        device: device::told(),
        rays: rays::ENABLED.then(|| rays.since(&rays_before)),
        lanes: Lanes::counted(),
        blocked: blocked
            .zip(blocked_before)
            .map(|(blocked, before)| blocked.since(&before)),
    };
    Ok((report, canvas))
}

fn workers<T: Tracer>(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    if !T::PARALLEL {
        if asked.is_some_and(|workers| workers.get() > 1) {
            tell(&format!(
                "note: {} is single-threaded, so it uses one worker",
                T::NAME
            ));
        }
        return NonZeroUsize::MIN;
    }
    asked.unwrap_or_else(all_cores)
}

/// One worker a core, and at most [`MAX_WORKERS`].
pub fn all_cores() -> NonZeroUsize {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    NonZeroUsize::new(cores.min(MAX_WORKERS)).unwrap_or(NonZeroUsize::MIN)
}

fn print_report(report: &Report, format: Format, out: &Path) -> io::Result<()> {
    let text = match format {
        Format::Text => format!("{report}\n  picture        {}\n", out.display()),
        Format::Json => serde_json::to_string(report)? + "\n",
    };
    print(&text)
}

/// Prints on standard output. Where the reader has left, there is nobody to tell.
///
/// # Errors
/// Where the output can't be written otherwise: to a full disk, say.
pub fn print(text: &str) -> io::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn a_size_is_two_whole_numbers() {
        let size = parse_size("640x480").unwrap();
        assert_eq!((size.width, size.height), (640, 480));
        for wrong in [
            "",
            "640",
            "x",
            "640x",
            "x480",
            "-1x5",
            "1.5x2",
            "640x480x3",
            "640 x 480",
        ] {
            let message = parse_size(wrong).unwrap_err();
            assert!(message.contains("640x480"), "{wrong:?}: {message}");
        }
        for wrong in ["0x0", "0x5", "99999999x99999999"] {
            assert!(parse_size(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn workers_are_from_1_to_256() {
        assert_eq!(parse_workers("256").unwrap().get(), 256);
        for wrong in ["0", "257", "-1", "two", "", "1e9"] {
            assert!(parse_workers(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_options_are_sound() {
        CommandLine::<NoneOfItsOwn>::command().debug_assert();
    }
}
