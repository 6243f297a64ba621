//! Two programs to learn profiling on, before there is a ray tracer to profile.
//!
//! - The toy, `ch0-warm-up`, after the talk's: [`primes`] keeps the processor busy in functions that
//!   call each other, and [`lists`] allocates. Each can be told to do the same with less.
//! - [`calibrated`] does known shares of its work in each of its functions, so that a profile of it can
//!   be held against what is so. It is there to find out whether a profiler tells the truth.

pub mod calibrated;
pub mod lists;
pub mod primes;
