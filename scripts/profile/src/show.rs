//! What can be seen of a profile.

mod changes;
pub mod flame;
pub mod folder;
pub mod graph;
mod list;
mod own;
pub mod source;
pub mod top;
pub mod units;

#[cfg(test)]
mod browser;
#[cfg(test)]
mod go_pprof;
