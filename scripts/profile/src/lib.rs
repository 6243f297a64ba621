//! Profiles of the chapters' programs: from samples, counts and heap dumps to a model, and from it to
//! tables, listings, flame graphs and differences.
//!
//! `perf`, `callgrind`, `dhat` and `blocked` make a model of what a tool or a program saw, `take`
//! has them look on, and `folder` writes what `top`, `list`, `flame` and `changes` make of it.

// Without the feature there is what reads profiles; what writes them uses more of the same.
#![cfg_attr(not(feature = "take"), allow(dead_code))]

#[cfg(feature = "take")]
mod blocked;
#[cfg(feature = "take")]
mod callgrind;
#[cfg(feature = "take")]
mod changes;
#[cfg(feature = "take")]
mod chapter;
#[cfg(feature = "take")]
mod commands;
mod costs;
#[cfg(feature = "take")]
mod dhat;
#[cfg(feature = "take")]
#[doc(hidden)]
pub mod example;
pub mod figures;
#[cfg(feature = "take")]
mod flame;
#[cfg(feature = "take")]
mod folded;
#[cfg(feature = "take")]
mod folder;
#[cfg(feature = "take")]
mod go;
mod how;
#[cfg(feature = "take")]
mod list;
mod model;
#[cfg(feature = "take")]
mod names;
mod notes;
#[cfg(feature = "take")]
mod perf;
mod pprof;
#[cfg(feature = "take")]
mod program;
mod source;
#[cfg(feature = "take")]
mod symbols;
#[cfg(feature = "take")]
mod take;
#[cfg(feature = "take")]
pub mod tools;
#[cfg(feature = "take")]
mod top;
#[cfg(feature = "take")]
mod units;

#[cfg(test)]
mod browser;
#[cfg(test)]
mod go_pprof;
#[cfg(test)]
mod ground_truth;

#[cfg(feature = "take")]
pub use chapter::Chapter;
#[cfg(feature = "take")]
pub use commands::{Compare, Profile, compare, profile};
#[cfg(feature = "take")]
pub use folder::{Files, rebuild};
#[cfg(feature = "take")]
pub use go::call_graph;
