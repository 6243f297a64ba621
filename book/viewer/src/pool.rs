//! The workers, and what they are at.
//!
//! A picture that is finished is rendered again, although nothing may have changed: the frames a second are those of the
//! stage. Where a worker finds no piece left, it begins the next picture, and does not wait for the others.

use std::{
    mem,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use common::cli::Size;
use race::{STAGES, Scenery, VIEWS};

use crate::{job::Job, state::State};

/// How old a picture may become that shows another angle than what is wanted: a turning scene is to be seen whole,
/// as far as the stage is fast enough for that.
pub const PATIENCE: Duration = Duration::from_millis(400);

/// What the workers share.
pub struct Pool {
    size: [usize; 2],
    closed: AtomicBool,
    work: Mutex<Work>,
}

struct Work {
    wanted: State,
    /// What is being rendered, the oldest first: at least one.
    jobs: Vec<Arc<Job>>,
    finished: Option<Arc<Job>>,
    times: Vec<Instant>,
}

/// How far the workers are.
pub struct News {
    /// The newest picture that is finished.
    pub finished: Option<Arc<Job>>,
    /// The oldest that is not.
    pub current: Arc<Job>,
    /// When pictures of this stage and scene were finished, since the last news.
    pub times: Vec<Instant>,
}

/// Ends the workers when it goes.
pub struct End<'pool>(&'pool Pool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.closed.store(true, Relaxed);
        self.0.work().jobs.iter().for_each(|job| job.supersede());
    }
}

impl Pool {
    /// No worker is there yet.
    pub fn new(Size { width, height }: Size, wanted: State) -> Pool {
        let size = [width, height];
        Pool {
            size,
            closed: AtomicBool::new(false),
            work: Mutex::new(Work {
                wanted,
                jobs: vec![Arc::new(Job::new(wanted, size))],
                finished: None,
                times: Vec::new(),
            }),
        }
    }

    /// What ends the workers when it is dropped.
    pub fn close_at_the_end(&self) -> End<'_> {
        End(self)
    }

    /// Whether the workers end: also where one of them panicked.
    pub fn is_closed(&self) -> bool {
        self.closed.load(Relaxed)
    }

    /// Renders this from now on. What is being rendered of another stage or scene is dropped, and what shows another
    /// angle where it takes long. To be called again and again: pictures become older.
    pub fn want(&self, state: State) {
        let mut work = self.work();
        let same = |other: &State| (other.stage, other.scene) == (state.stage, state.scene);
        if !same(&work.wanted) {
            work.times.clear();
        }
        work.wanted = state;
        work.jobs.retain(|job| {
            let young = job.since.elapsed() < PATIENCE;
            let keep = job.state == state || same(&job.state) && young;
            if !keep {
                job.supersede();
            }
            keep
        });
        if work.jobs.is_empty() {
            self.begin(&mut work);
        }
    }

    /// How far the workers are.
    pub fn news(&self) -> News {
        let mut work = self.work();
        News {
            finished: work.finished.clone(),
            current: Arc::clone(&work.jobs[0]),
            times: mem::take(&mut work.times),
        }
    }

    /// Renders one picture after the other, in the thread that calls, until the pool is closed.
    pub fn work_on(&self) {
        let _end = self.close_at_the_end();
        let mut opened: Option<(usize, Scenery)> = None;
        while !self.is_closed() {
            let job = self.newest();
            let scene = job.state.scene;
            // Its file takes longer to be read than some pictures take.
            let scenery = match &mut opened {
                Some((number, scenery)) if *number == scene => scenery,
                other => &mut other.insert((scene, VIEWS[scene].open())).1,
            };
            let scene = scenery.look(self.size, job.state.angles);
            if job.render(&mut STAGES[job.state.stage].open(scene)) {
                self.finish(&job);
            }
            self.begin_after(&job);
        }
    }

    fn newest(&self) -> Arc<Job> {
        let work = self.work();
        Arc::clone(&work.jobs[work.jobs.len() - 1])
    }

    /// A picture is finished, unless it was superseded, or a later one was faster. Earlier ones come too late.
    fn finish(&self, job: &Arc<Job>) {
        let mut work = self.work();
        let Some(place) = work.jobs.iter().position(|one| Arc::ptr_eq(one, job)) else {
            return;
        };
        for earlier in work.jobs.drain(..=place) {
            earlier.supersede();
        }
        work.finished = Some(Arc::clone(job));
        work.times.push(Instant::now());
        if work.jobs.is_empty() {
            self.begin(&mut work);
        }
    }

    /// Of this job no piece is left: begins the next one, unless another worker has.
    fn begin_after(&self, job: &Arc<Job>) {
        let mut work = self.work();
        if work.jobs.last().is_some_and(|last| Arc::ptr_eq(last, job)) {
            self.begin(&mut work);
        }
    }

    fn begin(&self, work: &mut Work) {
        work.jobs.push(Arc::new(Job::new(work.wanted, self.size)));
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        // A worker that panics ends the others, which need the lock for that.
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
