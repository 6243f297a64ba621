//! What an experiment compares.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Experiment;

/// One of the things that an experiment compares.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Its name: lower-case, with dashes; of a small program, the row that it is asked for.
    pub name: String,
    /// The chapter's package, where it is not the experiment's.
    pub package: Option<String>,
    /// The size of its picture, where it is not the experiment's; it is then held to no other's.
    pub size: Option<String>,
    /// Its workers, where they are not the experiment's.
    pub workers: Option<usize>,
    /// The commit that the program is built from; without, it is built from the sources as they are.
    pub commit: Option<String>,
    /// A scene of POV-Ray's, in the repository: POV-Ray renders it, and nothing is built.
    pub povray: Option<String>,
    /// Cargo features of the build.
    #[serde(default)]
    pub features: Vec<String>,
    /// Settings of Cargo for the build.
    #[serde(default)]
    pub config: Vec<String>,
    /// Variables of the environment of the build.
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    /// Arguments of the program.
    #[serde(default)]
    pub arguments: Vec<String>,
    /// What a reader should know of it.
    pub note: Option<String>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Unit {
    /// Wall time in seconds, taken in rounds.
    #[serde(rename = "s")]
    Seconds,
    /// Allocations, counted once.
    #[serde(rename = "count")]
    Allocations,
    /// Bytes allocated, counted once.
    #[serde(rename = "bytes")]
    Bytes,
    /// Wall time in seconds by pixels, taken in rounds; of a chapter.
    #[serde(rename = "s/pixel")]
    SecondsPerPixel,
    /// The most bytes in use at once besides the canvas, counted once; of a chapter.
    #[serde(rename = "peak")]
    Peak,
}

impl Variant {
    /// Whether its keys go together.
    pub(super) fn check(&self, experiment: &Experiment) -> Result<(), String> {
        let says = |what: &str| Err(format!("{}: {what}", self.name));
        if experiment.package.is_none() && (self.package.is_some() || self.commit.is_some()) {
            return says("package and commit are for a chapter's experiment");
        }
        let first = experiment.variants[0].name == self.name;
        let ours = self.package.is_some() || self.commit.is_some() || !self.lines().is_empty();
        let fits = experiment.package.is_some() && experiment.unit == Unit::Seconds;
        if self.povray.is_some() && (first || ours || !fits) {
            return says(
                "POV-Ray takes no settings, is timed beside a chapter, and is not the first",
            );
        }
        if experiment.package.is_none() && (self.size.is_some() || self.workers.is_some()) {
            return says("size and workers are for a chapter's experiment");
        }
        let digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        match &self.commit {
            Some(commit) if commit.len() < 7 || !commit.chars().all(digit) => {
                says("a commit is named by seven digits of its hash or more")
            }
            _ => Ok(()),
        }
    }

    /// The lines that make it differ from a build as it is, as they would be typed.
    pub fn lines(&self) -> String {
        let features = self
            .features
            .iter()
            .map(|name| format!("--features {name}"));
        let config = self.config.iter().cloned();
        let environment = self.environment.iter();
        let environment = environment.map(|(name, value)| format!("{name}=\"{value}\""));
        let arguments = (!self.arguments.is_empty()).then(|| self.arguments.join(" "));
        let all = features.chain(config).chain(environment).chain(arguments);
        all.collect::<Vec<_>>().join(", ")
    }
}

impl Unit {
    /// Whether it is time, which is taken in rounds.
    pub fn is_time(self) -> bool {
        matches!(self, Unit::Seconds | Unit::SecondsPerPixel)
    }

    /// The feature of a program that counts it.
    pub(super) fn feature(self) -> Option<&'static str> {
        match self {
            Unit::Seconds | Unit::SecondsPerPixel => None,
            Unit::Allocations | Unit::Bytes => Some("count-heap"),
            Unit::Peak => Some("count-peak"),
        }
    }

    /// The unit of the results.
    pub fn unit(self) -> evidence::Unit {
        match self {
            Unit::Seconds | Unit::SecondsPerPixel => evidence::Unit::Seconds,
            Unit::Allocations => evidence::Unit::Count,
            Unit::Bytes | Unit::Peak => evidence::Unit::Bytes,
        }
    }
}
