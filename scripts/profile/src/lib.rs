//! Profiles of the chapters' programs: from samples, counts and heap dumps to a model, and from it to
//! tables, listings, flame graphs and differences.
//!
//! `perf`, `callgrind`, `dhat` and `blocked` make a model of what a tool or a program saw, `take`
//! has them look on, and `folder` writes what `top`, `list`, `flame` and `changes` make of it.

mod blocked;
mod callgrind;
mod changes;
mod chapter;
mod commands;
mod costs;
mod dhat;
#[doc(hidden)]
pub mod example;
pub mod figures;
mod flame;
mod folded;
mod folder;
mod go;
mod how;
mod list;
mod model;
mod names;
mod perf;
mod pprof;
mod program;
mod source;
mod symbols;
mod take;
pub mod tools;
mod top;
mod units;

#[cfg(test)]
mod browser;
#[cfg(test)]
mod go_pprof;
#[cfg(test)]
mod ground_truth;

pub use chapter::Chapter;
pub use commands::{Compare, Profile, compare, profile};
pub use folder::{Files, rebuild};
pub use go::call_graph;
