//! The scenarios of *The Ray Tracer Challenge* hold for this chapter.

// The scenarios are written for tuples that are not `Copy`.
#![allow(clippy::clone_on_copy)]

#[path = "../../../ch1-naive/tests/book/scenarios.rs"]
mod scenarios;
mod support;

use ch11_tree as tracer;
