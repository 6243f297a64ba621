//! What no chapter changes: scenes, pictures, the command line and measuring.
//!
//! A chapter implements [`Tracer`]; everything that reads a scene, shows progress, writes a picture
//! or takes a measurement is written once, here, against that trait.

pub mod blocked;
#[cfg(feature = "programs")]
pub mod canvas;
#[cfg(feature = "programs")]
pub mod cli;
#[cfg(feature = "programs")]
pub mod compare;
#[cfg(feature = "programs")]
pub mod golden;
pub mod heap;
#[cfg(feature = "programs")]
pub mod heap_profile;
#[cfg(feature = "programs")]
pub mod memory;
#[cfg(feature = "programs")]
pub mod panics;
#[cfg(feature = "programs")]
pub mod picture;
#[cfg(feature = "programs")]
pub mod progress;
pub mod quantity;
pub mod rays;
pub mod report;
#[cfg(feature = "programs")]
pub mod scene;
#[cfg(all(unix, feature = "programs"))]
pub mod signals;
#[cfg(feature = "programs")]
pub mod tracer;
pub mod worker;

#[cfg(feature = "programs")]
pub use canvas::Canvas;
pub use quantity::{Quantity, Unit};
#[cfg(feature = "programs")]
pub use {progress::Progress, scene::Scene, tracer::Tracer};
