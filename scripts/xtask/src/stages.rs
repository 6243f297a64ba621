//! The list of stages, and how each differs from the one before.

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

/// The list of the stages.
pub const LIST: &str = "chapters/stages.toml";

/// One chapter's program.
#[derive(Debug, Deserialize)]
pub struct Stage {
    /// The name of the package and of its folder.
    pub package: String,
    /// What is new in it, in one line.
    pub idea: String,
    /// The files that differ from the stage before, in reading order.
    pub changes: Vec<String>,
}

#[derive(Deserialize)]
struct Stages {
    stage: Vec<Stage>,
}

/// The folder of the repository.
pub fn repository() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own).to_path_buf()
}

/// All stages, in order.
///
/// # Errors
/// Where the list can't be read.
pub fn all() -> Result<Vec<Stage>, Box<dyn Error>> {
    Ok(parse(&list()?)?)
}

/// All stages of a list.
///
/// # Errors
/// Where it is no such list.
pub fn parse(list: &str) -> Result<Vec<Stage>, String> {
    let stages: Result<Stages, _> = toml::from_str(list);
    let stages = stages.map_err(|why| format!("{LIST}: {}", why.message()))?;
    Ok(stages.stage)
}

/// The list of the stages as it is written.
///
/// # Errors
/// Where it can't be read.
pub fn list() -> Result<String, Box<dyn Error>> {
    let path = repository().join(LIST);
    Ok(fs::read_to_string(&path).map_err(|why| format!("cannot read {path:?}: {why}"))?)
}

impl Stage {
    /// The text of each source file by its path in the package, crate names folded to one.
    ///
    /// # Errors
    /// Where a file can't be read.
    pub fn files(&self) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
        let root = repository().join("chapters").join(&self.package);
        let mut files = BTreeMap::new();
        files.insert("Cargo.toml".into(), self.fold(&root.join("Cargo.toml"))?);
        self.collect(&root, "src", &mut files)?;
        Ok(files)
    }

    fn collect(
        &self,
        root: &Path,
        folder: &str,
        files: &mut BTreeMap<String, String>,
    ) -> Result<(), Box<dyn Error>> {
        for entry in fs::read_dir(root.join(folder))? {
            let entry = entry?;
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.collect(root, &name, files)?;
            } else {
                files.insert(name, self.fold(&entry.path())?);
            }
        }
        Ok(())
    }

    fn fold(&self, path: &Path) -> Result<String, Box<dyn Error>> {
        let text =
            fs::read_to_string(path).map_err(|why| format!("cannot read {path:?}: {why}"))?;
        let module = self.package.replace('-', "_");
        Ok(text
            .replace(&self.package, "chapter")
            .replace(&module, "chapter"))
    }
}

/// The files in which two stages differ.
pub fn differing(a: &BTreeMap<String, String>, b: &BTreeMap<String, String>) -> Vec<String> {
    let mut names: Vec<_> = a.keys().chain(b.keys()).cloned().collect();
    names.sort();
    names.dedup();
    names.retain(|name| a.get(name) != b.get(name));
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::iter;

    #[test]
    fn stages_differ_in_the_files_that_they_declare_and_in_no_other() {
        let stages = all().unwrap();
        for pair in stages.windows(2) {
            let (before, after) = (&pair[0], &pair[1]);
            let mut declared = after.changes.clone();
            declared.sort();
            let differing = differing(&before.files().unwrap(), &after.files().unwrap());
            assert_eq!(
                differing, declared,
                "from {} to {}",
                before.package, after.package
            );
        }
    }

    /// The chapter that is no stage.
    fn warm_up() -> String {
        let list = fs::read_to_string(repository().join("chapters/stages.toml")).unwrap();
        let list: toml::Table = toml::from_str(&list).unwrap();
        list["warm_up"]["package"].as_str().unwrap().to_owned()
    }

    #[test]
    fn every_chapter_is_in_the_list() {
        let mut folders: Vec<_> = fs::read_dir(repository().join("chapters"))
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().unwrap().is_dir())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        folders.sort();
        let stages = all().unwrap().into_iter().map(|stage| stage.package);
        let listed: Vec<_> = iter::once(warm_up()).chain(stages).collect();
        assert_eq!(listed, folders);
    }
}
