//! The programs as processes: what they print, and how they fail.

use std::{
    path::Path,
    process::{Command, Output},
};

const TOY: &str = env!("CARGO_BIN_EXE_ch0-warm-up");
const CALIBRATED: &str = env!("CARGO_BIN_EXE_calibrated");

/// Runs a program in a folder of its own, since a build that profiles leaves a file there.
fn run(program: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    run_in(folder.path(), program, arguments)
}

fn run_in(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program starts")
}

#[track_caller]
fn prints(program: &str, arguments: &[&str]) -> String {
    let output = run(program, arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_toy_finds_the_same_in_whatever_way() {
    let expected = "sum of roots   7738650.382\nlist items     20500\n";
    assert_eq!(prints(TOY, &["--times", "1"]), expected);
    let other = ["--times", "1", "--divisors", "odd", "--lists", "emptied"];
    assert_eq!(prints(TOY, &other), expected);
}

#[test]
fn the_calibrated_program_prints_its_result_or_its_shares() {
    assert!(prints(CALIBRATED, &[]).starts_with("result "));
    let shares = prints(CALIBRATED, &["--shares", "--scale", "3"]);
    let shares: serde_json::Value = serde_json::from_str(&shares).expect("JSON");
    assert_eq!(shares["work"][0]["flat"], 0.5);
    let small = &shares["blocks"][0];
    assert_eq!(
        (&small["blocks"], &small["bytes"]),
        (&18_000.into(), &576_000.into())
    );
}

#[test]
fn wrong_usage_ends_with_2_and_one_line() {
    let cases = [
        (TOY, "--times", "0"),
        (TOY, "--times", "many"),
        (TOY, "--divisors", "even"),
        (CALIBRATED, "--scale", "0"),
        (CALIBRATED, "--scale", "1001"),
    ];
    for (program, option, value) in cases {
        let output = run(program, &[option, value]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert!(
            stderr.starts_with("error: ") && stderr.contains(value),
            "{stderr}"
        );
    }
}

/// What is allocated is known to the byte.
#[test]
#[cfg(feature = "profile-heap")]
fn the_profile_of_the_heap_goes_where_it_is_asked_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run_in(folder.path(), CALIBRATED, &["--heap-profile", "a.json"]);
    assert!(output.status.success(), "{output:?}");
    let profile = std::fs::read(folder.path().join("a.json")).expect("a profile");
    let profile: serde_json::Value = serde_json::from_slice(&profile).expect("JSON");
    let sum = |key: &str| -> u64 {
        let points = profile["pps"].as_array().expect("points").iter();
        points
            .map(|point| point[key].as_u64().expect("a number"))
            .sum()
    };
    assert_eq!(
        (sum("tbk"), sum("tb"), sum("gb")),
        (12_016, 1_217_536, 65_536)
    );
    let output = run_in(folder.path(), CALIBRATED, &["--heap-profile", "no/a.json"]);
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.ends_with("make it first\n"), "{stderr}");
}
