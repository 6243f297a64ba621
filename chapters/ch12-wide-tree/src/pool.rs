//! Workers that take their jobs from one list.

use std::{
    io,
    num::NonZeroUsize,
    panic::{self, AssertUnwindSafe},
    sync::{Mutex, PoisonError},
    thread,
};

use common::{
    blocked::{self, Place},
    worker::not_started,
};

// ANCHOR: pool
/// Does jobs with a number of workers, each with a context of its own, and returns when all are done. A worker
/// takes the next job when it has done one; the caller is one of the workers.
///
/// # Panics
/// Where a job panicked: with the same message, after the jobs that were under way. Where the system
/// starts no more threads.
pub fn run<Job: Send, Context>(
    workers: NonZeroUsize,
    jobs: impl Iterator<Item = Job> + Send,
    context: impl Fn() -> Context + Sync,
    work: impl Fn(&mut Context, Job) + Sync,
) {
    let jobs = Mutex::new(Some(jobs));
    let lock = || jobs.lock().unwrap_or_else(PoisonError::into_inner);
    let next = || blocked::time(Place::Receive, lock).as_mut()?.next();
    let worker = || {
        let mut context = context();
        while let Some(job) = next() {
            let done = panic::catch_unwind(AssertUnwindSafe(|| work(&mut context, job)));
            if let Err(message) = done {
                // The others get no more, and end.
                *lock() = None;
                panic::resume_unwind(message);
            }
        }
    };
    thread::scope(|scope| {
        let start = |_| thread::Builder::new().spawn_scoped(scope, worker);
        let others: io::Result<Vec<_>> = (1..workers.get()).map(start).collect();
        let others = others.unwrap_or_else(|why| {
            *lock() = None;
            not_started(&why)
        });
        worker();
        for other in others {
            if let Err(message) = blocked::time(Place::Join, || other.join()) {
                panic::resume_unwind(message);
            }
        }
    });
}
// ANCHOR_END: pool
