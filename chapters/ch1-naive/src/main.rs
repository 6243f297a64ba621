//! Renders a scene with this chapter's ray tracer.

use ch1_naive::Renderer;

fn main() -> std::process::ExitCode {
    common::cli::run::<Renderer>()
}
