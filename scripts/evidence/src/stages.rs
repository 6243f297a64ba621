//! The list of the stages, and what the talk *Go profiling* says of the same steps: measured by its author, in
//! Go, on eight workers of another machine.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

/// The list in the repository.
pub const LIST: &str = "chapters/stages.toml";

/// The list.
#[derive(Clone, Debug, Deserialize)]
pub struct Stages {
    /// What profiling is learned on: no stage.
    pub warm_up: Stage,
    /// The stages, in order.
    pub stage: Vec<Stage>,
}

/// One chapter's program.
#[derive(Clone, Debug, Deserialize)]
pub struct Stage {
    /// The name of the package and of its folder.
    pub package: String,
    /// What is new in it, in one line; nothing of what is no stage.
    #[serde(default)]
    pub idea: String,
    /// What the talk says of the same step.
    #[serde(default)]
    pub talk: Talk,
}

/// What the talk says of one step; nothing where it doesn't say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// Wall time with one worker in seconds.
    pub one: Option<f64>,
    /// Wall time with eight workers in seconds.
    pub all: Option<f64>,
    /// Allocations.
    pub allocations: Option<f64>,
}

/// The folder of the repository.
pub fn repository() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own).to_path_buf()
}

/// What the book calls a package: `ch1` for `ch1-naive`.
pub fn id(package: &str) -> &str {
    package.split('-').next().unwrap_or(package)
}

impl Stages {
    /// Reads the list of a repository.
    ///
    /// # Errors
    /// Where it can't be read or is no such list.
    pub fn read(repository: &Path) -> Result<Stages, String> {
        let text = fs::read_to_string(repository.join(LIST));
        let text = text.map_err(|why| format!("{LIST}: {why}"))?;
        toml::from_str(&text).map_err(|why| format!("{LIST}: {}", why.message()))
    }

    /// The packages of all chapters by their numbers, from 0 on.
    pub fn packages(&self) -> Vec<&str> {
        let all = [&self.warm_up].into_iter().chain(&self.stage);
        all.map(|stage| stage.package.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_chapter_is_in_the_list() {
        let entries = fs::read_dir(repository().join("chapters")).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let folders = paths.filter(|path| path.is_dir());
        let folders: BTreeSet<_> = folders
            .map(|it| it.file_name().unwrap().to_owned())
            .collect();
        let stages = Stages::read(&repository()).unwrap();
        let listed = stages.packages().into_iter().map(Into::into);
        assert_eq!(listed.collect::<BTreeSet<_>>(), folders);
    }

    #[test]
    fn a_misspelt_figure_is_an_error() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("chapters")).unwrap();
        let list = "warm_up = { package = 'a' }\nstage = [{ package = 'b', talk = { two = 1 } }]";
        fs::write(root.path().join(LIST), list).unwrap();
        let why = Stages::read(root.path()).unwrap_err();
        assert!(why.contains("two"), "{why}");
    }
}
