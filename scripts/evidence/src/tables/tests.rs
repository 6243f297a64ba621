use serde_json::{Value, from_value, json};

use super::*;
use crate::{Difference, Run};

fn timing(stage: &str, workers: usize, side: usize, seconds: &[f64]) -> Value {
    json!({
        "stage": stage, "workers": workers, "width": side, "height": side, "seconds": seconds,
        "pixels_off": 0,
    })
}

fn counts(stage: &str, side: usize) -> Value {
    let report = json!({
        "chapter": stage, "scene": "reference", "width": side, "height": side, "workers": 1,
        "release": true, "seconds": 9.0, "peak_bytes": 3400, "blocked": null,
        "heap": {"allocations": 500, "reallocations": 0, "bytes": 4000},
        "rays": {
            "primary": 100, "reflection": 0, "refraction": 0, "shadow": 300, "primitive_tests": 0,
        },
    });
    json!({"stage": stage, "heap_and_rays": report, "peak": report})
}

/// A run of two stages, the first of which was measured with a smaller picture.
fn run() -> Run {
    let timings = [
        timing("ch1-one", 1, 10, &[100.0]),
        timing("ch2-two", 1, 20, &[40.0]),
        timing("ch2-two", 2, 20, &[20.0, 21.0, 19.0, 20.0]),
    ];
    let counts = [counts("ch1-one", 10), counts("ch2-two", 20)];
    let table = json!({"width": 20, "height": 20, "timings": timings, "counts": counts});
    Run {
        header: Header::now("cargo bench"),
        measurements: from_value(table).expect("measurements"),
        instructions: Vec::new(),
    }
}

fn stages() -> Stages {
    let list = "
        warm_up = { package = 'ch0' }
        [[stage]]
        package = 'ch1-one'
        talk = { one = 194.0 }
        [[stage]]
        package = 'ch2-two'
        talk = { all = 90.0 }";
    toml::from_str(list).expect("a list")
}

/// The cells of a stage's row.
fn cells(table: &Table, stage: &str) -> Vec<String> {
    let markdown = table.markdown(str::to_owned).replace('\u{a0}', " ");
    let row = markdown.lines().find(|line| line.contains(stage));
    let row = row.expect("a row").trim_matches('|').split('|');
    let cells = row.skip(1).map(|cell| cell.trim().replace(" <small>", " "));
    cells.map(|cell| cell.replace("</small>", "")).collect()
}

#[track_caller]
fn has(run: &Run, table: &str, stage: &str, expected: &str) {
    let table = by_stage(&Figures::of(run, &stages()), &stages(), table).expect("a table");
    assert_eq!(cells(&table, stage).join(" | "), expected);
}

#[test]
fn times_have_their_spread_and_how_they_are_to_each_other() {
    let run = run();
    let expected = "~6 min 40 s (once) | – | 1.0 / 1.0 | – / – | – | 1.00 s | 250 ms";
    has(&run, "times", "ch1-one", expected);
    let expected = "40.0 s (once) | 20.0 s (19.0 s to 21.0 s; 4 times) | 10 / 20 | 10 / 20 | 2.0 | \
        100 ms | 100 ms";
    has(&run, "times", "ch2-two", expected);
    let expected = "– | 1 min 30 s | 2.2 | 40.0 s | 20.0 s | 20";
    has(&run, "talk", "ch2-two", expected);
}

