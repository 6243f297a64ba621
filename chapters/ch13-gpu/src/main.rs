//! Renders a scene with this chapter's ray tracer.

use ch13_gpu::{Renderer, device, options::Options, times};

fn main() -> std::process::ExitCode {
    common::cli::run_around(
        |_: &Options| Ok(device::device().map(drop)?),
        |renderer: Renderer, _| renderer,
        times::take,
    )
}
