//! Profiles of the chapters' programs: from samples, counts and heap dumps to a model, and from it to
//! tables, listings, flame graphs and differences.
//!
//! `model` is what tools and programs saw, `pprof` the file that it is kept in, and `how` what is noted
//! beside it. `take` has tools look on at a program, and `show` writes what can be seen of a profile.

mod costs;
pub mod figures;
mod how;
mod model;
mod pprof;

// What reads profiles is all that the book's preprocessor needs.
#[cfg(feature = "take")]
#[doc(hidden)]
pub mod example;
#[cfg(feature = "take")]
mod show;
#[cfg(feature = "take")]
mod take;

#[cfg(feature = "take")]
pub use show::folder::{Files, rebuild};
#[cfg(feature = "take")]
pub use take::{
    chapter::Chapter,
    commands::{Compare, Profile, compare, profile},
    tools,
};
