//! A pool of workers that are handed jobs one by one.

use std::{num::NonZeroUsize, panic, thread};

use common::{
    blocked::{self, Place},
    worker,
};
use crossbeam_channel::{Receiver, bounded};

// ANCHOR: pool
/// Hands out jobs to workers, each job to whichever worker is free, and returns when all are done.
///
/// The channel has no buffer, like one in Go: handing over a job waits until a worker takes it.
///
/// # Panics
/// Where a job panicked: with the same message, after the jobs that were under way. Where the system
/// starts no more threads.
pub fn run<Job: Send>(
    workers: NonZeroUsize,
    mut jobs: impl Iterator<Item = Job>,
    work: impl Fn(Job) + Sync,
) {
    let (sender, receiver) = bounded(0);
    thread::scope(|scope| {
        let handles: Vec<_> = (0..workers.get())
            .map(|_| {
                let receiver: Receiver<Job> = receiver.clone();
                worker::spawn(scope, || {
                    let mut received = receiver.into_iter();
                    while let Some(job) = blocked::time(Place::Receive, || received.next()) {
                        work(job);
                    }
                })
            })
            .collect();
        // Else the channel would stay open, and this thread wait, with every worker gone.
        drop(receiver);
        // No worker ends while there are jobs, unless it panicked.
        while !handles.iter().any(|handle| handle.is_finished()) {
            let Some(job) = jobs.next() else { break };
            if blocked::time(Place::Send, || sender.send(job)).is_err() {
                break;
            }
        }
        drop(sender);
        for handle in handles {
            if let Err(message) = blocked::time(Place::Join, || handle.join()) {
                panic::resume_unwind(message);
            }
        }
    });
}
// ANCHOR_END: pool
