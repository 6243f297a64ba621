//! Instructions of a whole program, counted by valgrind's callgrind.

use std::{ffi::OsStr, path::Path, process::Command};

/// What the program is called.
pub const PROGRAM: &str = "valgrind";

/// Whether it is installed.
pub fn is_there() -> bool {
    let output = Command::new(PROGRAM).arg("--version").output();
    output.is_ok_and(|output| output.status.success())
}

/// Runs a program to its end and returns how many instructions it took.
///
/// # Errors
/// What is said where it fails, or where valgrind does not say how many.
pub fn instructions<A: AsRef<OsStr>>(program: &Path, arguments: &[A]) -> Result<f64, String> {
    let folder = tempfile::tempdir().map_err(|why| why.to_string())?;
    let profile = folder.path().join("callgrind.out");
    let mut valgrind = Command::new(PROGRAM);
    valgrind.arg("--tool=callgrind");
    valgrind.arg(format!("--callgrind-out-file={}", profile.display()));
    let output = valgrind.arg(program).args(arguments).output();
    let output = output.map_err(|why| format!("{PROGRAM}: {why}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    match output.status.success() {
        true => collected(&said).ok_or_else(|| format!("{PROGRAM}: it does not say how many")),
        false => Err(format!("{PROGRAM}: {}: {}", output.status, said.trim())),
    }
}

/// The number in the last line of what callgrind says, as `==1== Collected : 98472051`.
fn collected(said: &str) -> Option<f64> {
    let mut lines = said.lines().rev();
    let number = lines.find_map(|line| line.split_once("Collected :"))?.1;
    number.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_read() {
        let said = "==1== Events    : Ir\n==1== Collected : 98472051\n==1== \n==1== I   refs:      98,472,051\n";
        assert_eq!(collected(said), Some(98_472_051.0));
        assert_eq!(collected("==1== Events    : Ir\n"), None);
    }

    #[test]
    fn a_program_that_fails_says_why() {
        if is_there() {
            let failed = instructions(Path::new("/bin/ls"), &["/there/is/no/such/file"]);
            assert!(failed.unwrap_err().contains("No such file"));
        }
    }
}
