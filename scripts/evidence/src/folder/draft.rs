//! Writing a run, and holding it to what was written.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::Serialize;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::{HEADER, LIST, files};
use crate::Header;

/// A run that is being written.
pub struct Draft {
    aside: TempDir,
    folder: PathBuf,
}

impl Draft {
    /// A run that will be this folder.
    ///
    /// # Errors
    /// Where it is there already, since a run is never overwritten, or nothing can be written beside it.
    pub fn new(folder: &Path) -> Result<Draft, String> {
        let what = |why: io::Error| format!("{}: {why}", folder.display());
        if folder.exists() {
            let what = "exists; a run is never overwritten";
            return Err(format!("{}: {what}", folder.display()));
        }
        let parent = folder.parent().filter(|p| !p.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(what)?;
        let aside = tempfile::Builder::new().prefix(".run-").tempdir_in(parent);
        Ok(Draft {
            aside: aside.map_err(what)?,
            folder: folder.to_path_buf(),
        })
    }

    /// Where its files are until it is complete.
    pub fn path(&self) -> &Path {
        self.aside.path()
    }

    /// Writes one file as JSON.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn write<T: Serialize>(&self, name: &str, data: &T) -> Result<(), String> {
        let text = serde_json::to_string_pretty(data).map_err(|why| format!("{name}: {why}"))?;
        let path = self.path().join(name);
        fs::write(path, text + "\n").map_err(|why| format!("{name}: {why}"))
    }

    /// Adds the header, lists the files, and gives the run its name.
    ///
    /// # Errors
    /// Where that can't be done, or somebody else took the name.
    pub fn finish(self, header: &Header) -> Result<(), String> {
        self.write(HEADER, header)?;
        seal(self.path())?;
        let what = |why: io::Error| format!("{}: {why}", self.folder.display());
        fs::rename(self.path(), &self.folder).map_err(what)
    }
}

/// Writes the list of a folder's files.
///
/// # Errors
/// Where a file can't be read or the list not be written.
pub fn seal(folder: &Path) -> Result<(), String> {
    let sums = sums(folder)?.into_iter();
    let list: String = sums.map(|(name, sum)| format!("{sum}  {name}\n")).collect();
    let path = folder.join(LIST);
    fs::write(&path, list).map_err(|why| format!("{}: {why}", path.display()))
}

/// The files of a run that are not what they were when it was made, and those that were not there.
///
/// # Errors
/// Where there is no list, a file of it is missing or can't be read.
pub fn differences(folder: &Path) -> Result<Vec<String>, String> {
    let (listed, sums) = (files(folder)?, sums(folder)?);
    let what = |(name, sum): (String, String)| {
        let path = folder.join(&name).display().to_string();
        match listed.get(&name) {
            None => Some(format!("{path}: no file of this run")),
            Some(listed) => (*listed != sum).then(|| format!("{path}: edited")),
        }
    };
    Ok(sums.into_iter().filter_map(what).collect())
}

/// The checksums of all files below a folder but the list, by their paths, with slashes.
fn sums(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut sums = BTreeMap::new();
    add_below(folder, "", &mut sums).map_err(|why| format!("{}: {why}", folder.display()))?;
    Ok(sums)
}

fn add_below(folder: &Path, prefix: &str, sums: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().display());
        if path.is_dir() {
            add_below(&path, &format!("{name}/"), sums)?;
        } else if name != LIST {
            let sum = format!("{:x}", Sha256::digest(fs::read(&path)?));
            sums.insert(name, sum);
        }
    }
    Ok(())
}
