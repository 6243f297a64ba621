//! The pool does every job once, and ends when a job panics.

use std::{
    num::NonZeroUsize,
    panic::{self, AssertUnwindSafe},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

use ch11_tree::pool;

fn workers(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).expect("a number of workers")
}

#[test]
fn every_job_is_done_once() {
    for (number, jobs) in [(1, 100), (2, 100), (7, 100), (256, 3), (3, 0)] {
        let mut done = vec![0; jobs];
        pool::run(workers(number), done.iter_mut(), |times| *times += 1);
        assert_eq!(done, vec![1; jobs], "{number} workers");
    }
}

#[test]
fn a_panic_ends_the_pool_with_its_message() {
    for number in [1, 2, 7] {
        let done = AtomicUsize::new(0);
        let run = || {
            pool::run(workers(number), 0.., |job: usize| {
                assert_ne!(job, 5, "five is wrong");
                done.fetch_add(1, Relaxed);
            });
        };
        // The jobs have no end: a pool that went on without the worker would hang.
        let message = panic::catch_unwind(AssertUnwindSafe(run)).expect_err("a panic");
        let message = message.downcast_ref::<String>().expect("a message");
        assert!(message.contains("five is wrong"), "{message}");
        assert!(done.load(Relaxed) >= 5, "the jobs before it were done");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_worker_that_is_not_started_ends_the_program_with_one_line() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_ch11-tree"))
        .args(["--size", "200x200", "--workers", "2", "--out", "/dev/null"])
        // More than there are addresses for.
        .env("RUST_MIN_STACK", (1_u64 << 48).to_string())
        .output()
        .expect("the program starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(
        stderr.starts_with("error: a worker was not started: "),
        "{stderr}"
    );
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
}
