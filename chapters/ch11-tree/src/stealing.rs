//! Workers that divide the jobs among themselves: rayon's work stealing.

use std::num::NonZeroUsize;

use common::worker;
use rayon::{
    ThreadPoolBuilder,
    iter::{IntoParallelIterator, ParallelIterator},
};

/// Does jobs with a number of workers, and returns when all are done. A worker halves what it has as
/// long as others have nothing, so jobs are not handed over one by one.
///
/// # Panics
/// Where a job panicked: with the same message. Where the system starts no more threads.
pub fn run<Job: Send>(
    workers: NonZeroUsize,
    jobs: impl Iterator<Item = Job>,
    work: impl Fn(Job) + Sync + Send,
) {
    let jobs: Vec<Job> = jobs.collect();
    let pool = ThreadPoolBuilder::new()
        .num_threads(workers.get())
        .build()
        .unwrap_or_else(|why| worker::not_started(&why));
    pool.install(|| jobs.into_par_iter().for_each(work));
}
