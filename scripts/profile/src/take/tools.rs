//! The programs of others that profiles are made with.

use std::{
    io::ErrorKind,
    path::Path,
    process::{Command, Output},
    time::Instant,
};

/// What a program printed, and how long it took.
#[derive(Debug, Default)]
pub struct Ran {
    /// Its standard output.
    pub output: Vec<u8>,
    /// Wall time.
    pub seconds: f64,
}

/// Runs a program to its end.
pub fn run(command: &mut Command) -> Result<Ran, String> {
    // Where a chapter's program is on this machine does not matter.
    let name = Path::new(command.get_program()).file_stem();
    let name = name.unwrap_or_default().to_string_lossy().into_owned();
    let start = Instant::now();
    let output = command.output().map_err(|why| match why.kind() {
        ErrorKind::NotFound => missing(&name),
        _ => format!("{name}: {why}"),
    })?;
    if !output.status.success() {
        return Err(format!("{name}: {}: {}", output.status, said(&output)));
    }
    Ok(Ran {
        output: output.stdout,
        seconds: start.elapsed().as_secs_f64(),
    })
}

/// Runs a program without any tool.
pub fn none(program: &Path, arguments: &[String]) -> Result<((), Ran), String> {
    Ok(((), run(Command::new(program).args(arguments))?))
}

fn missing(name: &str) -> String {
    let package = match name {
        "perf" => "linux-perf",
        other => other,
    };
    format!(
        "{name} is not installed: on Debian it is in {package}; `cargo xtask doctor` has other systems"
    )
}

/// The line on standard error that says what is wrong: the one that is marked, or else the last.
fn said(output: &Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    if stderr.contains("perf_event_paranoid") || stderr.contains("o permission to") {
        return "it may take no samples: kernel.perf_event_paranoid must be 2 or less, which \
            `sudo sysctl kernel.perf_event_paranoid=2` sets, and a container must permit \
            perf_event_open; `cargo xtask doctor` says what is"
            .into();
    }
    let mut lines = stderr
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let marked = lines.clone().find(|line| line.starts_with("error: "));
    marked.or(lines.next_back()).unwrap_or("").to_owned()
}

/// The first line that a tool prints of its version; nothing where it is not there.
pub fn version(name: &str, argument: &str) -> Option<String> {
    let output = Command::new(name).arg(argument).output().ok()?;
    // Graphviz tells on standard error.
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    Some(text.lines().next()?.trim().to_owned())
}

/// A folder for as long as a tool runs.
pub fn folder() -> Result<tempfile::TempDir, String> {
    tempfile::tempdir().map_err(|why| format!("a temporary folder: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(program: &str, arguments: &[&str]) -> String {
        run(Command::new(program).args(arguments)).unwrap_err()
    }

    #[test]
    fn what_fails_says_why_on_one_line() {
        let missing = error("no/such/tool", &[]);
        assert!(missing.starts_with("tool is not installed: "), "{missing}");
        assert!(missing.contains("`cargo xtask doctor`"), "{missing}");
        assert_eq!(version("no-such-tool", "--version"), None);
        let fails = |text: &str| error("sh", &["-c", &format!("printf '{text}' >&2; exit 3")]);
        let cases = [
            ("error: a\\n\\nhelp\\n", "exit status: 3: error: a"),
            ("one\\ntwo\\n\\n", "exit status: 3: two"),
            ("Error:\\nadjust perf_event_paranoid\\n--\\n", "sysctl"),
        ];
        for (text, expected) in cases {
            assert!(fails(text).contains(expected), "{}", fails(text));
        }
    }
}
