//! Our version: a counter. Who is free takes a number.

use std::{
    num::NonZeroUsize,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    thread,
};

// ANCHOR: solution
/// Does the jobs 0 to `jobs`, each once, whoever is free the next one, and returns when all are done.
pub fn run(workers: NonZeroUsize, jobs: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let work_off = || {
        // Relaxed is enough: no two workers get the same number, and nothing else is told by it.
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Relaxed));
        numbers.take_while(|job| *job < jobs).for_each(&work);
    };
    thread::scope(|scope| {
        // This thread is a worker, too.
        for _ in 1..workers.get() {
            scope.spawn(work_off);
        }
        work_off();
    });
}
// ANCHOR_END: solution
