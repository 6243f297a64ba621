//! Allocations, counted by a program of its own, since counting takes time.

use std::{path::Path, process::Command};

use super::{Exercise, Version};

/// What one run allocates, by a counter of the whole process: blocks asked for, and blocks asked to
/// grow. One run before it warms up.
pub fn of_a_run(exercise: &Exercise, version: Version, total: &dyn Fn() -> u64) -> u64 {
    let Some(faster) = &exercise.faster else {
        return 0;
    };
    let mut run = (faster.prepare)(version);
    run();
    let before = total();
    run();
    total() - before
}

/// The counts of all versions, by the program `exercises-count`, which Cargo builds if need be.
///
/// # Errors
/// Where it does not build, or fails.
pub fn by_program(exercise: &Exercise) -> Result<[u64; 3], String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let profile: &[&str] = if cfg!(debug_assertions) {
        &[]
    } else {
        &["--release"]
    };
    let output = Command::new(cargo)
        .args(["run", "--quiet", "--package", env!("CARGO_PKG_NAME")])
        .args(["--bin", "exercises-count"])
        .args(profile)
        .args(["--", exercise.name])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .map_err(|why| format!("allocations are not counted: cargo: {why}"))?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    let stdout = String::from_utf8_lossy(&output.stdout);
    let counts: Vec<u64> = stdout.split_whitespace().flat_map(str::parse).collect();
    <[u64; 3]>::try_from(counts)
        .map_err(|_| format!("allocations are not counted: {}", stderr.trim()))
}
