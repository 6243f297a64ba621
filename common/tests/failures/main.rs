//! What a program says, and how it ends, where a render fails. This file is the test and the program.

use std::{
    env,
    hint::black_box,
    num::NonZeroUsize,
    process::{Command, ExitCode, Output},
    thread,
};

use common::{Canvas, Progress, Scene, Tracer, cli, worker};

/// The variable that makes this file the program: how it fails.
const FAILURE: &str = "FAILURE";

fn main() -> ExitCode {
    if env::var_os(FAILURE).is_some() {
        return cli::run::<Failing>();
    }
    a_worker_that_panics_is_one_line();
    a_backtrace_is_printed_where_it_is_asked_for();
    #[cfg(target_os = "linux")]
    {
        a_worker_that_is_not_started_is_one_line();
        memory_that_is_not_there_ends_with_1();
    }
    ExitCode::SUCCESS
}

/// A tracer whose workers fail.
struct Failing;

impl Tracer for Failing {
    const NAME: &'static str = "failing";
    const PARALLEL: bool = true;
    const EXACT: bool = true;

    fn new(_scene: &Scene) -> Failing {
        Failing
    }

    fn render(&self, workers: NonZeroUsize, _progress: &dyn Progress) -> Canvas {
        let memory = env::var(FAILURE).is_ok_and(|how| how == "memory");
        thread::scope(|scope| {
            for _ in 0..workers.get() {
                worker::spawn(scope, || match memory {
                    true => drop(black_box(Vec::<u8>::with_capacity(usize::MAX / 4))),
                    false => assert_eq!(0, 1, "two lines"),
                });
            }
        });
        Canvas::new(1, 1)
    }

    fn render_here(&self, progress: &dyn Progress) -> Canvas {
        self.render(NonZeroUsize::MIN, progress)
    }
}

fn program(how: &str, workers: &str) -> Command {
    let mut program = Command::new(env::current_exe().expect("this program"));
    program
        .args(["--size", "1x1", "--out", "/dev/null", "--workers", workers])
        .env(FAILURE, how)
        .env_remove("RUST_BACKTRACE");
    program
}

fn stderr(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What the program prints on standard error: one line.
fn line(program: &mut Command) -> String {
    let stderr = stderr(&program.output().expect("the program starts"));
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    stderr
}

fn a_worker_that_panics_is_one_line() {
    let line = line(&mut program("panic", "3"));
    assert!(line.starts_with("error: "), "{line}");
    assert!(line.contains("this is a bug"), "{line}");
}

fn a_backtrace_is_printed_where_it_is_asked_for() {
    let output = program("panic", "3").env("RUST_BACKTRACE", "1").output();
    let stderr = stderr(&output.expect("the program starts"));
    assert!(stderr.contains("stack backtrace"), "{stderr}");
}

#[cfg(target_os = "linux")]
fn a_worker_that_is_not_started_is_one_line() {
    // More than there are addresses for.
    let line = line(program("panic", "3").env("RUST_MIN_STACK", (1_u64 << 48).to_string()));
    assert!(
        line.starts_with("error: a worker was not started: "),
        "{line}"
    );
    assert!(line.ends_with("ask for fewer with --workers\n"), "{line}");
}

#[cfg(target_os = "linux")]
fn memory_that_is_not_there_ends_with_1() {
    let output = program("memory", "1").output();
    let stderr = stderr(&output.expect("the program starts"));
    assert!(stderr.starts_with("memory allocation of "), "{stderr}");
}
