//! Renders a scene with this chapter's ray tracer.

use ch11_tree::{Renderer, job::JobOptions};

fn main() -> std::process::ExitCode {
    common::cli::run_with(|renderer: Renderer, options: &JobOptions| renderer.with_jobs(*options))
}
