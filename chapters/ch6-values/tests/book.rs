//! The scenarios of *The Ray Tracer Challenge* hold for this chapter as for the one before, which has them.

#[path = "../../ch4-render-context/tests/book/scenarios.rs"]
mod scenarios;

use ch6_values as tracer;
use scenarios::support;
