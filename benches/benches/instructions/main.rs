//! What every stage has the processor do for a small picture: instructions, data accesses and an
//! estimate of cycles, as valgrind's callgrind counts them, and allocations, as its DHAT does. Nothing
//! here is timed, so nothing here is noise: two runs of one build give the same numbers.
//!
//! Counted is one thread that renders: neither the set-up of the scene nor the handing over of jobs. What
//! a thread does while it waits for another is different in each run. What a worker makes for itself before
//! its first pixel is counted too: from chapter 9 on, where that is bins, no little part for so small a picture.
//!
//! It takes valgrind and `gungraun-runner`; without them it says so, and is done.

mod arguments;
mod counted;
mod picture;
mod tools;

use std::{
    env,
    process::{Command, ExitCode},
};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    // The runner runs this program once more for each stage and tool, under valgrind.
    if arguments
        .first()
        .is_some_and(|first| first == "--gungraun-run")
    {
        counted::run();
        return ExitCode::SUCCESS;
    }
    if let Err(missing) = tools::check() {
        eprintln!("instructions are not counted: {missing}");
        return ExitCode::SUCCESS;
    }
    let adapted = arguments::adapt(&arguments);
    if adapted != arguments {
        return again(&adapted);
    }
    counted::check();
    counted::run();
    ExitCode::SUCCESS
}

/// Gungraun reads the arguments of the process, so other ones take another process.
fn again(arguments: &[String]) -> ExitCode {
    let program = env::current_exe().expect("the path of this program");
    let status = Command::new(program).args(arguments).status();
    let code = status.expect("this program can be run").code();
    ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}
