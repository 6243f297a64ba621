//! The scenarios of *The Ray Tracer Challenge* hold for this chapter.

#[path = "scenarios.rs"]
mod scenarios;

use ch6_values as tracer;
use scenarios::support;
