//! What no chapter changes: scenes, pictures, the command line and measuring.
//!
//! A chapter implements [`Tracer`]; everything that reads a scene, shows progress, writes a picture
//! or takes a measurement is written once, here, against that trait.

#[cfg(all(feature = "programs", not(target_family = "wasm")))]
pub mod bar;
pub mod blocked;
#[cfg(feature = "programs")]
pub mod canvas;
#[cfg(all(feature = "programs", not(target_family = "wasm")))]
pub mod cli;
#[cfg(all(feature = "programs", not(target_family = "wasm")))]
pub mod compare;
pub mod device;
#[cfg(all(feature = "programs", not(target_family = "wasm")))]
pub mod forecast;
#[cfg(all(feature = "programs", not(target_family = "wasm")))]
pub mod golden;
pub mod heap;
#[cfg(all(feature = "programs", not(target_family = "wasm")))]
pub mod heap_profile;
#[cfg(all(feature = "programs", not(target_family = "wasm")))]
pub mod memory;
#[cfg(all(feature = "programs", not(target_family = "wasm")))]
pub mod panics;
#[cfg(all(feature = "programs", not(target_family = "wasm")))]
pub mod picture;
#[cfg(feature = "programs")]
pub mod progress;
pub mod quantity;
pub mod rays;
pub mod report;
pub mod rows;
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
