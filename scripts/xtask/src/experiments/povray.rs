//! POV-Ray, another ray tracer, beside ours: an equivalent scene, and its own time.

use std::{
    path::Path,
    process::{Command, Stdio},
    thread,
};

/// What the program is called.
pub const PROGRAM: &str = "povray";

/// What a row says of the time.
pub const NOTE: &str = "POV-Ray's own trace time, without its start and without reading the scene";

/// What it is to render.
#[derive(Clone, Debug)]
pub struct Render {
    /// A scene in its language.
    pub scene: String,
    /// As `640x480`.
    pub size: String,
    /// Its threads; all that there are if not given.
    pub workers: Option<usize>,
}

/// Whether it is installed.
pub fn is_there() -> bool {
    let mut povray = Command::new(PROGRAM);
    let quiet = povray
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

impl Render {
    /// Renders it into a PNG file, one ray a pixel, without gamma, and returns how long it took, in seconds.
    ///
    /// # Errors
    /// Where the program fails or does not say how long it took.
    pub fn run(&self, program: &Path, out: &Path) -> Result<f64, String> {
        let all = || thread::available_parallelism().map_or(1, usize::from);
        let (width, height) = self.size.split_once('x').ok_or("a size is WIDTHxHEIGHT")?;
        let output = Command::new(program)
            .arg(format!("+I{}", self.scene))
            .args([format!("+W{width}"), format!("+H{height}")])
            .arg(format!("+O{}", out.display()))
            .arg(format!("+WT{}", self.workers.unwrap_or_else(all)))
            // Eight bits a channel, no window, no smoothing, no progress.
            .args(["+FN8", "-D", "-A", "-V", "File_Gamma=1"])
            .stdin(Stdio::null())
            .output();
        let output = output.map_err(|why| format!("{PROGRAM}: {why}"))?;
        let said = String::from_utf8_lossy(&output.stderr);
        match (output.status.success(), trace_seconds(&said)) {
            (true, Some(seconds)) => Ok(seconds),
            (true, None) => Err(format!("{PROGRAM}: it does not say how long it took")),
            (false, _) => {
                let last = said.lines().rfind(|line| !line.trim().is_empty());
                Err(format!(
                    "{PROGRAM}: {}: {}",
                    output.status,
                    last.unwrap_or_default()
                ))
            }
        }
    }
}

/// The wall time of the render itself, as it stands in the statistics.
fn trace_seconds(said: &str) -> Option<f64> {
    let line = said
        .lines()
        .find(|line| line.trim_start().starts_with("Trace Time:"))?;
    let (_, seconds) = line.rsplit_once('(')?;
    seconds.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Render Time:
  Photon Time:      No photons
  Radiosity Time:   No radiosity
  Trace Time:       0 hours  0 minutes  0 seconds (0.610 seconds)
              using 1 thread(s) with 0.609 CPU-seconds total
";

    #[test]
    fn the_trace_time_is_found() {
        assert_eq!(trace_seconds(SAID), Some(0.610));
        assert_eq!(trace_seconds(&SAID.replace("Trace", "Parse")), None);
        assert_eq!(trace_seconds(&SAID.replace("0.610", "soon")), None);
    }

    #[test]
    fn what_fails_is_one_line() {
        let render = Render {
            scene: "a.pov".into(),
            size: "4x3".into(),
            workers: Some(1),
        };
        let error = render
            .run(Path::new("no-such-program"), Path::new("a.png"))
            .unwrap_err();
        assert!(
            error.starts_with("povray: ") && error.lines().count() == 1,
            "{error}"
        );
    }

    /// Only where it is installed.
    #[test]
    fn the_scene_is_nearly_ours() {
        if !is_there() {
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("reference.png");
        let scene = evidence::repository().join("book/scenes/reference.pov");
        let render = Render {
            scene: scene.display().to_string(),
            size: "640x480".into(),
            workers: None,
        };
        assert!(render.run(Path::new(PROGRAM), &out).unwrap() > 0.0);
        let theirs = common::picture::read(&out).unwrap();
        let ours = common::golden::full_size();
        let difference = evidence::pictures::compare(&theirs, &ours).expect("one size");
        assert!(difference.share_over_1() < 0.07, "{difference}");
    }
}
