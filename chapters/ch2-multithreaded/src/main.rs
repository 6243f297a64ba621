//! Renders a scene with this chapter's ray tracer.

use ch2_multithreaded::Renderer;

fn main() -> std::process::ExitCode {
    common::cli::run::<Renderer>()
}
