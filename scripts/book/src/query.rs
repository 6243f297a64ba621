//! Queries: what book/values/*.toml ask for.

mod read;

use serde::Deserialize;

use evidence::Unit;
pub use read::all;

/// The folder of the queries in the repository.
pub const QUERIES: &str = "book/values";

/// A value that is asked for.
#[derive(Debug)]
pub struct Query {
    /// Where it stands: file and key, for errors.
    pub place: String,
    /// What is asked.
    pub ask: Ask,
    /// Significant digits that are printed.
    pub digits: Option<usize>,
    /// Whether a great number is printed in words.
    pub words: bool,
}

/// What is asked. The variants' names are the keys that tell them apart.
#[derive(Debug)]
pub enum Ask {
    /// A part of a profile.
    Profile(OfProfile),
    /// A part of a comparison of two profiles.
    Compare(OfComparison),
    /// A place where threads wait for each other.
    Blocked(OfWaits),
    /// A calculation with other values.
    Of(Operation, Vec<String>),
    /// How many times faster the whole gets if a part does.
    Amdahl(Amdahl),
    /// A fact from elsewhere.
    Quoted(Quoted),
}

/// A calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The first by the second.
    Ratio,
    /// The same in %.
    Share,
    /// All together.
    Sum,
    /// The first without the others.
    Difference,
    /// All multiplied.
    Product,
    /// How many of it fit into a second.
    PerSecond,
}

/// A part of a profile.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfProfile {
    /// The folder: `ch1`.
    pub profile: String,
    /// What its files are called: `cpu`, `bytes`.
    pub kind: String,
    /// The functions it is about; without, it is about the whole.
    pub function: Option<Functions>,
    /// Which of its numbers.
    pub show: String,
}

/// One function or several, by the ends of their names.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Functions {
    /// One.
    One(String),
    /// Several, whose own costs are summed.
    Several(Vec<String>),
}

/// A part of a comparison.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfComparison {
    /// The folder: `2-3`.
    pub compare: String,
    /// What its files are called: `cpu`, `bytes`.
    pub kind: String,
    /// The function it is about; without, it is about the whole.
    pub function: Option<String>,
    /// Which of its numbers.
    pub show: String,
    /// Whether what the function calls counts.
    #[serde(default)]
    pub cum: bool,
}

/// A place where threads wait.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfWaits {
    /// The folder: `ch2`.
    pub blocked: String,
    /// The first word of the place's name: `send`.
    pub place: String,
    /// Which of its numbers.
    pub show: String,
}

/// How many times faster the whole gets if a part of it does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amdahl {
    /// The name of the part's share.
    pub amdahl: String,
    /// Workers that share the part.
    pub workers: Option<f64>,
    /// How many times faster the part gets.
    pub faster: Option<f64>,
}

/// A fact from elsewhere.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quoted {
    /// As it is printed.
    pub quoted: String,
    /// Where it is from.
    pub source: String,
    /// The number in it.
    pub number: Option<f64>,
    /// Its unit.
    pub unit: Option<Unit>,
}
