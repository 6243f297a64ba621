//! What was measured: runs and their rows, the figures and tables that they give; and what a measurement
//! needs, as programs built and pictures compared.

mod difference;
pub mod figures;
pub mod folder;
mod header;
pub mod instructions;
mod measurements;
#[cfg(feature = "measuring")]
pub mod pictures;
#[cfg(feature = "measuring")]
pub mod program;
#[cfg(feature = "measuring")]
pub mod rounds;
mod run;
pub mod stages;
pub mod stats;
pub mod table;
pub mod tables;
#[cfg(feature = "measuring")]
mod take;

pub use common::quantity::{Quantity, Unit};
pub use difference::Difference;
pub use figures::{Figures, Value};
pub use header::{Header, Machine};
pub use instructions::Instructions;
pub use measurements::{Counts, Measurements, Timing};
pub use run::{Experiment, Experiments, Row, Run};
pub use stages::{Stage, Stages, repository};
pub use table::Table;
