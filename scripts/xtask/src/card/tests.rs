use serde_json::{Value, from_value, json};

use super::*;

fn row(name: &str, values: &[f64]) -> Value {
    json!({"name": name, "unit": "s", "values": values})
}

fn run(command: &str) -> Run {
    let rows = [
        row("instance", &[0.5]),
        row("adapter", &[0.1]),
        row("device", &[0.2]),
        row("shader-and-pipeline", &[0.1]),
        row("buffers", &[0.1]),
        row("first-picture", &[0.25]),
        row("picture", &[0.02, 0.01, 0.03]),
    ];
    let run = json!({
        "command": command, "cpu": "A CPU", "architecture": "x86_64", "system": "linux", "cores": 16,
        "release": true, "width": 640, "height": 480, "rows": rows,
        "device": {
            "name": "A card", "driver": "1", "interface": "vulkan", "software": false, "start_up": [],
        },
    });
    from_value(run).expect("a run")
}

fn report(workers: usize, seconds: f64) -> Report {
    let report = json!({
        "chapter": "ch10-wide", "scene": "reference", "width": 640, "height": 480, "workers": workers,
        "release": true, "seconds": seconds, "heap": null, "peak_bytes": null, "rays": null, "blocked": null,
    });
    from_value(report).expect("a report")
}

#[test]
fn a_run_is_named_by_scene_and_size() {
    assert_eq!(
        run("a/ch13-gpu --scene glass --times").name(),
        "glass-640x480"
    );
    assert_eq!(
        run("a/ch13-gpu --times --size 640x480").name(),
        "reference-640x480"
    );
}

#[test]
fn the_bill_has_what_comes_before_the_first_picture() {
    let reports = [
        report(16, 0.1),
        report(16, 0.3),
        report(16, 0.2),
        report(1, 9.0),
    ];
    let bill = run("ch13-gpu").bill(&reports, 0.05).expect("a bill");
    let seconds = |name: &str| {
        let row = bill
            .rows
            .iter()
            .find(|row| row.name == name)
            .expect("a row");
        (row.values[0] * 1e6).round() / 1e6
    };
    assert_eq!([seconds("ch13-1"), seconds("ch13-10")], [1.25, 1.43]);
    assert_eq!([seconds("ch10-1"), seconds("ch10-10")], [0.2, 0.65]);
    assert!(run("ch13-gpu").bill(&[report(1, 9.0)], 0.05).is_none());
}

#[test]
fn processors_are_told_by_size_and_workers() {
    let rows = processor(&[report(1, 2.0), report(16, 0.1), report(1, 3.0)], "A CPU").rows;
    let rows: Vec<_> = rows.into_iter().map(|row| (row.name, row.values)).collect();
    assert_eq!(
        rows,
        [
            ("ch10-640x480-1".to_owned(), vec![2.0, 3.0]),
            ("ch10-640x480-16".to_owned(), vec![0.1]),
        ]
    );
}

#[test]
fn what_was_measured_twice_is_the_noise_and_shares_are_in_percent() {
    let mut run = run("ch13-gpu");
    run.rows.push(Row::new("picture", Unit::Seconds, &[0.5]));
    run.rows.push(Row::new("lanes-8x4", Unit::Share, &[0.25]));
    let rows = run.experiment().rows;
    let last: Vec<_> = rows[rows.len() - 2..]
        .iter()
        .map(|row| (row.name.as_str(), row.values[0]))
        .collect();
    assert_eq!(last, [("picture-again", 0.5), ("lanes-8x4", 25.0)]);
}
