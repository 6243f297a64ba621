//! Renders a scene with this chapter's ray tracer.

use ch4_render_context::Renderer;

fn main() -> std::process::ExitCode {
    common::cli::run::<Renderer>()
}
