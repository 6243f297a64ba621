//! What can be measured of it.

use std::path::PathBuf;

use clap::{Args, value_parser};

/// The options of this chapter.
#[derive(Args, Clone, Debug)]
#[group(skip)]
pub struct Options {
    /// Render so many pictures before, and tell what each part of one takes [default: 50]
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "50", value_parser = value_parser!(u32).range(1..=10_000))]
    pub times: Option<u32>,
    /// Where to write these times, for programs
    #[arg(long, value_name = "FILE", requires = "times")]
    pub run: Option<PathBuf>,
}
