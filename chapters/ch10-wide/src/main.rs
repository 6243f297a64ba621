//! Renders a scene with this chapter's ray tracer.

use ch10_wide::{Renderer, options::Options};

fn main() -> std::process::ExitCode {
    common::cli::run_with(|renderer: Renderer, options: &Options| renderer.with_options(*options))
}
