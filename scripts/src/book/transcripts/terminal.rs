//! Running a command, and what a terminal would show of it.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
    sync::LazyLock,
};

use regex::Regex;
use tempfile::TempDir;

use super::Transcript;

/// What cargo says of a build, its first word aligned to the right, as it aligns it.
static CHATTER: LazyLock<Regex> = LazyLock::new(|| {
    let words = "Compiling|Checking|Finished|Running|Blocking|Downloading|Downloaded|Updating|Locking|Building|Fresh|Dirty|Adding|Installing";
    pattern(&format!(r"^ +(?:{words}) "))
});

/// A path that holds for one machine only. What the system has everywhere may be named.
static ABSOLUTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?:^|[\s"'`=(\[<,:])(/[\w.+-]+(?:/[\w.+-]*)+|[A-Za-z]:\\[^\s]*)"#));
const EVERYWHERE: [&str; 3] = ["/proc/", "/sys/", "/dev/"];

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this program")
}

/// The transcript: the command in the first line, then what it prints.
///
/// # Errors
/// Where the command can't be run, or prints a path that only this machine has.
pub fn text(root: &Path, transcript: &Transcript) -> Result<String, Box<dyn Error>> {
    let name = &transcript.name;
    let place = Place::new(root, transcript)?;
    let output = shell(&transcript.command)
        .current_dir(place.path())
        .envs(&transcript.env)
        .output()
        .map_err(|why| format!("transcript {name}: {why}"))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let text = shown(
        &transcript.command,
        &printed,
        output.status,
        transcript.lines,
    );
    match absolute(&text, root) {
        Some(path) => {
            Err(format!("transcript {name}: it shows {path}, which only this machine has").into())
        }
        None => Ok(text),
    }
}

/// Where a command runs.
enum Place {
    Thrown(TempDir),
    Kept(PathBuf),
}

impl Place {
    /// Cargo finds the workspace from any folder below it.
    fn new(root: &Path, transcript: &Transcript) -> Result<Self, Box<dyn Error>> {
        if let Some(folder) = &transcript.dir {
            return Ok(Place::Kept(root.join(folder)));
        }
        if !transcript.command.starts_with("cargo run ") {
            return Ok(Place::Kept(root.to_path_buf()));
        }
        let target = root.join("target");
        fs::create_dir_all(&target)?;
        Ok(Place::Thrown(tempfile::tempdir_in(target)?))
    }

    fn path(&self) -> &Path {
        match self {
            Place::Thrown(folder) => folder.path(),
            Place::Kept(folder) => folder,
        }
    }
}

/// A shell in which everything that may change the output is fixed, and the two ways out are one.
fn shell(command: &str) -> Command {
    let (program, option) = match cfg!(windows) {
        true => ("cmd", "/C"),
        false => ("sh", "-c"),
    };
    let mut shell = Command::new(program);
    shell
        .args([option, &format!("({command}) 2>&1")])
        .stdin(Stdio::null())
        .env_remove("RUST_BACKTRACE")
        .env_remove("RUST_LOG");
    for (name, value) in [
        ("COLUMNS", "100"),
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("LC_ALL", "C"),
        ("CARGO_TERM_COLOR", "never"),
        ("CARGO_TERM_PROGRESS_WHEN", "never"),
    ] {
        shell.env(name, value);
    }
    shell
}

/// What a terminal shows, without what cargo says of the build.
fn shown(command: &str, printed: &str, status: ExitStatus, most: Option<usize>) -> String {
    let lines = printed.lines().filter(|line| !CHATTER.is_match(line));
    let visible = |line: &str| {
        line.rsplit('\r')
            .next()
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    };
    let mut lines: Vec<String> = lines.map(visible).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    if let Some(most) = most.filter(|most| *most < lines.len()) {
        lines.truncate(most);
        lines.push("[...]".to_owned());
    }
    if !status.success() {
        lines.push(match status.code() {
            Some(code) => format!("[exit status {code}]"),
            None => format!("[{status}]"),
        });
    }
    lines.insert(0, format!("$ {command}"));
    lines.join("\n") + "\n"
}

/// The first path of a text that only this machine has.
fn absolute(text: &str, root: &Path) -> Option<String> {
    let root = root.display().to_string();
    if text.contains(&root) {
        return Some(root);
    }
    let mut paths = ABSOLUTE
        .captures_iter(text)
        .map(|found| found[1].to_owned());
    paths.find(|path| !EVERYWHERE.iter().any(|folder| path.starts_with(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_one_machine_are_found_and_others_are_not() {
        let root = Path::new("/some/where");
        for (text, path) in [
            ("wrote /tmp/a.png", "/tmp/a.png"),
            ("at \"/home/me/x\"", "/home/me/x"),
            ("src=/usr/lib/libc.so", "/usr/lib/libc.so"),
            ("see C:\\Users\\me", "C:\\Users\\me"),
            ("in/some/where", "/some/where"),
        ] {
            assert_eq!(absolute(text, root).as_deref(), Some(path), "{text}");
        }
        for text in [
            "https://docs.rs/dhat/latest",
            "rays/s, 3 s/pixel, src/main.rs",
            "/proc/sys/kernel/perf_event_paranoid",
            "either / or",
        ] {
            assert_eq!(absolute(text, root), None, "{text}");
        }
    }

    #[test]
    fn only_what_cargo_aligns_is_chatter() {
        for line in [
            "   Compiling a v0.1.0 (/x)",
            "    Finished `release` profile",
            "     Running `x`",
        ] {
            assert!(CHATTER.is_match(line), "{line}");
        }
        for line in [
            "Finished in 3 s",
            "Running",
            "  Runningly x",
            "   compiling x",
        ] {
            assert!(!CHATTER.is_match(line), "{line}");
        }
    }
}
