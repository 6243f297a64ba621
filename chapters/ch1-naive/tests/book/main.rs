//! The scenarios of *The Ray Tracer Challenge* hold for this chapter.

#[path = "scenarios.rs"]
mod scenarios;

use ch1_naive as tracer;
use scenarios::support;
