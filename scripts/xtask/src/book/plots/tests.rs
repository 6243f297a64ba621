use std::path::Path;

use common::run::talk;

use super::{svg::tests::check, *};
use crate::{book::yours, stages};

fn committed() -> (Run, Figures) {
    let run = yours::ours().unwrap();
    (run, talk::figures(&stages::list().unwrap()).unwrap())
}

fn text(files: &Files, name: &str) -> String {
    let (_, bytes) = files.iter().find(|(file, _)| file == name).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn plots_of_the_committed_run_are_whole_and_their_labels_apart() {
    let (run, talk) = committed();
    let files = files(&run, &talk, &[]);
    assert_eq!(files.len(), 3);
    for (name, bytes) in &files {
        assert!(Path::new(name).starts_with("plots"));
        check(bytes);
    }
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let (run, talk) = committed();
    assert_eq!(files(&run, &talk, &[]), files(&run, &talk, &[]));
}

#[test]
fn every_stage_and_its_figures_are_in_the_picture_and_in_its_words() {
    let (run, talk) = committed();
    let files = files(&run, &talk, &[("a".into(), Experiment::default())]);
    for (name, _) in &files[..3] {
        let svg = text(&files, name);
        for stage in run.measurements.stages() {
            assert_eq!(
                svg.matches(&format!(">{stage}<")).count(),
                1,
                "{stage} in {name}"
            );
            assert!(svg.contains(&format!("{stage}: ")), "{stage} in {name}");
        }
    }
    let time = text(&files, "plots/time.svg");
    for stage in run.measurements.stages() {
        let one = run.measurements.one(stage).unwrap();
        let label = text::time(one.scaled_to(run.measurements.pixels()));
        assert!(time.contains(&format!(">{label}<")), "{label} of {stage}");
        assert!(
            time.contains(&format!("{stage}: {label} with one worker")),
            "{stage}"
        );
    }
    assert!(time.contains(">3 min 14 s<"), "the talk's first time");
    assert!(text(&files, "plots/allocations.svg").contains("nearly 0"));
    assert_eq!(files[3].0, "plots/experiment-a.svg");
}

#[test]
fn stages_to_come_fit_and_move_the_scale() {
    let (mut run, talk) = committed();
    for (stage, seconds) in [
        ("ch6-values", 0.31),
        ("ch7-less-work", 0.045),
        ("ch8-simd", 0.0042),
    ] {
        for workers in [1, 2] {
            let mut timing = run.measurements.timings[0].clone();
            timing.stage = stage.into();
            timing.workers = workers;
            timing.seconds = vec![seconds * 1.1, seconds, seconds * 1.4];
            run.measurements.timings.push(timing);
        }
    }
    let files = files(&run, &talk, &[]);
    for (_, bytes) in &files {
        check(bytes);
    }
    let time = text(&files, "plots/time.svg");
    for tick in [
        ">10 ms<",
        ">100 ms<",
        ">1 s<",
        ">10 s<",
        ">100 s<",
        ">4.62 ms<",
    ] {
        assert!(time.contains(tick), "{tick} in {time}");
    }
}

#[test]
fn what_was_not_measured_is_missing_and_said_to_be() {
    let (mut run, _) = committed();
    run.instructions.clear();
    run.measurements.counts.clear();
    for timing in &mut run.measurements.timings {
        timing.seconds.clear();
    }
    let files = files(&run, &Figures::new(), &[]);
    for (name, bytes) in &files {
        check(bytes);
        assert!(text(&files, name).contains("Not measured in this run."));
        assert!(text(&files, name).contains("ch1-naive: not measured."));
    }
}

#[test]
fn scaled_times_are_marked() {
    let (mut run, talk) = committed();
    let whole = run.measurements.timings[0].scaled_to(run.measurements.pixels());
    run.measurements.timings[0].width /= 2;
    let time = text(&files(&run, &talk, &[]), "plots/time.svg");
    let label = format!(">~{}<", text::time(2.0 * whole));
    assert!(time.contains(&label), "{label} in {time}");
}
