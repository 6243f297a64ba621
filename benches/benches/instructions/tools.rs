//! The programs that count.

use std::process::Command;

/// Where gungraun looks for it.
const RUNNER: &str = match option_env!("GUNGRAUN_RUNNER") {
    Some(path) => path,
    None => "gungraun-runner",
};

/// What the build took, among it the version of gungraun; the runner must be of the same.
const LOCK: &str = include_str!("../../../Cargo.lock");

/// Whether they are there.
///
/// # Errors
/// What to install.
pub fn check() -> Result<(), String> {
    let version = version_of("gungraun");
    if output(RUNNER) != Some(format!("gungraun-runner {version}")) {
        return Err(format!(
            "first `cargo install gungraun-runner --version {version} --locked`"
        ));
    }
    if output("valgrind").is_none() {
        return Err("first install valgrind, from your system's packages".to_owned());
    }
    Ok(())
}

fn version_of(package: &str) -> &'static str {
    let name = format!("name = \"{package}\"");
    let mut entry = LOCK.lines().skip_while(|line| *line != name);
    let version = entry.nth(1).and_then(|line| line.split('"').nth(1));
    version.expect("a locked dependency")
}

/// What a program says its version is; nothing where it cannot be run.
fn output(program: &str) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let line = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(line)
}
