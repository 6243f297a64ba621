//! A picture that several workers render.

use std::{
    iter::zip,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    },
    time::Instant,
};

use race::Picture;

use crate::state::State;

/// A picture to be rendered. Each worker opens it for itself, takes pieces of it, and leaves their pixels here.
pub struct Job {
    /// What is rendered.
    pub state: State,
    /// When the first worker could begin.
    pub since: Instant,
    next: AtomicUsize,
    superseded: AtomicBool,
    frame: Mutex<Frame>,
}

/// What is rendered of a picture.
pub struct Frame {
    /// Line by line from the top, as a window wants them: blue in the lowest eight bits, then green and red. The highest
    /// are 255; where nothing is rendered, all are 0.
    pub pixels: Vec<u32>,
    done: usize,
}

impl Job {
    /// Nothing is rendered yet.
    pub fn new(state: State, [width, height]: [usize; 2]) -> Job {
        Job {
            state,
            since: Instant::now(),
            next: AtomicUsize::new(0),
            superseded: AtomicBool::new(false),
            frame: Mutex::new(Frame {
                pixels: vec![0; width * height],
                done: 0,
            }),
        }
    }

    /// Has all workers drop it, at the end of the pieces that they are at.
    pub fn supersede(&self) {
        self.superseded.store(true, Relaxed);
    }

    /// Renders pieces until none is left, or the job is superseded. Returns whether the last one that was missing was
    /// among them.
    pub fn render(&self, picture: &mut Picture) -> bool {
        let mut last = false;
        while !self.superseded.load(Relaxed) {
            let piece = self.next.fetch_add(1, Relaxed);
            let length = picture.render(piece);
            if length == 0 {
                break;
            }
            let first = piece * picture.piece();
            last = self
                .frame()
                .put(first, &picture.pixels()[first..][..length]);
        }
        last
    }

    /// What is rendered of it.
    pub fn frame(&self) -> MutexGuard<'_, Frame> {
        // Pixels have no state that a panic could leave half changed.
        self.frame.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Frame {
    /// Puts in pixels from one on, and returns whether they were the last ones that were missing.
    fn put(&mut self, first: usize, pixels: &[[u8; 4]]) -> bool {
        for (to, [red, green, blue, _]) in zip(&mut self.pixels[first..], pixels) {
            *to = u32::from_be_bytes([u8::MAX, *red, *green, *blue]);
        }
        self.done += pixels.len();
        self.done == self.pixels.len()
    }

    /// How much of it is rendered, from 0 to 1.
    pub fn share(&self) -> f64 {
        self.done as f64 / self.pixels.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use race::{STAGES, VIEWS};

    const SIZE: [usize; 2] = [33, 47];

    fn picture(state: State) -> Picture {
        let mut scenery = VIEWS[state.scene].open();
        STAGES[state.stage].open(scenery.look(SIZE, state.angles))
    }

    #[test]
    fn a_superseded_job_is_dropped() {
        let state = State {
            stage: STAGES.len() - 1,
            scene: 0,
            angles: [0.0; 2],
        };
        let job = Job::new(state, SIZE);
        job.supersede();
        assert!(!job.render(&mut picture(state)));
        assert_eq!(job.frame().share(), 0.0);
    }

    #[test]
    fn pieces_are_put_where_they_belong() {
        let state = State {
            stage: 1,
            scene: 0,
            angles: [3.0, 4.0],
        };
        let job = Job::new(state, SIZE);
        // Another worker has taken the first piece.
        job.next.store(1, Relaxed);
        let mut other = picture(state);
        assert!(!job.render(&mut picture(state)), "the first is missing");
        let length = other.render(0);
        let frame = job.frame();
        assert!(frame.pixels[..length].iter().all(|pixel| *pixel == 0));
        assert!(
            frame.pixels[length..]
                .iter()
                .all(|pixel| pixel >> 24 == 255)
        );
        drop(frame);
        job.next.store(0, Relaxed);
        assert!(job.frame().put(0, &other.pixels()[..length]));
        assert_eq!(job.frame().share(), 1.0);
    }
}
