//! The trees of others, timed by a program outside the workspace: it needs what only this comparison does.

use std::{collections::BTreeMap, error::Error, process::Stdio};

use evidence::{Experiment, folder::read, program, repository};

/// The name to ask for them by.
pub const NAME: &str = "trees";

/// The program's package.
const MANIFEST: &str = "benches/peers/Cargo.toml";

/// How its line begins where there is no Embree.
const MISSING: &str = "error: Embree is not installed";

/// As few rounds as a median needs.
const LEAST: u16 = 9;

/// Lets the program measure; with `quick`, in one round. Where Embree is missing, there is nothing if that is
/// `optional`.
///
/// # Errors
/// Where the program does not build, or candidates find different things.
pub fn measure(
    rounds: u16,
    quick: bool,
    optional: bool,
) -> Result<BTreeMap<String, Experiment>, Box<dyn Error>> {
    let work = tempfile::tempdir()?;
    let rounds = if quick { 1 } else { rounds.max(LEAST) };
    let mut peers = program::cargo();
    peers.args(["run", "--quiet", "--release", "--locked"]);
    peers.args(["--manifest-path", MANIFEST, "--target-dir"]);
    peers.arg(program::target_folder().join(NAME));
    peers.args(["--", "--rounds", &rounds.to_string(), "--json"]);
    peers.arg(work.path().join("peers.json"));
    peers.stdout(Stdio::inherit()).current_dir(repository());
    let output = peers.output()?;
    if output.status.success() {
        return Ok(read(work.path(), "peers.json")?);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim();
    if optional && said.contains(MISSING) {
        eprintln!("{NAME} are left out: {said}");
        return Ok(BTreeMap::new());
    }
    Err(format!("{NAME}: {said}").into())
}
