//! Renders a scene with this chapter's ray tracer.

use ch13_gpu::{Renderer, options::Options, times};

fn main() -> std::process::ExitCode {
    common::cli::run_prepared(times::prepare, |renderer: Renderer, _: &Options| renderer)
}
