//! The scenarios of *The Ray Tracer Challenge* hold for this chapter.

#[path = "scenarios.rs"]
mod scenarios;

use ch4_render_context as tracer;
use scenarios::support;
