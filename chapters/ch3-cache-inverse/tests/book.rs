//! The scenarios of *The Ray Tracer Challenge* hold for this chapter as for the first, which has them.

#[path = "../../ch1-naive/tests/book/scenarios.rs"]
mod scenarios;

use ch3_cache_inverse as tracer;
use scenarios::support;
