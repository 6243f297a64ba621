//! Profiles held against a program of which the profile is known beforehand: `calibrated`, of chapter 0.
//!
//! Where a tool is missing, its test says so and passes, unless `REQUIRE_TOOLS` is set.

use std::{
    env, fs,
    path::PathBuf,
    process::Command,
    sync::{Mutex, PoisonError},
};

use evidence::{program, repository};
use serde::Deserialize;

use super::{callgrind, dhat, perf, symbols::Symbols, tools};
use crate::{costs::costs, model::View};

const PACKAGE: &str = "ch0-warm-up";

/// How far a share may be from what is known.
const WITHIN: f64 = 0.03;

#[derive(Deserialize)]
struct Known {
    work: Vec<Share>,
    blocks: Vec<Blocks>,
}

#[derive(Deserialize)]
struct Share {
    group: String,
    function: String,
    flat: Option<f64>,
    cum: f64,
}

#[derive(Deserialize)]
struct Blocks {
    function: String,
    blocks: i64,
    bytes: i64,
    peak_bytes: i64,
}

/// The program, in a folder of its own: the next build would replace it.
struct Calibrated {
    folder: tempfile::TempDir,
    program: PathBuf,
    arguments: [String; 2],
}

impl Calibrated {
    fn build(features: &[&str], scale: u32) -> Calibrated {
        static BUILDS: Mutex<()> = Mutex::new(());
        let _one_at_a_time = BUILDS.lock().unwrap_or_else(PoisonError::into_inner);
        let build = program::Build {
            bin: "calibrated".to_owned(),
            ..program::Build::new(PACKAGE, features)
        };
        let built = build.build(&program::target_folder().join("profiling"));
        let built = built.expect("a build");
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join(built.file_name().expect("a name"));
        fs::copy(built, &program).expect("a copy");
        Calibrated {
            folder,
            program,
            arguments: ["--scale".to_owned(), scale.to_string()],
        }
    }

    fn run(&self, more: &[&str]) -> Vec<u8> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).args(more);
        tools::run(&mut command).expect("it runs").output
    }

    fn known(&self) -> Known {
        serde_json::from_slice(&self.run(&["--shares"])).expect("what is known")
    }
}

/// What a tool has to say; nothing where it can't be had.
pub fn available<T>(result: Result<T, String>) -> Option<T> {
    match result {
        Ok(result) => Some(result),
        Err(why) if env::var_os("REQUIRE_TOOLS").is_some() => panic!("{why}"),
        Err(why) => {
            eprintln!("not tested: {why}");
            None
        }
    }
}

/// What of a profile is not as it is known to be.
fn wrong(view: View<'_>, known: &Known) -> Vec<String> {
    let costs = costs(view);
    let mut wrong = Vec::new();
    for is in &known.work {
        let whole = costs[is.group.as_str()].cum as f64;
        let cost = costs[is.function.as_str()];
        let close = |value: i64, share: f64| (value as f64 / whole - share).abs() <= WITHIN;
        if !is.flat.is_none_or(|flat| close(cost.flat, flat)) || !close(cost.cum, is.cum) {
            let (name, flat, cum) = (&is.function, is.flat, is.cum);
            wrong.push(format!(
                "{name}: {cost:?} is not {flat:?} and {cum} of {whole}"
            ));
        }
    }
    // What the mathematical library and the allocator take is counted with who called them.
    let of = |function: &str| costs[format!("ch0_warm_up::calibrated::{function}").as_str()];
    for (function, most) in [("library::two_sines", 0.3), ("blocks::many_small", 0.5)] {
        let own = of(function).flat as f64 / of(function).cum as f64;
        if own >= most {
            wrong.push(format!("{function}: {own} of it is not its library's"));
        }
    }
    let part = of("work").cum as f64 / view.total() as f64;
    if part <= 1.0 - WITHIN {
        wrong.push(format!("of all stacks, {part} reach to the work"));
    }
    for (stack, _) in view.stacks() {
        for pair in stack.windows(2) {
            let guest = pair[0].function.ends_with("::loops::guest");
            let by_host = pair[1].function.ends_with("::loops::host");
            if guest != by_host || guest && !pair[0].inlined {
                wrong.push(format!("inlined functions are not told apart: {stack:?}"));
            }
        }
    }
    wrong
}

fn symbols() -> Symbols {
    Symbols::new(&repository())
}

/// Other programs of a busy machine may move a share in one recording. A fault moves it in each.
#[test]
fn samples_tell_the_truth() {
    let calibrated = Calibrated::build(&[], 200);
    let known = calibrated.known();
    let mut said = Vec::new();
    for _ in 0..3 {
        let recording = perf::record(&calibrated.program, &calibrated.arguments);
        let Some((text, _)) = available(recording) else {
            return;
        };
        let recording = perf::Recording::parse(&text, &mut symbols()).expect("samples");
        said = wrong(recording.profile(PACKAGE).view(1), &known);
        if said.is_empty() {
            return;
        }
    }
    panic!("three recordings are wrong, the last one: {said:#?}");
}

#[test]
fn instructions_tell_the_truth() {
    let calibrated = Calibrated::build(&[], 1);
    let counts = callgrind::record(&calibrated.program, &calibrated.arguments);
    let Some((counts, _)) = available(counts) else {
        return;
    };
    let profile = callgrind::profile(&counts, PACKAGE, &mut symbols()).expect("a profile");
    assert_eq!(wrong(profile.view(0), &calibrated.known()), [""; 0]);
}

#[test]
fn blocks_of_the_heap_are_known_to_the_byte() {
    let calibrated = Calibrated::build(&["profile-heap"], 1);
    let file = calibrated.folder.path().join("heap.json");
    calibrated.run(&["--heap-profile", &file.to_string_lossy()]);
    let text = fs::read_to_string(&file).expect("a profile");
    let profile = dhat::read(&text, PACKAGE, &repository()).expect("a profile");
    let known = calibrated.known().blocks;
    let value = |is: &Blocks, column| [is.blocks, is.bytes, 0, is.peak_bytes][column];
    for column in [0, 1, 3] {
        let view = profile.view(column);
        let (costs, of) = (costs(view), view.value_type());
        for is in &known {
            let cost = costs.get(is.function.as_str()).copied().unwrap_or_default();
            assert_eq!(cost.flat, value(is, column), "{}: {of:?}", is.function);
        }
        let all: i64 = known.iter().map(|is| value(is, column)).sum();
        assert_eq!(view.total(), all, "{of:?}");
    }
}
