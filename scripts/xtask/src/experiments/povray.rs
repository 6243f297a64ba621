//! POV-Ray, another ray tracer, beside ours: an equivalent scene, and its own time.

use std::{
    path::Path,
    process::{Command, Stdio},
    thread,
};

use evidence::repository;

/// What the program is called.
pub const PROGRAM: &str = "povray";

/// What a row says of the time.
pub const NOTE: &str = "POV-Ray's own trace time, without its start and without reading the scene";

/// Whether it is installed.
pub fn is_there() -> bool {
    let output = Command::new(PROGRAM).arg("--version").output();
    output.is_ok_and(|output| output.status.success())
}

/// What it is told to render a scene of the repository: one ray a pixel, without gamma.
///
/// # Errors
/// Where the size is none.
pub fn arguments(scene: &str, size: &str, workers: Option<usize>) -> Result<Vec<String>, String> {
    let all = || thread::available_parallelism().map_or(1, usize::from);
    let (width, height) = size.split_once('x').ok_or("a size is WIDTHxHEIGHT")?;
    let scene = repository().join(scene);
    let mut arguments = vec![
        format!("+I{}", scene.display()),
        format!("+W{width}"),
        format!("+H{height}"),
        format!("+WT{}", workers.unwrap_or_else(all)),
    ];
    // Eight bits a channel, no window, no smoothing, no progress.
    arguments.extend(["+FN8", "-D", "-A", "-V", "File_Gamma=1"].map(str::to_owned));
    Ok(arguments)
}

/// Renders into a PNG file and returns how long it took, in seconds.
///
/// # Errors
/// Where the program fails or does not say how long it took.
pub fn run(program: &str, arguments: &[String], out: &Path) -> Result<f64, String> {
    let mut povray = Command::new(program);
    povray.args(arguments).arg(format!("+O{}", out.display()));
    let output = povray.stdin(Stdio::null()).output();
    let output = output.map_err(|why| format!("{program}: {why}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let last = said.lines().rfind(|line| !line.trim().is_empty());
        return Err(format!(
            "{program}: {}: {}",
            output.status,
            last.unwrap_or_default()
        ));
    }
    trace_seconds(&said).ok_or_else(|| format!("{program}: it does not say how long it took"))
}

/// The wall time of the render itself, as it stands in the statistics.
fn trace_seconds(said: &str) -> Option<f64> {
    let mut lines = said.lines();
    let line = lines.find(|line| line.trim_start().starts_with("Trace Time:"))?;
    let (_, seconds) = line.rsplit_once('(')?;
    seconds.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Render Time:
  Photon Time:      No photons
  Trace Time:       0 hours  0 minutes  0 seconds (0.610 seconds)
              using 1 thread(s) with 0.609 CPU-seconds total
";

    #[test]
    fn what_fails_is_one_line() {
        let error = run("no-such-program", &[], Path::new("a.png")).unwrap_err();
        assert!(error.starts_with("no-such-program: "), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(arguments("a.pov", "large", None).is_err());
    }

    #[test]
    fn the_trace_time_is_found() {
        assert_eq!(trace_seconds(SAID), Some(0.610));
        assert_eq!(trace_seconds(&SAID.replace("Trace", "Parse")), None);
        assert_eq!(trace_seconds(&SAID.replace("0.610", "soon")), None);
    }

    /// Only where it is installed.
    #[test]
    fn the_scene_is_nearly_ours() {
        if !is_there() {
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("reference.png");
        let arguments = arguments("book/scenes/reference.pov", "640x480", None).unwrap();
        assert!(run(PROGRAM, &arguments, &out).unwrap() > 0.0);
        let theirs = common::picture::read(&out).unwrap();
        let difference = evidence::pictures::compare(&theirs, &common::golden::full_size());
        let difference = difference.expect("one size");
        assert!(difference.share_over_1() < 0.07, "{difference}");
    }
}
