//! What an experiment finds out, as it is written to a file.

use common::run::Header;
use serde::{Deserialize, Serialize};

/// An experiment, measured: all that is needed to judge it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// When, how and on what it was measured.
    pub header: Header,
    /// What it finds out, in one sentence.
    pub about: String,
    /// One for each variant, the first of which is there twice if it was timed: how far the two are
    /// from each other is the noise.
    pub rows: Vec<Row>,
}

/// All measurements of one variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The variant's name.
    pub name: String,
    /// "s", "count" or "bytes".
    pub unit: String,
    /// What was measured, in the order in which it was.
    pub values: Vec<f64>,
    /// What a reader should know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
