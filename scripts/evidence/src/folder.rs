//! The folder of a run: written aside and then renamed, so that it is complete or not there, and never changed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

/// The file of the [`Header`](crate::Header).
pub const HEADER: &str = "run.json";

/// The list of all other files, with checksums, as `sha256sum --check` reads it.
pub const LIST: &str = "files.sha256";

/// Reads one file of a run.
///
/// # Errors
/// Where the file can't be read or has other content.
pub fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, String> {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    serde_json::from_str(&text).map_err(|why| format!("{}: {why}", path.display()))
}

/// The files that a run lists, by path, each with its checksum.
///
/// # Errors
/// Where there is no list, or a file of it is missing: then this is no whole run.
pub fn files(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let path = folder.join(LIST);
    let text = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let mut files = Vec::new();
    for line in text.lines() {
        let entry = line.split_once("  ");
        let (sum, name) = entry.ok_or_else(|| format!("{}: {line:?}", path.display()))?;
        if !folder.join(name).is_file() {
            return Err(format!("{}: missing", folder.join(name).display()));
        }
        files.push((name.to_owned(), sum.to_owned()));
    }
    Ok(files)
}

/// The newest whole run among folders that are named by their times. Those that are broken or no such runs are
/// skipped, each with a line on standard error.
pub fn newest<T>(
    folders: Vec<PathBuf>,
    read: impl Fn(&Path) -> Result<T, String>,
) -> Option<(PathBuf, T)> {
    let mut folders = folders;
    folders.sort();
    for folder in folders.into_iter().rev() {
        match files(&folder).and_then(|_| read(&folder)) {
            Ok(run) => return Some((folder, run)),
            Err(why) => eprintln!("skipped, since it is no whole run: {why}"),
        }
    }
    None
}

/// The folders of one kind, as `table`, below those that are named by a date.
pub fn of_kind(root: &Path, kind: &str) -> Vec<PathBuf> {
    let dates = folders(root).into_iter();
    let kinds = dates.map(|date| date.join(kind));
    kinds.filter(|folder| folder.is_dir()).collect()
}

/// The folders in a folder; none where that is none.
pub fn folders(parent: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    folders.retain(|path| path.is_dir());
    folders
}

#[cfg(feature = "measuring")]
pub use write::{Draft, differences, seal};

#[cfg(feature = "measuring")]
mod write {
    use std::{fmt::Write as _, fs, io, path::Path, path::PathBuf};

    use serde::Serialize;
    use sha2::{Digest, Sha256};
    use tempfile::TempDir;

    use super::{LIST, files};

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
            let what = |why: &dyn std::fmt::Display| format!("{name}: {why}");
            let text = serde_json::to_string_pretty(data).map_err(|why| what(&why))?;
            fs::write(self.path().join(name), text + "\n").map_err(|why| what(&why))
        }

        /// Lists the files and gives the run its name.
        ///
        /// # Errors
        /// Where that can't be done, or somebody else took the name.
        pub fn finish(self) -> Result<(), String> {
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
        let mut list = String::new();
        for (name, sum) in sums(folder)? {
            let _ = writeln!(list, "{sum}  {name}");
        }
        let path = folder.join(LIST);
        fs::write(&path, list).map_err(|why| format!("{}: {why}", path.display()))
    }

    /// The files of a run that are not what they were when it was made, and those that were not there.
    ///
    /// # Errors
    /// Where there is no list, a file of it is missing or can't be read.
    pub fn differences(folder: &Path) -> Result<Vec<String>, String> {
        let (listed, there) = (files(folder)?, sums(folder)?);
        let mut differing = Vec::new();
        for (name, sum) in &there {
            let path = folder.join(name).display().to_string();
            match listed.iter().find(|(listed, _)| listed == name) {
                None => differing.push(format!("{path}: no file of this run")),
                Some((_, listed)) if listed != sum => differing.push(format!("{path}: edited")),
                Some(_) => {}
            }
        }
        Ok(differing)
    }

    fn sums(folder: &Path) -> Result<Vec<(String, String)>, String> {
        let mut names = Vec::new();
        names_below(folder, "", &mut names)
            .map_err(|why| format!("{}: {why}", folder.display()))?;
        names.sort();
        let sum = |name: String| {
            let path = folder.join(&name);
            let bytes = fs::read(&path).map_err(|why| format!("{}: {why}", path.display()))?;
            let digest = Sha256::digest(&bytes);
            let hex = digest.iter().map(|byte| format!("{byte:02x}"));
            Ok((name, hex.collect::<String>()))
        };
        names.into_iter().map(sum).collect()
    }

    /// Paths below a folder, with slashes, but for the list.
    fn names_below(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                names_below(&entry.path(), &format!("{name}/"), names)?;
            } else if name != LIST {
                names.push(name);
            }
        }
        Ok(())
    }
}

#[cfg(all(test, feature = "measuring"))]
mod tests {
    use super::*;

    fn run(folder: &Path, number: u32) {
        let draft = Draft::new(folder).unwrap();
        fs::create_dir(draft.path().join("sub")).unwrap();
        draft.write("sub/a.json", &number).unwrap();
        assert!(!folder.exists());
        draft.finish().unwrap();
    }

    #[test]
    fn a_run_is_complete_or_not_there_and_never_overwritten() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("deep/2026-01-01");
        run(&folder, 1);
        assert_eq!(read::<u32>(&folder, "sub/a.json"), Ok(1));
        let why = Draft::new(&folder).err().unwrap();
        assert!(why.contains("never overwritten"), "{why}");
        let left = Draft::new(&parent.path().join("other")).unwrap();
        left.write("a.json", &1).unwrap();
        drop(left);
        assert_eq!(folders(parent.path()), [parent.path().join("deep")]);
    }

    #[test]
    fn what_is_edited_added_or_missing_is_noticed() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("run");
        run(&folder, 1);
        assert_eq!(differences(&folder).unwrap(), [""; 0]);
        fs::write(folder.join("sub/a.json"), "2\n").unwrap();
        fs::write(folder.join("b.txt"), "").unwrap();
        let found = differences(&folder).unwrap().join("\n");
        assert!(found.contains("a.json: edited"), "{found}");
        assert!(found.contains("b.txt: no file of this run"), "{found}");
        fs::remove_dir_all(folder.join("sub")).unwrap();
        assert!(differences(&folder).unwrap_err().contains("missing"));
        fs::remove_file(folder.join(LIST)).unwrap();
        assert!(differences(&folder).unwrap_err().contains(LIST));
    }

    #[test]
    fn broken_runs_are_skipped_for_older_whole_ones() {
        let parent = tempfile::tempdir().unwrap();
        for (name, number) in [("2026-01-02", 2), ("2026-01-10", 10), ("2026-01-11", 11)] {
            run(&parent.path().join(name), number);
        }
        fs::create_dir(parent.path().join("2026-foreign")).unwrap();
        fs::remove_file(parent.path().join("2026-01-11/sub/a.json")).unwrap();
        let read = |folder: &Path| read::<u32>(folder, "sub/a.json");
        let (folder, number) = newest(folders(parent.path()), read).unwrap();
        assert_eq!((folder, number), (parent.path().join("2026-01-10"), 10));
        assert!(newest(folders(&parent.path().join("missing")), read).is_none());
    }
}
