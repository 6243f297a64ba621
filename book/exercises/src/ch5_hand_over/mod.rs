//! Chapter 5: hand out jobs with less ado.
//!
//! Chapter 5 has fewer jobs, and so fewer hand-overs. Here the jobs stay as many and as small as they are, and
//! the hand-over gets cheaper. Whoever is free must still get the next job, so that a dear one holds up nobody.

pub mod exercise;
pub mod solution;

use std::{
    hint::black_box,
    num::NonZeroUsize,
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    thread,
    time::{Duration, Instant},
};

use crate::judge::{Exercise, Faster, Run, Version};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch5",
    title: "hand out jobs with less ado",
    file: "book/exercises/src/ch5_hand_over/exercise.rs",
    check,
    faster: Some(Faster {
        times: 5.0,
        prepare,
        asides: &[],
    }),
    limit: None,
};

/// Jobs of one run: so many that the start of the threads, which is part of it, weighs little.
pub const JOBS: usize = 500;

const WORKERS: usize = 2;

/// How long a job waits for others at most, before they count as held up.
const PATIENCE: Duration = Duration::from_secs(5);

fn run(version: Version, workers: usize, jobs: usize, work: impl Fn(usize) + Sync) {
    let workers = NonZeroUsize::new(workers).unwrap_or(NonZeroUsize::MIN);
    match version {
        Version::Baseline => ch2_multithreaded::pool::run(workers, 0..jobs, work),
        Version::Exercise => exercise::run(workers, jobs, work),
        Version::Solution => solution::run(workers, jobs, work),
    }
}

/// Jobs without work.
fn prepare(version: Version) -> Run {
    Box::new(move || {
        run(version, WORKERS, JOBS, |job| {
            black_box(job);
        });
    })
}

fn check(version: Version) -> Result<(), String> {
    for (workers, jobs) in [(1, 100), (2, 100), (7, 1000), (16, 3), (3, 1), (3, 0)] {
        let done: Vec<AtomicUsize> = (0..jobs).map(|_| AtomicUsize::new(0)).collect();
        run(version, workers, jobs, |job| {
            done[job].fetch_add(1, SeqCst);
        });
        if let Some(job) = done.iter().position(|times| times.load(SeqCst) != 1) {
            let times = done[job].load(SeqCst);
            return Err(format!(
                "{workers} workers, {jobs} jobs: job {job} was done {times} times"
            ));
        }
    }
    a_dear_job_holds_up_nobody(version)
}

/// The first job waits until most others are done, which is for ever if they are not handed out meanwhile.
fn a_dear_job_holds_up_nobody(version: Version) -> Result<(), String> {
    const JOBS: usize = 400;
    let (done, held_up) = (AtomicUsize::new(0), AtomicUsize::new(0));
    run(version, WORKERS, JOBS, |job| {
        let start = Instant::now();
        while job == 0 && done.load(SeqCst) < JOBS * 3 / 4 {
            if start.elapsed() > PATIENCE {
                held_up.store(JOBS - done.load(SeqCst), SeqCst);
                return;
            }
            thread::yield_now();
        }
        done.fetch_add(1, SeqCst);
    });
    match held_up.load(SeqCst) {
        0 => Ok(()),
        waiting => Err(format!(
            "with {WORKERS} workers, {waiting} of {JOBS} jobs waited behind a dear one"
        )),
    }
}
