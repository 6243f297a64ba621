//! The judge's program.

use std::process::{Command, Output};

fn judge(name: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_exercises");
    let output = Command::new(program).arg(name).output();
    output.expect("the judge starts")
}

#[test]
fn an_unknown_name_is_one_line() {
    let output = judge("ch99");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert_eq!(stderr.trim().lines().count(), 1, "{stderr}");
    assert!(stderr.contains("ch0, ch1, ch2"), "{stderr}");
}

/// The exercise in which nothing is timed.
#[test]
#[ignore = "fails, as it should, once the exercise is solved"]
fn what_is_not_reached_yet_is_an_error() {
    let output = judge("ch2");
    assert_eq!(output.status.code(), Some(1));
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(
        stdout.contains("right, but not fast enough yet"),
        "{stdout}"
    );
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("not there yet: ch2"), "{stderr}");
}
