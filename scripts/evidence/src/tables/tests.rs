use common::{heap::Heap, rays::Rays, report::Report};

use super::*;
use crate::{Counts, Difference, Machine, Measurements, Run, Timing};

fn timing(stage: &str, workers: usize, side: usize, seconds: &[f64]) -> Timing {
    Timing {
        stage: stage.into(),
        workers,
        width: side,
        height: side,
        seconds: seconds.into(),
        pixels_off: 0,
        difference: None,
    }
}

fn report(stage: &str, side: usize) -> Report {
    Report {
        chapter: stage.into(),
        scene: "reference".into(),
        width: side,
        height: side,
        workers: 1,
        release: true,
        seconds: 9.0,
        heap: Some(Heap {
            allocations: 500,
            reallocations: 0,
            bytes: 4000,
        }),
        peak_bytes: Some(3400),
        rays: Some(Rays {
            primary: 100,
            shadow: 300,
            ..Rays::default()
        }),
        blocked: None,
    }
}

fn counts(stage: &str, side: usize) -> Counts {
    Counts {
        stage: stage.into(),
        heap_and_rays: report(stage, side),
        peak: report(stage, side),
    }
}

pub fn run() -> Run {
    let machine = Machine {
        cpu: "A processor".into(),
        architecture: "x86_64".into(),
        cores: 2,
        memory_bytes: 8_000_000_000,
        system: "A system".into(),
    };
    let header = Header {
        when: "2026-01-01T00:00:00Z".into(),
        command: "cargo bench".into(),
        commit: Some("abc".into()),
        modified: false,
        compiler: "rustc 1.95.0".into(),
        machine,
    };
    let measurements = Measurements {
        width: 20,
        height: 20,
        timings: vec![
            timing("ch1-one", 1, 10, &[100.0]),
            timing("ch2-two", 1, 20, &[40.0]),
            timing("ch2-two", 2, 20, &[20.0, 21.0, 19.0, 20.0]),
        ],
        counts: vec![counts("ch1-one", 10), counts("ch2-two", 20)],
    };
    let lines = crate::instructions::tests::line("{\"new\": 384}");
    Run {
        header,
        measurements,
        instructions: crate::instructions::parse(&lines).expect("counts"),
    }
}

fn stages() -> Stages {
    let stage = |package, talk| {
        format!("[[stage]]\npackage = '{package}'\nidea = ''\ntalk = {{ {talk} }}\n")
    };
    let warm_up = "warm_up = { package = 'ch0' }\n".to_owned();
    let list = warm_up + &stage("ch1-one", "one = 194.0") + &stage("ch2-two", "all = 90.0");
    Stages::parse(&list).expect("a list")
}

fn figures(run: &Run) -> Figures {
    Figures::of(run, &stages()).expect("figures")
}

/// The cells of a stage's row.
fn cells(table: &Table, stage: &str) -> Vec<String> {
    let markdown = table.markdown(str::to_owned).replace('\u{a0}', " ");
    let row = markdown.lines().find(|line| line.contains(stage));
    let row = row.expect("a row").trim_matches('|').split('|');
    row.skip(1).map(|cell| cell.trim().to_owned()).collect()
}

#[test]
fn times_have_their_spread_and_how_they_are_to_each_other() {
    let figures = figures(&run());
    let table = times(&figures, &stages());
    let expected = [
        "~6 min 40 s (once)",
        "–",
        "1.0 / 1.0",
        "– / –",
        "–",
        "1.00 s",
        "250 ms",
    ];
    assert_eq!(cells(&table, "ch1-one"), expected);
    let all = "20.0 s (19.0 s to 21.0 s; 4 times)";
    let expected = [
        "40.0 s (once)",
        all,
        "10 / 20",
        "10 / 20",
        "2.0",
        "100 ms",
        "100 ms",
    ];
    assert_eq!(cells(&table, "ch2-two"), expected);
    let talk = talk_times(&figures, &stages());
    assert_eq!(cells(&talk, "ch2-two")[..3], ["–", "1 min 30 s", "2.2"]);
}

#[test]
fn counts_are_scaled_to_the_picture_of_the_table() {
    let table = heap(&figures(&run()), &stages());
    // 500 allocations and a canvas of 2400 of 3400 bytes in a picture a quarter as large.
    let expected = ["2,000", "5", "–", "16.0 kB", "40 B", "10.6 kB"];
    assert_eq!(cells(&table, "ch1-one"), expected);
}

#[test]
fn a_wrong_picture_stands_out_and_a_rounded_one_says_how_far_it_is_off() {
    let mut run = run();
    let picture = |run: &Run| cells(&pictures(&figures(run), &stages()), "ch2-two")[0].clone();
    assert_eq!(picture(&run), "identical");
    let difference = |over_1| Difference {
        pixels: 400,
        over_0: 390,
        over_1,
        ..Difference::default()
    };
    run.measurements.timings[1].difference = Some(difference(2));
    run.measurements.timings[2].difference = Some(difference(1));
    assert_eq!(picture(&run), "2 off by over 1");
    run.measurements.timings[2].pixels_off = 3;
    assert_eq!(picture(&run), "3 PIXELS OFF");
}

#[test]
fn two_runs_stand_side_by_side() {
    let (a, mut b) = (run(), run());
    b.measurements.timings[1].seconds = vec![20.0];
    let [times, counts] = of_two([&figures(&a), &figures(&b)], ["A", "B"], &stages());
    let expected = [
        "40.0 s",
        "20.0 s",
        "2.00",
        "20.0 s",
        "20.0 s",
        "1.00 (noise)",
    ];
    assert_eq!(cells(&times, "ch2-two"), expected);
    assert_eq!(cells(&counts, "ch2-two")[..2], ["1.25", "1.25"]);
}

#[test]
fn a_run_says_on_what_it_was_measured() {
    let run = run();
    let text = of_run(&run.header, &figures(&run), &stages());
    assert!(
        text.contains("commit `abc`, built by rustc 1.95.0, on A processor (x86_64) with 2 cores")
    );
    assert!(text.contains("times apart, a single time up to"), "{text}");
}
