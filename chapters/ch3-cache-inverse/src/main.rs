//! Renders a scene with this chapter's ray tracer.

use ch3_cache_inverse::Renderer;

fn main() -> std::process::ExitCode {
    common::cli::run::<Renderer>()
}
