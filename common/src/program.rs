//! Building and running the chapters' programs: for what cannot be measured from within, and for
//! builds that count, which must not be those that are timed.

use std::{
    env::consts::EXE_SUFFIX,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::report::Report;

/// The folder of build products.
pub fn target_folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| {
        let common = Path::new(env!("CARGO_MANIFEST_DIR"));
        common.parent().unwrap_or(common).join("target")
    })
}

/// Builds a chapter's program for release, with Cargo features of its own, into a target folder of
/// its own, so that no other build is disturbed. Returns where the program is.
///
/// # Errors
/// What Cargo says where it does not build.
pub fn build(package: &str, features: &[&str], target: &Path) -> Result<PathBuf, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--release", "--locked", "--package", package])
        .args(["--features", &features.join(",")])
        .arg("--target-dir")
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    succeeded(&format!("cargo build --package {package}"), output)?;
    Ok(target
        .join("release")
        .join(format!("{package}{EXE_SUFFIX}")))
}

/// Runs a chapter's program to its end and returns its report.
///
/// # Errors
/// What it says where it fails.
pub fn render<A: AsRef<OsStr>>(program: &Path, arguments: &[A]) -> Result<Report, String> {
    let output = Command::new(program)
        .args(arguments)
        .args(["--report", "json"])
        .output();
    let what = program.file_stem().unwrap_or(program.as_os_str());
    let what = what.to_string_lossy();
    let output = succeeded(&what, output)?;
    serde_json::from_slice(&output.stdout).map_err(|why| format!("{what}: its report: {why}"))
}

fn succeeded(what: &str, output: std::io::Result<Output>) -> Result<Output, String> {
    let output = output.map_err(|why| format!("{what}: {why}"))?;
    if output.status.success() {
        return Ok(output);
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(format!("{what}: {}: {}", output.status, stderr.trim()))
}
