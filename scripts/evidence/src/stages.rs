//! The list of the stages, and what the talk *Go profiling* says of the same steps: measured by its author, in
//! Go, on eight workers of another machine.

use std::{
    fs, iter,
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
    /// What runs on a graphics card. It comes after the stages, and is in none of their tables: those are of one
    /// processor.
    pub card: Option<Stage>,
}

/// One chapter's program.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The name of the package and of its folder.
    pub package: String,
    /// What is new in it, in one line; nothing of what is no stage.
    #[serde(default)]
    pub idea: String,
    /// The package of the earlier stage that it is built on, where that is not its neighbour in the list.
    pub from: Option<String>,
    /// The built-in scene that its profiles are of, where that is not the reference.
    pub scene: Option<String>,
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
    /// Where it can't be read or is no such list, or a stage is built on none that is earlier.
    pub fn read(repository: &Path) -> Result<Stages, String> {
        let text = fs::read_to_string(repository.join(LIST));
        let text = text.map_err(|why| format!("{LIST}: {why}"))?;
        let stages: Result<Stages, _> = toml::from_str(&text);
        let stages = stages.map_err(|why| format!("{LIST}: {}", why.message()))?;
        stages.check()?;
        Ok(stages)
    }

    fn check(&self) -> Result<(), String> {
        for (number, stage) in (1..).zip(&self.stage) {
            if let Some(from) = &stage.from
                && self.before(number).is_none()
            {
                let package = &stage.package;
                return Err(format!(
                    "{LIST}: {package}: from: {from} is no earlier stage"
                ));
            }
        }
        Ok(())
    }

    /// The packages of all chapters by their numbers, from 0 on.
    pub fn packages(&self) -> Vec<&str> {
        let all = [&self.warm_up]
            .into_iter()
            .chain(&self.stage)
            .chain(&self.card);
        all.map(|stage| stage.package.as_str()).collect()
    }

    /// The stage of a number, from 1 on.
    pub fn get(&self, number: usize) -> Option<&Stage> {
        self.stage.get(number.checked_sub(1)?)
    }

    /// The number of the stage that one is built on, and that it is compared with: the stage before, unless the list says
    /// another. The first has none.
    pub fn before(&self, number: usize) -> Option<usize> {
        let earlier = self.stage.get(..number.checked_sub(1)?)?;
        match &self.get(number)?.from {
            Some(from) => {
                let index = earlier.iter().position(|stage| stage.package == *from);
                index.map(|index| index + 1)
            }
            None => Some(earlier.len()).filter(|number| *number > 0),
        }
    }

    /// The numbers of all stages that one comes from, the nearest first.
    pub fn all_before(&self, number: usize) -> impl Iterator<Item = usize> {
        iter::successors(self.before(number), |number| self.before(*number))
    }

    /// The numbers of all stages but the first, in order, each behind that of the stage that it is built on.
    pub fn steps(&self) -> impl Iterator<Item = [usize; 2]> {
        (1..=self.stage.len()).filter_map(|number| Some([self.before(number)?, number]))
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

    /// Reads a list with these stages.
    fn list(stages: &str) -> Result<Stages, String> {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("chapters")).unwrap();
        let list = format!("warm_up = {{ package = 'a' }}\nstage = [{stages}]");
        fs::write(root.path().join(LIST), list).unwrap();
        Stages::read(root.path())
    }

    #[test]
    fn a_misspelt_key_is_an_error() {
        for (stage, expected) in [
            ("{ package = 'b', talk = { two = 1 } }", "two"),
            ("{ package = 'b', form = 'c' }", "form"),
        ] {
            let why = list(stage).unwrap_err();
            assert!(why.contains(expected), "{why}");
        }
    }

    #[test]
    fn a_stage_is_built_on_its_neighbour_or_on_the_one_it_names() {
        let three = "{ package = 'b' }, { package = 'c' }, { package = 'd' }";
        let steps = |stages: &str| list(stages).unwrap().steps().collect::<Vec<_>>();
        assert_eq!(steps(three), [[1, 2], [2, 3]]);
        let named = three.replace("'d'", "'d', from = 'b'");
        assert_eq!(steps(&named), [[1, 2], [1, 3]]);
        let stages = list(&named).unwrap();
        assert_eq!([0, 1, 4].map(|number| stages.before(number)), [None; 3]);
        assert_eq!(stages.get(3).unwrap().package, "d");
        let all = |stages: &str| list(stages).unwrap().all_before(3).collect::<Vec<_>>();
        assert_eq!((all(three), all(&named)), (vec![2, 1], vec![1]));
    }

    #[test]
    fn no_stage_is_built_on_itself_or_on_what_is_no_earlier_stage() {
        for from in ["a", "c", "d", "e", ""] {
            let c = format!("{{ package = 'c', from = '{from}' }}");
            let why = list(&format!("{{ package = 'b' }}, {c}, {{ package = 'd' }}")).unwrap_err();
            let expected = format!("{LIST}: c: from: {from} is no earlier stage");
            assert_eq!(why, expected);
        }
        assert!(list("{ package = 'b', from = 'a' }").is_err());
    }
}
