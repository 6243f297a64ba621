//! A window in which a stage renders a scene again and again while the reader turns it, with the frames a second.

mod controls;
mod job;
mod names;
mod pool;
mod rate;
mod screen;
mod state;
mod window;

use std::{error::Error, num::NonZeroUsize, process::ExitCode, thread};

use clap::Parser;
use common::{
    cli::{self, Size},
    worker,
};

use crate::{pool::Pool, state::State};

/// What is printed at the start.
const KEYS: &str = "\
1 to 9, 0      choose the stage, from the first to the last
arrows, mouse  turn: hold a key, or drag with the left button
S or Tab       next scene
R or Home      back to where the scene's file looks from
Q or Esc       leave
";

#[derive(Debug, Parser)]
#[command(
    version,
    about = "Renders a scene again and again in a window, in which you can turn it"
)]
struct CommandLine {
    /// The scene to begin with: reference, glass, room or flake
    #[arg(long, value_name = "NAME", value_parser = names::parse_scene, default_value = "reference")]
    scene: usize,

    /// The stage to begin with, by its package [default: the last]
    #[arg(long, value_name = "NAME", value_parser = names::parse_stage)]
    stage: Option<usize>,

    /// Size of the picture in pixels
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = names::parse_size, allow_hyphen_values = true,
        default_value = "640x480")]
    size: Size,

    /// Workers that render at once, 1 to 256 [default: one a core]
    #[arg(long, value_name = "N", value_parser = cli::parse_workers, allow_hyphen_values = true)]
    workers: Option<NonZeroUsize>,
}

fn main() -> ExitCode {
    cli::run_program("viewer", view)
}

fn view(options: CommandLine) -> Result<(), Box<dyn Error>> {
    let state = State {
        stage: options.stage.unwrap_or(race::STAGES.len() - 1),
        scene: options.scene,
        angles: [0.0; 2],
    };
    let workers = options.workers.unwrap_or_else(cli::all_cores);
    let window = window::open(options.size)?;
    cli::print(KEYS)?;
    let pool = Pool::new(options.size, state);
    thread::scope(|scope| {
        // However the window is left: the scope waits for its threads.
        let _end = pool.close_at_the_end();
        for _ in 0..workers.get() {
            worker::spawn(scope, || pool.work_on());
        }
        window::run(window, options.size, &pool, state, workers)
    })
}
