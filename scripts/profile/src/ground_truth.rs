//! Profiles held against a program of which the profile is known beforehand: `calibrated`, of chapter 0.
//!
//! Where a tool is missing, its test says so and passes, unless `REQUIRE_TOOLS` is set.

use std::{
    env, fs,
    path::PathBuf,
    process::Command,
    sync::{Mutex, PoisonError},
};

use evidence::program::Build;
use serde::Deserialize;

use crate::{
    callgrind,
    chapter::repository,
    costs::{Cost, costs},
    dhat,
    model::View,
    perf,
    symbols::Symbols,
    tools,
};

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

fn name() -> String {
    format!("calibrated{}", env::consts::EXE_SUFFIX)
}

/// The program, in a folder of its own: the next build would replace it.
struct Calibrated {
    folder: tempfile::TempDir,
    scale: String,
}

impl Calibrated {
    fn build(features: &[&str], scale: u32) -> Calibrated {
        static BUILDS: Mutex<()> = Mutex::new(());
        let _one_at_a_time = BUILDS.lock().unwrap_or_else(PoisonError::into_inner);
        let target = evidence::program::target_folder().join("profiling");
        let build = Build {
            bin: "calibrated".to_owned(),
            ..Build::new(PACKAGE, features)
        };
        let built = build.build(&target).expect("a build");
        let calibrated = Calibrated {
            folder: tempfile::tempdir().expect("a folder"),
            scale: scale.to_string(),
        };
        fs::copy(built, calibrated.program()).expect("a copy");
        calibrated
    }

    fn program(&self) -> PathBuf {
        self.folder.path().join(name())
    }

    fn arguments(&self) -> Vec<String> {
        vec!["--scale".to_owned(), self.scale.clone()]
    }

    fn run(&self, more: &[&str]) -> Vec<u8> {
        let mut command = Command::new(self.program());
        command.args(self.arguments()).args(more);
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

#[track_caller]
fn assert_agrees(view: View<'_>, known: &Known) {
    let costs = costs(view);
    for Share {
        group,
        function,
        flat,
        cum,
    } in &known.work
    {
        let whole = costs[group.as_str()].cum as f64;
        let cost = costs[function.as_str()];
        let close = |value: i64, share: f64| (value as f64 / whole - share).abs() <= WITHIN;
        let (flat_is_close, cum_is_close) = (
            flat.is_none_or(|flat| close(cost.flat, flat)),
            close(cost.cum, *cum),
        );
        let expected = format!("{flat:?} and {cum} of {whole}");
        assert!(
            flat_is_close && cum_is_close,
            "{function}: {cost:?} is not {expected}"
        );
    }
    assert_libraries_have_callers(view);
    assert_inlined_functions_are_told_apart(view);
}

/// What the mathematical library and the allocator take is counted with who called them.
#[track_caller]
fn assert_libraries_have_callers(view: View<'_>) {
    let costs = costs(view);
    let of = |function: &str| costs[format!("ch0_warm_up::calibrated::{function}").as_str()];
    let own = |Cost { flat, cum }: Cost| flat as f64 / cum as f64;
    assert!(
        own(of("library::two_sines")) < 0.3,
        "a sine is the library's"
    );
    assert!(
        own(of("blocks::many_small")) < 0.5,
        "a block is the allocator's"
    );
    let part = of("work").cum as f64 / view.total() as f64;
    assert!(
        part > 1.0 - WITHIN,
        "of all stacks, {part} reach to the work"
    );
}

#[track_caller]
fn assert_inlined_functions_are_told_apart(view: View<'_>) {
    for (stack, _) in view.stacks() {
        for pair in stack.windows(2) {
            let in_line = pair[0].function.ends_with("::loops::guest");
            let by_host = pair[1].function.ends_with("::loops::host");
            assert_eq!(in_line, by_host, "{stack:?}");
            assert!(!in_line || pair[0].inlined, "{stack:?}");
        }
    }
}

fn symbols() -> Symbols {
    Symbols::new(&repository())
}

#[test]
fn samples_tell_the_truth() {
    let calibrated = Calibrated::build(&[], 200);
    let recording = perf::record(&calibrated.program(), &calibrated.arguments());
    let Some((recording, _)) = available(recording) else {
        return;
    };
    let profile = recording.profile(PACKAGE, &mut symbols());
    assert_agrees(profile.view(1), &calibrated.known());
}

#[test]
fn instructions_tell_the_truth() {
    let calibrated = Calibrated::build(&[], 1);
    let counts = callgrind::record(&calibrated.program(), &calibrated.arguments());
    let Some((counts, _)) = available(counts) else {
        return;
    };
    let profile = callgrind::profile(&counts, PACKAGE, &mut symbols()).expect("a profile");
    assert_agrees(profile.view(0), &calibrated.known());
}

#[test]
fn blocks_of_the_heap_are_known_to_the_byte() {
    let calibrated = Calibrated::build(&["profile-heap"], 1);
    let file = calibrated.folder.path().join("heap.json");
    calibrated.run(&["--heap-profile", &file.to_string_lossy()]);
    let text = fs::read_to_string(&file).expect("a profile");
    let profile = dhat::read(&text, PACKAGE, &repository()).expect("a profile");
    let known = calibrated.known();
    assert_column(profile.view(0), &known.blocks, |is| is.blocks);
    assert_column(profile.view(1), &known.blocks, |is| is.bytes);
    assert_column(profile.view(3), &known.blocks, |is| is.peak_bytes);
}

#[track_caller]
fn assert_column(view: View<'_>, known: &[Blocks], value: impl Fn(&Blocks) -> i64) {
    let costs = costs(view);
    for is in known {
        let cost = costs.get(is.function.as_str()).copied().unwrap_or_default();
        assert_eq!(
            cost.flat,
            value(is),
            "{}: {:?}",
            is.function,
            view.value_type()
        );
    }
    let all: i64 = known.iter().map(value).sum();
    assert_eq!(view.total(), all, "{:?}", view.value_type());
}
