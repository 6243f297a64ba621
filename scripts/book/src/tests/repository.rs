//! The invented repository.

use std::{fs, path::Path};

use evidence::{folder::seal, stages};
use profile::example as profiles;
use serde_json::{Value, json};
use tempfile::TempDir;

const LIST: &str = "
warm_up = { package = 'ch0-w' }
[[stage]]
package = 'ch1-x'
idea = 'Plain'
talk = { one = 190.0, allocations = 1e6 }

[[stage]]
package = 'ch2-y'
idea = 'Better'
talk = { all = 4.2 }
";

fn header(when: &str) -> Value {
    json!({
        "when": when, "command": "a command", "commit": "abc", "modified": false, "compiler": "rustc 1.0",
        "machine": {
            "cpu": "A CPU", "architecture": "x86_64", "cores": 2, "memory_bytes": 2e9 as u64,
            "system": "A system",
        },
    })
}

fn counts(stage: &str, allocations: u64) -> Value {
    let report = json!({
        "chapter": stage, "scene": "reference", "width": 20, "height": 10, "workers": 1, "release": true,
        "seconds": 1.0,
        "heap": {"allocations": allocations, "reallocations": 0, "bytes": 6400},
        "peak_bytes": 5000,
        "rays": {
            "primary": 200, "reflection": 100, "refraction": 50, "shadow": 50, "primitive_tests": 1200,
        },
        "blocked": null,
    });
    json!({"stage": stage, "heap_and_rays": report, "peak": report})
}

/// Lanes of packets, by how often their rays were sent on.
fn lanes() -> Value {
    let lanes = [
        ("primary", 0, 200, 200),
        ("reflection", 1, 70, 80),
        ("refraction", 1, 10, 80),
        ("refraction", 6, 30, 32),
        ("refraction", 5, 10, 32),
        ("shadow", 0, 50, 80),
    ];
    let lanes = lanes.map(|(kind, depth, with_ray, all)| {
        json!({"kind": kind, "depth": depth, "with_ray": with_ray, "all": all})
    });
    lanes.to_vec().into()
}

fn timing(stage: &str, workers: usize, seconds: &[f64]) -> Value {
    json!({
        "stage": stage, "workers": workers, "width": 20, "height": 10, "seconds": seconds, "pixels_off": 0,
    })
}

/// The same of a stage that is off by more than one level in one of 200 pixels.
fn rounded(mut timing: Value) -> Value {
    timing["difference"] =
        json!({"pixels": 200, "over_0": 17, "over_1": 1, "over_8": 0, "largest": 3});
    timing
}

fn instructions(stage: &str, instructions: u64) -> Value {
    json!({
        "stage": stage, "picture": "reference_10x10", "instructions": instructions, "data_accesses": 500,
        "allocations": 1, "bytes": 1,
    })
}

/// Writes a file and the folders above it.
pub fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A repository with a run, profiles, an experiment and these queries of a file a.toml.
pub fn repository(queries: &str) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let old = root
        .path()
        .join("book/src/evidence/2020-01-01/table/run.json");
    put(&old, "what is older is not read");
    put(
        &root.path().join("README.md"),
        "<!-- begin: stages -->\n<!-- end: stages -->\n",
    );
    put(&root.path().join(stages::LIST), LIST);
    put(&root.path().join("book/values/a.toml"), queries);
    let run = root.path().join("book/src/evidence/2021-02-03");
    put(
        &run.join("table/run.json"),
        &header("2021-02-03T01:02:03Z").to_string(),
    );
    let timings = [
        timing("ch1-x", 1, &[90.0]),
        timing("ch2-y", 1, &[20.0]),
        rounded(timing("ch2-y", 2, &[9.0, 12.0, 10.0])),
    ];
    let mut counts = [counts("ch1-x", 1000), counts("ch2-y", 300)];
    counts[1]["heap_and_rays"]["lanes"] = lanes();
    let table = json!({"width": 20, "height": 10, "timings": timings, "counts": counts});
    put(&run.join("table/table.json"), &table.to_string());
    let counted = json!([
        instructions("ch1-x", 300_000),
        instructions("ch2-y", 100_000)
    ]);
    put(&run.join("table/instructions.json"), &counted.to_string());
    put_elsewhere(&root.path().join("book/src/evidence/2020-02-02/table"));
    put_experiments(&run, "2021-02-04", "near", &["order"]);
    let older = root.path().join("book/src/evidence/2020-01-01");
    put_experiments(&older, "2020-01-01", "older", &["order", "other"]);
    write_profiles(&run.join("profiles"));
    let header = header("2021-02-03T01:02:03Z").to_string();
    put(&run.join("profiles/run.json"), &header);
    for kind in ["table", "profiles", "experiments"] {
        seal(&run.join(kind)).unwrap();
    }
    seal(&older.join("experiments")).unwrap();
    root
}

/// An older run on another machine, where the second stage is three times as fast as the first.
fn put_elsewhere(folder: &Path) {
    let mut header = header("2020-02-02T01:02:03Z");
    header["machine"]["cpu"] = "Another CPU".into();
    put(&folder.join("run.json"), &header.to_string());
    let timings = [timing("ch1-x", 2, &[90.0]), timing("ch2-y", 2, &[30.0])];
    let table = json!({"width": 20, "height": 10, "timings": timings, "counts": []});
    put(&folder.join("table.json"), &table.to_string());
    seal(folder).unwrap();
}

/// Experiments of these names, each with two rows.
fn put_experiments(date: &Path, when: &str, first: &str, names: &[&str]) {
    let rows = json!([
        {"name": first, "unit": "s", "values": [2.0, 1.0, 3.0]},
        {"name": "far", "unit": "s", "values": [5.0], "note": "once"},
    ]);
    let experiments = names.iter().map(|name| {
        let experiment = json!({"about": "an order", "rows": rows});
        ((*name).to_owned(), experiment)
    });
    let experiments: serde_json::Map<String, Value> = experiments.collect();
    let folder = date.join("experiments");
    put(
        &folder.join("experiments.json"),
        &Value::from(experiments).to_string(),
    );
    put(
        &folder.join("run.json"),
        &header(&format!("{when}T01:02:03Z")).to_string(),
    );
}

fn write_profiles(folder: &Path) {
    let before = [
        ("ch1_x::Matrix::get ch1_x::Matrix::inverse main", 600),
        ("malloc ch1_x::Matrix::inverse main", 200),
        ("free ch1_x::ray main", 150),
        ("ch1_x::Tuple::get main", 50),
    ];
    profiles::write_cpu(&folder.join("ch1"), "ch1-x", &before);
    profiles::write_waits(&folder.join("ch2"), "ch2-y", &[("send:", 1500)]);
    profiles::write_comparison(&folder.join("1-2"), &before, &[("ch2_y::ray main", 100)]);
}
