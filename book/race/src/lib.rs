//! The stages in the reader's browser: what the race on the book's first page runs, and the viewer.
//!
//! All are in one WebAssembly module that asks nothing of the page. It has no clock either: the page renders a piece of
//! a picture at a time, and looks at its own clock in between.

#[cfg(target_family = "wasm")]
mod page;
mod stage;
mod view;

pub use stage::{Picture, STAGES, Stage};
pub use view::{Scenery, VIEWS, View};
