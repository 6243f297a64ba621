//! What can be chosen to see what it does.

use clap::{Args, ValueEnum};

use crate::job::JobOptions;

/// How the picture is rendered.
#[derive(Args, Clone, Copy, Debug, Default)]
#[group(skip)]
pub struct Options {
    /// How the picture is divided among the workers.
    #[command(flatten)]
    pub jobs: JobOptions,
    /// Which instructions to use
    #[arg(long, value_enum, default_value_t)]
    pub simd: Instructions,
}

/// Which instructions to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Instructions {
    /// The best that this processor has
    #[default]
    Best,
    /// Eight lanes, as what every processor has can compute them
    Portable,
    /// One lane: each ray by itself
    Scalar,
}
