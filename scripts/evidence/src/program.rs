//! Building and running the chapters' programs: for what cannot be measured from within, and for
//! builds that count, which must not be those that are timed.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    path::{self, Path, PathBuf},
    process::{Command, Output},
    sync::LazyLock,
};

use common::report::Report;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{Header, repository};

/// The folder of build products: Cargo is asked, since settings and variables may move it.
pub fn target_folder() -> PathBuf {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let asked = ["metadata", "--no-deps", "--offline", "--format-version=1"];
        let output = cargo().args(asked).current_dir(repository()).output();
        let folder = output.ok().and_then(|output| {
            let metadata: Value = serde_json::from_slice(&output.stdout).ok()?;
            metadata["target_directory"].as_str().map(PathBuf::from)
        });
        folder.unwrap_or_else(|| repository().join("target"))
    });
    FOLDER.clone()
}

/// Where a reader's own runs are: below the folder of build products.
pub fn runs_folder() -> PathBuf {
    target_folder().join("runs")
}

/// The folder that a run gets that is given no other: there, named by its time.
pub fn default_run(header: &Header) -> PathBuf {
    runs_folder().join(header.when.replace(':', "-"))
}

/// Cargo, as this program was started by.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program to build for release, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// The package.
    pub package: String,
    /// The program; a package may have several.
    pub bin: String,
    /// Cargo features of the package.
    pub features: Vec<String>,
    /// Settings of Cargo for this build alone, as `profile.release.lto="fat"`.
    pub config: Vec<String>,
    /// Variables of the environment of the build, by name.
    pub environment: BTreeMap<String, String>,
}

impl Build {
    /// The program that has its package's name, with Cargo features.
    pub fn new(package: &str, features: &[&str]) -> Build {
        Build {
            package: package.to_owned(),
            bin: package.to_owned(),
            features: features.iter().map(|&feature| feature.into()).collect(),
            config: Vec::new(),
            environment: BTreeMap::new(),
        }
    }

    /// Builds it into a target folder of its own, so that no other build is disturbed. Returns where
    /// the program is.
    ///
    /// # Errors
    /// What Cargo says where it does not build.
    pub fn build(&self, target: &Path) -> Result<PathBuf, String> {
        self.build_in(&repository(), target)
    }

    /// The same from the sources in another folder: of another commit.
    ///
    /// # Errors
    /// What Cargo says where it does not build.
    pub fn build_in(&self, sources: &Path, target: &Path) -> Result<PathBuf, String> {
        let what = format!("cargo build --package {}", self.package);
        // Cargo runs in the folder of the sources, where a relative path means something else.
        let target = path::absolute(target).map_err(|why| format!("{what}: {why}"))?;
        let output = cargo()
            .args(["build", "--release", "--locked"])
            .args(["--package", &self.package, "--bin", &self.bin])
            .args(["--features", &self.features.join(",")])
            .args(self.config.iter().flat_map(|line| ["--config", line]))
            .arg("--message-format=json-render-diagnostics")
            .arg("--target-dir")
            .arg(target)
            // What does not differ from other builds is not built again.
            .env("CARGO_BUILD_BUILD_DIR", target_folder())
            .envs(&self.environment)
            .current_dir(sources)
            .output();
        let output = succeeded(&what, output)?;
        let program = executable(&output.stdout, &self.bin);
        program.ok_or_else(|| format!("{what}: it names no program {}", self.bin))
    }
}

/// Where Cargo says that it has put a program.
fn executable(messages: &[u8], bin: &str) -> Option<PathBuf> {
    let messages = serde_json::Deserializer::from_slice(messages).into_iter::<Value>();
    let mut own = messages.flatten().filter(|it| it["target"]["name"] == bin);
    own.find_map(|message| Some(message["executable"].as_str()?.into()))
}

/// Builds a chapter's program for release, with Cargo features of its own, into a target folder of
/// its own. Returns where the program is.
///
/// # Errors
/// What Cargo says where it does not build.
pub fn build(package: &str, features: &[&str], target: &Path) -> Result<PathBuf, String> {
    Build::new(package, features).build(target)
}

/// Runs a chapter's program to its end and returns its report.
///
/// # Errors
/// What it says where it fails.
pub fn render<A: AsRef<OsStr>>(program: &Path, arguments: &[A]) -> Result<Report, String> {
    let report: [&OsStr; 2] = ["--report".as_ref(), "json".as_ref()];
    let arguments = arguments.iter().map(AsRef::as_ref).chain(report);
    run(program, &arguments.collect::<Vec<_>>())
}

/// Renders the reference scene by a build of a chapter that counts, in a folder of its own, so that the programs that
/// readers run stay as they are.
///
/// # Errors
/// Where it does not build, or fails.
pub fn count(
    package: &str,
    features: &[&str],
    workers: usize,
    (width, height): (usize, usize),
) -> Result<Report, String> {
    let program = build(package, features, &target_folder().join("counting"))?;
    let (workers, size) = (workers.to_string(), format!("{width}x{height}"));
    let picture = program.with_extension("png").display().to_string();
    let arguments = ["--workers", &workers, "--size", &size, "--out", &picture];
    render(&program, &arguments)
}

/// Runs a program to its end and returns the JSON that it prints.
///
/// # Errors
/// What it says where it fails, and where it prints anything else.
pub fn run<T: DeserializeOwned, A: AsRef<OsStr>>(
    program: &Path,
    arguments: &[A],
) -> Result<T, String> {
    let output = Command::new(program).args(arguments).output();
    let what = program.file_stem().unwrap_or_default().display();
    let output = succeeded(&what.to_string(), output)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_asked_where_it_puts_things() {
        assert!(target_folder().is_absolute());
        let messages = b"{\"target\":{\"name\":\"a\"},\"executable\":null}\n\
            {\"target\":{\"name\":\"a\"},\"executable\":\"/t/x86/release/a\"}\n\
            {\"reason\":\"build-finished\"}\n";
        let expected = PathBuf::from("/t/x86/release/a");
        assert_eq!(executable(messages, "a"), Some(expected));
        assert_eq!(executable(messages, "b"), None);
    }
}
