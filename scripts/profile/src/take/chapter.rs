//! A chapter, however it is called on the command line.

use std::str::FromStr;

use evidence::{Stages, repository};

/// A chapter's program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its number.
    pub number: usize,
    /// Its package.
    pub package: String,
}

impl Chapter {
    /// Whether it renders a picture: chapter 0 does not.
    pub fn renders(&self) -> bool {
        self.number > 0
    }
}

impl FromStr for Chapter {
    type Err = String;

    /// `3`, `ch3` and `ch3-cache-inverse` are the same.
    fn from_str(name: &str) -> Result<Chapter, String> {
        let stages = Stages::read(&repository())?;
        let packages = stages.packages();
        let number = name.strip_prefix("ch").unwrap_or(name).parse().ok();
        let mut all = packages.iter().enumerate();
        let found = all.find(|(index, package)| number == Some(*index) || name == **package);
        match found {
            Some((number, package)) => Ok(Chapter {
                number,
                package: (*package).to_owned(),
            }),
            None => {
                let packages = packages.join(", ");
                Err(format!("there is none; the chapters are {packages}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_package_and_what_is_between_mean_the_same() {
        for name in ["3", "ch3", "ch3-cache-inverse"] {
            let chapter: Chapter = name.parse().unwrap();
            let (number, package) = (chapter.number, chapter.package.as_str());
            assert_eq!((number, package), (3, "ch3-cache-inverse"), "{name}");
        }
        for name in ["99", "", "ch", "chch3", "ch3-other", "-1"] {
            let why = name.parse::<Chapter>().unwrap_err();
            assert!(why.contains("none; the chapters are ch0-warm-up, ch1-naive, "));
        }
    }
}
