//! Renders a scene with this chapter's ray tracer.

use ch12_wide_tree::{Renderer, options::Options};

fn main() -> std::process::ExitCode {
    common::cli::run_with(|renderer: Renderer, options: &Options| renderer.with_options(*options))
}
