//! Workers that divide the jobs among themselves: rayon's work stealing.

use std::{
    num::NonZeroUsize,
    sync::{Mutex, PoisonError},
};

use common::worker;
use rayon::{
    ThreadPoolBuilder,
    iter::{IntoParallelIterator, ParallelIterator},
};

/// Does jobs with a number of workers, each with a context of its own, and returns when all are
/// done. A worker halves what it has as long as others have nothing, so jobs are not handed over
/// one by one.
///
/// # Panics
/// Where a job panicked: with the same message. Where the system starts no more threads.
pub fn run<Job: Send, Context: Send>(
    workers: NonZeroUsize,
    jobs: impl Iterator<Item = Job>,
    context: impl Fn() -> Context,
    work: impl Fn(&mut Context, Job) + Sync,
) {
    let jobs: Vec<Job> = jobs.collect();
    // Only the worker of the same number locks one, so no lock is ever waited for.
    let contexts: Vec<Mutex<Context>> = (0..workers.get()).map(|_| context().into()).collect();
    let pool = ThreadPoolBuilder::new()
        .num_threads(workers.get())
        .build()
        .unwrap_or_else(|why| worker::not_started(&why));
    pool.install(|| {
        jobs.into_par_iter().for_each(|job| {
            let worker = rayon::current_thread_index().unwrap_or(0);
            // A job that panicked ends the render; what it left in its context is not looked at.
            let mut context = contexts[worker]
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            work(&mut context, job);
        });
    });
}
