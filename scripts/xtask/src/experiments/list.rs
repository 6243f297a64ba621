//! The list of experiments: book/experiments.toml.

use std::{collections::BTreeMap, fs};

use evidence::{Unit, repository};
use serde::{Deserialize, de::DeserializeOwned};
use toml::Table;

/// Where the list is, in the repository.
const FILE: &str = "book/experiments.toml";

/// An experiment as it is listed: one with the key `program` is of a small program.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Table")]
pub enum Experiment {
    Chapter(OfChapter),
    Program(OfProgram),
}

/// Pictures of the reference scene, rendered by chapters' programs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfChapter {
    /// What it finds out, in one sentence.
    pub about: String,
    pub unit: PictureUnit,
    /// The chapter.
    pub package: String,
    /// As 640x480.
    pub size: String,
    /// How many workers render; all that there are if not given.
    pub workers: Option<usize>,
    /// The share of the pixels that may be off by more than one level: 0.005 is 0.5 %. If not given, a variant's
    /// picture must be the first one's to the last level.
    #[serde(default)]
    pub pixels_off: f64,
    /// A scene in the repository, for POV-Ray to render beside the variants, if it is installed.
    pub povray: Option<String>,
    /// The first one is what the others are compared with.
    pub variants: Vec<Variant>,
}

/// Rows that a program in benches/src/bin measures.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfProgram {
    /// What it finds out, in one sentence.
    pub about: String,
    /// Seconds, a count of allocations, or bytes.
    pub unit: Unit,
    pub program: String,
    /// The first one is what the others are compared with.
    pub variants: Vec<Row>,
}

/// What is measured of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum PictureUnit {
    /// Wall time.
    #[serde(rename = "s")]
    Seconds,
    /// Wall time by pixels.
    #[serde(rename = "s/pixel")]
    SecondsPerPixel,
    /// The most bytes in use at once besides the canvas.
    #[serde(rename = "peak")]
    Peak,
    /// How many primitives a ray is tested against.
    #[serde(rename = "tests")]
    Tests,
    /// How many primitives all rays together are tested against.
    #[serde(rename = "all-tests")]
    AllTests,
    /// How many boxes a ray is tested against.
    #[serde(rename = "box-tests")]
    BoxTests,
    /// Instructions of the whole program, by valgrind.
    #[serde(rename = "instructions")]
    Instructions,
}

/// A chapter's program, and what makes it differ from the chapter as it is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    pub name: String,
    /// Where it is not the experiment's.
    pub package: Option<String>,
    /// Where it is not the experiment's; its picture is then held to no other's.
    pub size: Option<String>,
    /// Where they are not the experiment's.
    pub workers: Option<usize>,
    /// A built-in scene, where it is not the reference; its picture is then held to the first one of that scene.
    pub scene: Option<String>,
    /// Whether it takes so long that it is timed once.
    #[serde(default)]
    pub once: bool,
    /// Steps that are taken away from the chapter or added to it, one after the other: patches in book/src/steps,
    /// without their ending.
    #[serde(default)]
    pub patches: Vec<String>,
    /// Cargo features of the build.
    #[serde(default)]
    pub features: Vec<String>,
    /// Lines as they would stand in .cargo/config.toml for the build.
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

/// What a small program is asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub name: String,
    /// What a reader should know of it.
    pub note: Option<String>,
}

impl TryFrom<Table> for Experiment {
    type Error = String;

    fn try_from(table: Table) -> Result<Experiment, String> {
        fn read<T: DeserializeOwned>(table: Table) -> Result<T, String> {
            table.try_into().map_err(|why| why.to_string())
        }
        match table.contains_key("program") {
            true => read(table).map(Experiment::Program),
            false => read(table).map(Experiment::Chapter),
        }
    }
}

impl PictureUnit {
    /// The feature of the build that counts it; a time needs none.
    pub fn feature(self) -> Option<&'static str> {
        match self {
            PictureUnit::Seconds | PictureUnit::SecondsPerPixel | PictureUnit::Instructions => None,
            PictureUnit::Peak => Some("count-peak"),
            PictureUnit::Tests | PictureUnit::AllTests | PictureUnit::BoxTests => {
                Some("count-rays")
            }
        }
    }

    /// The unit of its values.
    pub fn unit(self) -> Unit {
        match self {
            PictureUnit::Seconds | PictureUnit::SecondsPerPixel => Unit::Seconds,
            PictureUnit::Peak => Unit::Bytes,
            PictureUnit::Tests | PictureUnit::AllTests | PictureUnit::BoxTests => Unit::Count,
            PictureUnit::Instructions => Unit::Instructions,
        }
    }
}

/// Reads the list: all experiments, by name.
///
/// # Errors
/// Where it can't be read, or what is wrong with it: a key that there is not, or that is missing.
pub fn read() -> Result<BTreeMap<String, Experiment>, String> {
    let text = fs::read_to_string(repository().join(FILE));
    let text = text.map_err(|why| format!("{FILE}: {why}"))?;
    toml::from_str(&text).map_err(|why| format!("{FILE}: {why}"))
}
