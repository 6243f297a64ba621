//! The program as a process, where it opens no window.

use std::process::{Command, Output};

fn viewer(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_viewer"));
    command.args(arguments).env_remove("DISPLAY");
    command.output().expect("the program starts")
}

/// It must end with this code, print nothing but one line on standard error, and the line must have these words.
fn fails(arguments: &[&str], code: i32, words: &[&str]) {
    let output = viewer(arguments);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stderr}");
    assert!(output.stdout.is_empty(), "{output:?}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    for word in words {
        assert!(stderr.contains(word), "{word:?} is missing in {stderr}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn where_there_is_no_display_one_line_says_so() {
    // Where the libraries of X are missing too, the display is still what has to come first.
    fails(
        &[],
        1,
        &["error: there is no display", "DISPLAY is not set"],
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_display_that_is_not_there_is_told_in_one_line() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_viewer"));
    let output = command.env("DISPLAY", ":54321").output();
    let output = output.expect("the program starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(
        stderr.starts_with("error: no window was opened: "),
        "{stderr}"
    );
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
}

#[test]
fn wrong_usage_ends_with_2() {
    let stages = ["--stage", "'ch2'", "ch1-naive", "ch12-wide-tree"];
    fails(&["--stage", "ch2"], 2, &stages);
    fails(
        &["--scene", "x.yml"],
        2,
        &["'x.yml'", "reference, glass, room, flake"],
    );
    fails(&["--size", "640"], 2, &["write it as 640x480"]);
    fails(&["--size", "9000x9"], 2, &["at most 8192"]);
    fails(&["--workers", "0"], 2, &["from 1 to 256"]);
    fails(&["--out", "a.png"], 2, &["'--out'"]);
}

#[test]
fn help_names_the_options() {
    let output = viewer(&["--help"]);
    let help = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success());
    for option in ["--scene", "--stage", "--size", "--workers"] {
        assert!(help.contains(option), "{help}");
    }
}
