//! The program measures itself, and writes it down.

mod card;

use std::{fs, process::Command};

use serde_json::Value;

#[test]
fn a_run_has_all_parts() {
    if !card::there_to_test() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_ch13-gpu"));
    let arguments = "--scene glass --size 33x9 --report json --times 3 --run run.json";
    program
        .args(arguments.split(' '))
        .current_dir(folder.path());
    let output = program.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{output:?}");
    let (table, report) = said.trim_end().rsplit_once('\n').unwrap();
    let report: Value = serde_json::from_str(report).unwrap();
    let run: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("run.json")).unwrap()).unwrap();
    assert_eq!(report["device"], run["device"]);
    assert_eq!((&run["width"], &run["height"]), (&33.into(), &9.into()));
    let rows = run["rows"].as_array().unwrap();
    let named = |name: &str| {
        let row = rows
            .iter()
            .find(|row| row["name"].as_str().unwrap().starts_with(name));
        row.unwrap_or_else(|| panic!("no row {name}"))["values"]
            .as_array()
            .unwrap()
    };
    for once in [
        "instance",
        "adapter",
        "device",
        "shader",
        "buffers",
        "first-picture",
    ] {
        assert_eq!(named(once).len(), 1, "{once}");
    }
    for often in ["picture", "submit-and-wait", "copy-back", "kernel"] {
        assert_eq!(named(often).len(), 3, "{often}");
        assert!(
            named(often).iter().all(|time| time.as_f64().unwrap() > 0.0),
            "{often}"
        );
    }
    for lanes in ["lanes-32x1", "lanes-16x2", "lanes-8x8", "lanes-8x4"] {
        let share = named(lanes)[0].as_f64().unwrap();
        assert!(0.1 < share && share < 1.0, "{lanes}: {share}");
    }
    assert_eq!(table.lines().count(), rows.len() + 1);
}
