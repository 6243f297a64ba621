//! What stands in a folder of profiles besides what is made of it: raw data, and notes on how they were taken.

use std::{collections::BTreeMap, fs, path::Path};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{how::How, model::Profile, pprof};

/// The file that says how the profiles of a folder were taken.
pub const HOW: &str = "profile.json";

/// The file that says how the profiles of a comparison were taken.
pub const COMPARISON: &str = "comparison.json";

/// How both profiles of a comparison were taken.
#[derive(Debug, Serialize, Deserialize)]
pub struct Pair {
    pub before: How,
    pub after: How,
}

/// What is noted in a file of a folder, by kind of profile.
pub fn notes<T: DeserializeOwned>(
    folder: &Path,
    name: &str,
) -> Result<BTreeMap<String, T>, String> {
    let path = folder.join(name);
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let text = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    serde_json::from_str(&text).map_err(|why| format!("{}: {why}", path.display()))
}

/// Reads raw data.
pub fn read(folder: &Path, name: &str) -> Result<Profile, String> {
    let path = folder.join(format!("{name}.pb.gz"));
    let error = |why: String| format!("{}: {why}", path.display());
    let bytes = fs::read(&path).map_err(|why| error(why.to_string()))?;
    pprof::decode(&bytes).map_err(error)
}
