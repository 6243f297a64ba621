//! Which run of the timing table the pages show: the newest, or the one that book.toml names.

use std::path::{Path, PathBuf};

use evidence::Run;
use toml::Table;

use crate::source::{EVIDENCE, text};

/// Where it may be named: `table = "2026-11-24"` in the settings of the preprocessor.
const SETTINGS: &str = "book/book.toml";

/// The run that the pages show, and its folder.
///
/// # Errors
/// Where the settings can't be read, or there is no such run.
pub fn shown(repository: &Path) -> Result<(PathBuf, Run), String> {
    let root = repository.join(EVIDENCE);
    match named(repository)? {
        Some(name) => {
            let what = || format!("{SETTINGS}: {EVIDENCE} has no run {name:?} with a table");
            Run::named(&root, &name).ok_or_else(what)
        }
        None => Run::newest(&root).ok_or_else(|| format!("{EVIDENCE}: no run of the timing table")),
    }
}

fn named(repository: &Path) -> Result<Option<String>, String> {
    let path = repository.join(SETTINGS);
    if !path.exists() {
        return Ok(None);
    }
    let settings: Table = text(&path)?
        .parse()
        .map_err(|why: toml::de::Error| format!("{SETTINGS}: {}", why.message()))?;
    let own = settings
        .get("preprocessor")
        .and_then(|all| all.get("evidence"));
    match own.and_then(|own| own.get("table")) {
        None => Ok(None),
        Some(toml::Value::String(name)) => Ok(Some(name.clone())),
        Some(other) => Err(format!(
            "{SETTINGS}: table is the name of a run, not {other}"
        )),
    }
}
