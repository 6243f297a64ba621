//! The scenarios of *The Ray Tracer Challenge* hold for this chapter.

// The scenarios of the first chapter are written for tuples that are not `Copy`.
#![allow(clippy::clone_on_copy)]

#[path = "scenarios.rs"]
mod scenarios;

use ch6_values as tracer;
use scenarios::support;
