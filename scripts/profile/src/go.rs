//! What `go tool pprof` makes of our files.

use std::{path::Path, process::Command};

use crate::tools;

/// The call graph of a file `*.pb.gz` as an SVG picture, by one of its columns, as `cpu` or
/// `alloc_space`.
///
/// # Errors
/// Where Go or Graphviz is missing, or it is no such file.
pub fn call_graph(profile: &Path, column: &str) -> Result<String, String> {
    let folder = tools::folder()?;
    let mut go = Command::new("go");
    go.args([
        "tool",
        "pprof",
        "-svg",
        &format!("-sample_index={column}"),
        "-output",
    ]);
    let picture = folder.path().join("graph.svg");
    // It keeps copies in the home folder.
    go.arg(&picture)
        .arg(profile)
        .env("PPROF_TMPDIR", folder.path())
        .env("HOME", folder.path());
    tools::run(&mut go)?;
    std::fs::read_to_string(&picture).map_err(|why| format!("go tool pprof: {why}"))
}
