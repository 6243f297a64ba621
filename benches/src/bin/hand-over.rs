//! What it costs to hand a job to a worker, by several ways: the jobs are empty, so that nothing else
//! is measured. There are two workers.

use std::{
    hint::black_box,
    num::NonZeroUsize,
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
        mpsc::sync_channel,
    },
    thread,
};

use benches::small::{self, Row};
use ch5_line_jobs::{pool, stealing};
use crossbeam_channel::bounded;

const WORKERS: NonZeroUsize = NonZeroUsize::new(2).expect("two");

// ANCHOR: rendezvous
fn rendezvous(jobs: u64) {
    over_a_channel(0, jobs);
}
// ANCHOR_END: rendezvous

fn buffered(jobs: u64) {
    over_a_channel(64, jobs);
}

// ANCHOR: channel
fn over_a_channel(capacity: usize, jobs: u64) {
    let (sender, receiver) = bounded(capacity);
    thread::scope(|scope| {
        for _ in 0..WORKERS.get() {
            let receiver = receiver.clone();
            scope.spawn(move || receiver.into_iter().for_each(empty_job));
        }
        for job in 0..jobs {
            sender.send(job).expect("a worker is there");
        }
        drop(sender);
    });
}
// ANCHOR_END: channel

/// The standard library's channel has one receiver, which the workers share under a lock.
fn standard(jobs: u64) {
    let (sender, receiver) = sync_channel(0);
    let receiver = Mutex::new(receiver);
    let next = || {
        let receiver = receiver.lock().unwrap_or_else(PoisonError::into_inner);
        receiver.recv().ok()
    };
    thread::scope(|scope| {
        for _ in 0..WORKERS.get() {
            scope.spawn(|| std::iter::from_fn(next).for_each(empty_job));
        }
        for job in 0..jobs {
            sender.send(job).expect("a worker is there");
        }
        drop(sender);
    });
}

// ANCHOR: counter
fn counter(jobs: u64) {
    let next = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..WORKERS.get() {
            scope.spawn(|| {
                loop {
                    let job = next.fetch_add(1, Relaxed);
                    if job >= jobs {
                        break;
                    }
                    empty_job(job);
                }
            });
        }
    });
}
// ANCHOR_END: counter

/// Chapter 5's pool: a rendezvous, and a look for each job at whether a worker has panicked.
fn chapters_pool(jobs: u64) {
    pool::run(WORKERS, 0..jobs, || (), |(), job| empty_job(job));
}

/// Chapter 5's other scheduler. It collects the jobs in a list, which is part of its cost.
fn rayon(jobs: u64) {
    stealing::run(WORKERS, 0..jobs, || (), |(), job| empty_job(job));
}

// ANCHOR: thread
fn a_thread_each(jobs: u64) {
    for job in 0..jobs {
        thread::scope(|scope| {
            scope.spawn(|| empty_job(job));
        });
    }
}
// ANCHOR_END: thread

fn empty_job(job: u64) {
    black_box(job);
}

fn main() -> ExitCode {
    let rows = vec![
        Row::together("rendezvous", rendezvous),
        Row::together("pool", chapters_pool),
        Row::together("buffered", buffered),
        Row::together("standard", standard),
        Row::together("counter", counter),
        Row::together("rayon", rayon),
        Row::together("thread", a_thread_each),
    ];
    small::main("hand-over", rows)
}
