//! Your version: hand out jobs with less ado. Edit this file.

use std::{num::NonZeroUsize, thread};

use crossbeam_channel::{Receiver, bounded};

/// Does the jobs 0 to `jobs`, each once, whoever is free the next one, and returns when all are done.
pub fn run(workers: NonZeroUsize, jobs: usize, work: impl Fn(usize) + Sync) {
    let (sender, receiver) = bounded(0);
    thread::scope(|scope| {
        for _ in 0..workers.get() {
            let receiver: Receiver<usize> = receiver.clone();
            let work = &work;
            scope.spawn(move || receiver.into_iter().for_each(work));
        }
        drop(receiver);
        for job in 0..jobs {
            // Nobody is there to take it only if all workers panicked, and then the scope does so, too.
            let _ = sender.send(job);
        }
        drop(sender);
    });
}
