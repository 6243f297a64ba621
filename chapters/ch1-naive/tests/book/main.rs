//! The scenarios of *The Ray Tracer Challenge* hold for this chapter.

#[path = "general.rs"]
mod general;
#[path = "scenarios.rs"]
mod scenarios;
#[path = "small_matrices.rs"]
mod small_matrices;
mod support;

use ch1_naive as tracer;
