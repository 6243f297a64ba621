//! What no chapter changes: scenes, pictures, the command line and measuring.
//!
//! A chapter implements [`Tracer`]; everything that reads a scene, shows progress, writes a picture
//! or takes a measurement is written once, here, against that trait.

pub mod blocked;
pub mod canvas;
pub mod cli;
pub mod compare;
pub mod golden;
pub mod heap;
pub mod heap_profile;
pub mod memory;
pub mod panics;
pub mod picture;
pub mod program;
pub mod progress;
pub mod rays;
pub mod report;
#[cfg(feature = "runs")]
pub mod run;
pub mod scene;
#[cfg(unix)]
pub mod signals;
pub mod tracer;
pub mod worker;

pub use canvas::Canvas;
pub use progress::Progress;
pub use scene::Scene;
pub use tracer::Tracer;
