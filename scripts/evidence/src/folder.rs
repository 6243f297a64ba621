//! The folder of a run: written aside and then renamed, so that it is complete or not there, and never changed.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

#[cfg(feature = "measuring")]
mod draft;

/// The file of the [`Header`](crate::Header).
pub const HEADER: &str = "run.json";

/// The list of all other files, with checksums, as `sha256sum --check` reads it.
pub const LIST: &str = "files.sha256";

fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))
}

/// Reads one file of a run.
///
/// # Errors
/// Where the file can't be read or has other content.
pub fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, String> {
    let path = folder.join(name);
    serde_json::from_str(&text(&path)?).map_err(|why| format!("{}: {why}", path.display()))
}

/// The files that a run lists, by path, each with its checksum. Where there is no list, or a file of it is missing, it is
/// no whole run.
fn files(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let path = folder.join(LIST);
    let mut files = BTreeMap::new();
    for line in text(&path)?.lines() {
        let entry = line.split_once("  ");
        let (sum, name) = entry.ok_or_else(|| format!("{}: {line:?}", path.display()))?;
        if !folder.join(name).is_file() {
            return Err(format!("{}: missing", folder.join(name).display()));
        }
        files.insert(name.to_owned(), sum.to_owned());
    }
    Ok(files)
}

/// The newest whole run among folders that are named by their times. Those that are broken or no such runs are
/// skipped, each with a line on standard error.
pub fn newest<T>(
    folders: Vec<PathBuf>,
    read: impl Fn(&Path) -> Result<T, String>,
) -> Option<(PathBuf, T)> {
    whole(folders, read).next()
}

/// All such runs, the newest first.
pub fn whole<T>(
    mut folders: Vec<PathBuf>,
    read: impl Fn(&Path) -> Result<T, String>,
) -> impl Iterator<Item = (PathBuf, T)> {
    folders.sort_by_key(|folder| numbers(folder));
    folders.into_iter().rev().filter_map(move |folder| {
        match files(&folder).and_then(|_| read(&folder)) {
            Ok(run) => Some((folder, run)),
            Err(why) => {
                eprintln!("skipped, since it is no whole run: {why}");
                None
            }
        }
    })
}

/// What comes later in time is greater: the tenth run of a day, `2026-01-01-10`, comes after the second.
fn numbers(folder: &Path) -> Vec<Vec<(usize, String)>> {
    let number = |part: &str| (part.len(), part.to_owned());
    let parts = folder.iter().map(|name| {
        let name = name.to_string_lossy();
        name.split('-').map(number).collect()
    });
    parts.collect()
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
pub use draft::{Draft, differences, seal};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Header;

    fn run(folder: &Path, number: u32) {
        let draft = Draft::new(folder).unwrap();
        fs::create_dir(draft.path().join("sub")).unwrap();
        draft.write("sub/a.json", &number).unwrap();
        assert!(!folder.exists());
        draft.finish(&Header::now("a command")).unwrap();
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
        let found = || differences(&folder).map_or_else(|why| why, |found| found.join("\n"));
        assert_eq!(found(), "");
        fs::write(folder.join("sub/a.json"), "2\n").unwrap();
        fs::write(folder.join("b.txt"), "").unwrap();
        assert!(found().contains("a.json: edited"), "{}", found());
        assert!(
            found().contains("b.txt: no file of this run"),
            "{}",
            found()
        );
        fs::remove_dir_all(folder.join("sub")).unwrap();
        assert!(found().contains("missing"), "{}", found());
        fs::remove_file(folder.join(LIST)).unwrap();
        assert!(found().contains(LIST), "{}", found());
    }

    #[test]
    fn broken_runs_are_skipped_for_older_whole_ones() {
        let parent = tempfile::tempdir().unwrap();
        for (name, number) in [("2026-01-02", 2), ("2026-01-10", 10), ("2026-01-11", 11)] {
            run(&parent.path().join(name), number);
        }
        for number in [2, 10] {
            run(&parent.path().join(format!("2026-01-10-{number}")), number);
        }
        fs::create_dir(parent.path().join("2026-foreign")).unwrap();
        fs::remove_file(parent.path().join("2026-01-11/sub/a.json")).unwrap();
        let read = |folder: &Path| read::<u32>(folder, "sub/a.json");
        let newest = newest(folders(parent.path()), read).unwrap();
        assert_eq!(newest, (parent.path().join("2026-01-10-10"), 10));
    }
}
