//! A chapter, however it is called on the command line.

use std::{
    fs,
    path::{Path, PathBuf},
    str::FromStr,
};

use serde::Deserialize;

/// A chapter's program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its number.
    pub number: usize,
    /// Its package.
    pub package: String,
    /// Whether it renders a picture: chapter 0 does not.
    pub renders: bool,
}

/// The folder of the repository.
pub fn repository() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    crates
        .and_then(Path::parent)
        .unwrap_or(Path::new(""))
        .to_path_buf()
}

#[derive(Deserialize)]
struct List {
    warm_up: Entry,
    stage: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    package: String,
}

impl Chapter {
    /// All chapters, in order.
    ///
    /// # Errors
    /// Where the list of the stages can't be read.
    pub fn all() -> Result<Vec<Chapter>, String> {
        const LIST: &str = "chapters/stages.toml";
        let text = fs::read_to_string(repository().join(LIST));
        let text = text.map_err(|why| format!("{LIST}: {why}"))?;
        let list: List = toml::from_str(&text).map_err(|why| format!("{LIST}: {why}"))?;
        let entries = [list.warm_up].into_iter().chain(list.stage);
        let chapter = |(number, Entry { package })| Chapter {
            number,
            package,
            renders: number > 0,
        };
        Ok(entries.enumerate().map(chapter).collect())
    }
}

impl FromStr for Chapter {
    type Err = String;

    /// `3`, `ch3` and `ch3-cache-inverse` are the same.
    fn from_str(name: &str) -> Result<Chapter, String> {
        let all = Chapter::all()?;
        let number = name.strip_prefix("ch").unwrap_or(name).parse().ok();
        let is = |chapter: &&Chapter| number == Some(chapter.number) || name == chapter.package;
        all.iter().find(is).cloned().ok_or_else(|| {
            let packages: Vec<&str> = all.iter().map(|one| one.package.as_str()).collect();
            format!("there is none; the chapters are {}", packages.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_package_and_what_is_between_mean_the_same() {
        for name in ["3", "ch3", "ch3-cache-inverse"] {
            let chapter: Chapter = name.parse().unwrap();
            assert_eq!((chapter.number, chapter.renders), (3, true), "{name}");
            assert_eq!(chapter.package, "ch3-cache-inverse");
        }
        assert!(!"0".parse::<Chapter>().unwrap().renders);
        for name in ["99", "", "ch", "chch3", "ch3-other", "-1"] {
            let why = name.parse::<Chapter>().unwrap_err();
            assert!(why.contains("none; the chapters are ch0-warm-up, ch1-naive, "));
        }
    }
}