#[test]
fn a_column_for_eight_workers_stands_where_they_are_neither_all_nor_none() {
    let mut run = run();
    let head = |run: &Run| {
        let table = by_stage(&Figures::of(run, &stages()), &stages(), "results");
        let text = table.expect("a table").terminal();
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert!(!head(&run).contains("8 workers"), "{}", head(&run));
    for (workers, seconds) in [(8, [5.0, 5.2, 5.1]), (16, [2.5, 2.5, 2.6])] {
        let timing = timing("ch2-two", workers, 20, &seconds);
        run.measurements
            .timings
            .push(from_value(timing).expect("a timing"));
    }
    assert!(
        head(&run).contains("1 worker  8 workers  16 workers"),
        "{}",
        head(&run)
    );
    let expected = "– | 1 min 30 s | 2.2 | 40.0 s | 5.10 s | 2.50 s | 160";
    has(&run, "talk", "ch2-two", expected);
}

#[test]
fn a_stage_is_compared_with_the_one_that_it_is_built_on() {
    let mut run = run();
    let third = from_value(timing("ch3-three", 1, 20, &[10.0])).expect("a timing");
    run.measurements.timings.push(third);
    let mut stages = stages();
    stages.stage.push(Stage {
        package: "ch3-three".into(),
        ..stages.stage[1].clone()
    });
    // The first takes 400 s, the second 40.
    for (from, expected, named) in [
        (None, "4.0", "than the stage before: one"),
        (Some("ch1-one".to_owned()), "40", "than ch1: one"),
    ] {
        stages.stage[2].from = from;
        let figures = Figures::of(&run, &stages);
        assert_eq!(figures.cell("ch3-one-over-before"), expected);
        let text = result(&figures, &stages.stage[2]).terminal();
        assert!(text.contains(named), "{text}");
    }
}

#[test]
fn a_step_is_two_rows_and_what_is_within_the_noise_is_said() {
    let (mut run, stages) = (run(), stages());
    let table = |run: &Run, name: &str, stage: usize| {
        step(
            &Figures::of(run, &stages),
            &stages,
            name,
            &stages.stage[stage],
        )
    };
    let times = table(&run, "step", 1).expect("a table");
    assert_eq!(
        cells(&times, "ch1-one").join(" | "),
        "~6 min 40 s (once) | – | "
    );
    let expected = "40.0 s (once) | 20.0 s (19.0 s to 21.0 s; 4 times) | 10 / 20";
    assert_eq!(cells(&times, "ch2-two").join(" | "), expected);
    let heap = table(&run, "step-heap", 1).expect("a table");
    assert_eq!(cells(&heap, "ch1-one").join(" | "), "5 | 40 B | 10.6 kB | ");
    assert!(table(&run, "step", 0).is_none() && table(&run, "none", 1).is_none());
    let noise = |run: &Run| within_noise(&Figures::of(run, &stages), &stages.stage[1]);
    assert_eq!(noise(&run), None);
    run.measurements.timings[0].seconds = vec![10.1];
    run.measurements.timings[1].seconds = vec![40.0; 4];
    let said = noise(&run).expect("a sentence");
    assert!(
        said.starts_with("With one worker the step is within the noise: "),
        "{said}"
    );
}

#[test]
fn counts_are_scaled_to_the_picture_of_the_table() {
    // 500 allocations and a canvas of 2400 of 3400 bytes in a picture a quarter as large.
    let expected = "2,000 | 5 | – | 16.0 kB | 40 B | 10.6 kB";
    has(&run(), "heap", "ch1-one", expected);
}

#[test]
fn lanes_are_told_by_the_kind_of_rays_where_nobody_knows_how_often_they_were_sent_on() {
    let (mut run, stages) = (run(), stages());
    let stage = &stages.stage[0];
    assert_eq!(lanes(&Figures::of(&run, &stages), stage), None);
    let counted = json!([
        {"kind": "primary", "depth": 0, "with_ray": 100, "all": 104},
        {"kind": "shadow", "depth": 0, "with_ray": 300, "all": 396},
    ]);
    run.measurements.counts[0].heap_and_rays.lanes = from_value(counted).expect("lanes");
    let table = lanes(&Figures::of(&run, &stages), stage).expect("a table");
    let expected = "rays             lanes in use\nfrom the camera        96.2 %\n\
        to the light           75.8 %\nall                    80.0 %\n";
    assert_eq!(table.terminal(), expected);
}

#[test]
fn a_wrong_picture_stands_out_and_a_rounded_one_says_how_far_it_is_off() {
    let mut run = run();
    has(&run, "pictures", "ch2-two", "identical | 400 | 0");
    for (timing, over_1) in [(1, 2), (2, 1)] {
        run.measurements.timings[timing].difference = Some(Difference {
            pixels: 400,
            over_0: 390,
            over_1,
            ..Difference::default()
        });
    }
    has(&run, "pictures", "ch2-two", "2 off by over 1 | 400 | 0");
    run.measurements.timings[2].pixels_off = 3;
    has(&run, "pictures", "ch2-two", "3 PIXELS OFF | 400 | 0");
}

#[test]
fn two_runs_stand_side_by_side() {
    let (a, mut b) = (run(), run());
    b.measurements.timings[1].seconds = vec![20.0];
    let figures = [&a, &b].map(|run| Figures::of(run, &stages()));
    let [times, counts] = of_two(figures.each_ref(), ["A", "B"], &stages());
    let expected = "40.0 s | 20.0 s | 2.00 | 20.0 s | 20.0 s | 1.00 (noise)";
    assert_eq!(cells(&times, "ch2-two").join(" | "), expected);
    assert_eq!(cells(&counts, "ch2-two")[..2], ["1.25", "1.25"]);
}

#[test]
fn machines_stand_side_by_side() {
    let (a, mut b) = (run(), run());
    b.header.machine.cpu = "Another".into();
    b.measurements.timings.remove(0);
    let runs = [&a, &b].map(|run| (&run.header, Figures::of(run, &stages())));
    let table = machines(&runs, &stages());
    let text = table.terminal();
    assert!(text.contains("Another: 2 workers"), "{text}");
    assert_eq!(
        cells(&table, "ch1-one").join(" | "),
        "~6 min 40 s 1.0 times | –"
    );
    assert_eq!(
        cells(&table, "ch2-two").join(" | "),
        "20.0 s 20 times | 20.0 s"
    );
}

#[test]
fn a_run_says_on_what_it_was_measured() {
    let run = run();
    let text = of_run(&run.header, &Figures::of(&run, &stages()), &stages());
    let Header {
        compiler, machine, ..
    } = &run.header;
    let expected = format!(", built by {compiler}, on {} (", machine.cpu);
    assert!(text.contains(&expected), "{text}");
    assert!(text.contains("by `cargo bench` at commit `"), "{text}");
    assert!(text.contains("times apart, a single time up to"), "{text}");
}
