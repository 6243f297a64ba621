//! Functions whose shares of a profile are known beforehand.
//!
//! Each group of functions has one that calls the others. What each does of the group's work, and what
//! it allocates, is what [`shares`] says, by how often its loop goes round. The groups are not held
//! against each other: what a sine costs, or a block of memory, is the library's business.
//!
//! The loops are written out in each function, with operators alone. A function that they shared, or a
//! method of a number, would be put in line and show in the profile under its own name.

pub mod blocks;
pub mod library;
pub mod loops;
pub mod shares;

/// How often the loop of one part of the work goes round, at the scale of 1.
pub const ROUNDS: u32 = 500_000;

/// Does all the work. What it returns depends on all of it, so that none can be left out.
#[inline(never)]
pub fn work(scale: u32) -> f64 {
    let rounds = ROUNDS * scale;
    loops::plain(rounds)
        + loops::host(rounds)
        + loops::recursive(rounds)
        + library::sines(rounds / 4)
        + blocks::work(scale)
}
