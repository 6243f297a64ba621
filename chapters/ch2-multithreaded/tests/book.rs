//! The scenarios of *The Ray Tracer Challenge* hold for this chapter.

#[path = "../../ch1-naive/tests/book/general.rs"]
mod general;
#[path = "../../ch1-naive/tests/book/scenarios.rs"]
mod scenarios;
#[path = "../../ch1-naive/tests/book/small_matrices.rs"]
mod small_matrices;
#[path = "../../ch1-naive/tests/book/support.rs"]
mod support;

use ch2_multithreaded as tracer;
