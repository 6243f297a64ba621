use super::*;
use common::rays::{Kind, Lanes};
use serde_json::{from_value, json};

#[test]
fn instructions_may_differ_by_a_little_and_allocations_not_at_all() {
    let counts = |instructions: u64, allocations: u64| {
        let counts = json!({
            "stage": "ch1", "picture": "reference_16x12", "instructions": instructions,
            "data_accesses": 0, "allocations": allocations, "bytes": 0,
        });
        from_value::<Instructions>(counts).unwrap()
    };
    let cases = [
        ((1000, 7), (1019, 7), 0),
        ((1000, 7), (1021, 7), 1),
        ((1000, 7), (1000, 8), 1),
        ((0, 0), (0, 0), 1),
    ];
    for (old, new, expected) in cases {
        let apart = instructions_apart(&[counts(old.0, old.1)], &[counts(new.0, new.1)]);
        assert_eq!(apart.len(), expected, "{old:?} {new:?}");
    }
    let missing = instructions_apart(&[counts(1, 1)], &[]);
    assert_eq!(missing, ["ch1, reference_16x12: not counted again"]);
}

fn report(shadow: u64, allocations: u64) -> Report {
    let rays = json!({
        "primary": 1000, "reflection": 0, "refraction": 0, "shadow": shadow, "primitive_tests": 0,
    });
    let heap = json!({"allocations": allocations, "reallocations": 0, "bytes": 0});
    let report = json!({
        "chapter": "ch1", "scene": "reference", "width": 1, "height": 1, "workers": 1,
        "release": true, "seconds": 1.0, "heap": heap, "peak_bytes": null, "rays": rays,
        "blocked": null,
    });
    from_value(report).unwrap()
}

#[test]
fn rays_may_differ_by_a_little_where_rounding_may() {
    let cases = [
        ((1000, 9), false, 0),
        ((1001, 9), false, 1),
        ((1002, 9), true, 0),
        ((1003, 9), true, 1),
        ((1000, 14), true, 1),
    ];
    for ((shadow, allocations), rounded, expected) in cases {
        let new = report(shadow, allocations);
        let apart = counts_apart(&report(1000, 9), &new, rounded);
        assert_eq!(apart.len(), expected, "{apart:?}");
    }
}

#[test]
fn lanes_may_differ_by_a_little_and_were_not_always_counted() {
    let report = |lanes: &[u64]| {
        let lanes = lanes.iter().map(|&all| Lanes {
            kind: Kind::Shadow,
            depth: 0,
            with_ray: 400,
            all,
        });
        Report {
            lanes: lanes.collect(),
            ..report(1000, 9)
        }
    };
    let cases = [
        (&[500, 500][..], &[600, 410][..], 0),
        (&[500, 500], &[600, 411], 1),
        (&[500], &[], 1),
        (&[], &[500], 0),
    ];
    for (old, new, expected) in cases {
        let apart = counts_apart(&report(old), &report(new), true);
        assert_eq!(apart.len(), expected, "{apart:?}");
    }
}

#[test]
fn a_run_without_its_list_of_files_is_no_run() {
    let folder = tempfile::tempdir().unwrap();
    let why = edited(folder.path()).unwrap();
    assert!(why[0].contains("files.sha256"), "{why:?}");
}
