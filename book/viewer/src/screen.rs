//! What the window shows: its pixels and its title.

use std::{num::NonZeroUsize, sync::Arc};

use common::cli::Size;
use race::{STAGES, VIEWS};

use crate::{
    job::Job,
    pool::{News, PATIENCE},
    state::State,
};

/// The pixels that the window shows.
pub struct Screen {
    shown: Option<Arc<Job>>,
    pixels: Vec<u32>,
    mixed: Vec<u32>,
}

impl Screen {
    /// A black one.
    pub fn new(size: Size) -> Screen {
        let black = vec![0; size.width * size.height];
        Screen {
            shown: None,
            pixels: black.clone(),
            mixed: black,
        }
    }

    /// The pixels to be shown from now on, where they are not those of before: of the newest picture that is finished; or
    /// of one that takes long and shows something else, as far as it is rendered, and darkly what was there before.
    pub fn update(&mut self, news: &News) -> Option<&[u32]> {
        let new = news.finished.as_ref().filter(|new| !self.shows(new));
        if let Some(new) = new {
            self.pixels.copy_from_slice(&new.frame().pixels);
            self.shown = Some(Arc::clone(new));
        }
        let shown = self.shown.as_ref().map(|job| job.state);
        if shown != Some(news.current.state) && news.current.since.elapsed() > PATIENCE {
            self.mix(&news.current);
            return Some(&self.mixed);
        }
        new.is_some().then_some(&self.pixels)
    }

    fn shows(&self, job: &Arc<Job>) -> bool {
        let shown = self.shown.as_ref();
        shown.is_some_and(|shown| Arc::ptr_eq(shown, job))
    }

    fn mix(&mut self, job: &Job) {
        let frame = job.frame();
        let both = frame.pixels.iter().zip(&self.pixels);
        for (mixed, (new, old)) in self.mixed.iter_mut().zip(both) {
            *mixed = if *new == 0 { dark(*old) } else { *new };
        }
    }
}

/// A colour at half its levels.
fn dark(pixel: u32) -> u32 {
    pixel >> 1 & 0x7f_7f_7f
}

/// The title: what is rendered, by how many workers, how fast, and how much of it is done where it takes long.
pub fn title(
    state: State,
    workers: NonZeroUsize,
    per_second: Option<f64>,
    share: Option<f64>,
) -> String {
    let (stage, scene) = (STAGES[state.stage].name, VIEWS[state.scene].name);
    let plural = if workers.get() == 1 { "" } else { "s" };
    let mut title = format!("{stage}, {scene}, {workers} worker{plural}");
    if let Some(frames) = per_second {
        let digits = match frames {
            10.0.. => 0,
            1.0.. => 1,
            _ => 3,
        };
        title += &format!(", {frames:.digits$} frames a second");
    }
    if let Some(share) = share {
        // A picture that is not finished is not at 100 %.
        title += &format!(", {} % done", (share * 100.0).floor());
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pool::Pool;
    use std::{thread, time::Instant};

    const SIZE: Size = Size {
        width: 8,
        height: 64,
    };

    const STATE: State = State {
        stage: 0,
        scene: 0,
        angles: [0.0; 2],
    };

    #[test]
    fn a_title_says_what_is_known() {
        let title =
            |workers, rate, share| title(STATE, NonZeroUsize::new(workers).unwrap(), rate, share);
        assert_eq!(title(1, None, None), "ch1-naive, reference, 1 worker");
        let two = "ch1-naive, reference, 2 workers";
        assert_eq!(
            title(2, Some(61.7), None),
            format!("{two}, 62 frames a second")
        );
        assert_eq!(
            title(2, Some(2.04), None),
            format!("{two}, 2.0 frames a second")
        );
        assert_eq!(title(2, None, Some(0.999)), format!("{two}, 99 % done"));
        let both = title(2, Some(0.02), Some(0.5));
        assert_eq!(both, format!("{two}, 0.020 frames a second, 50 % done"));
    }

    #[test]
    fn a_finished_picture_is_shown_once() {
        let pool = Pool::new(SIZE, STATE);
        let mut news = pool.news();
        let mut screen = Screen::new(SIZE);
        assert_eq!(screen.update(&news), None);
        let picture = Arc::new(Job::new(STATE, [SIZE.width, SIZE.height]));
        picture.frame().pixels.fill(0xff_01_02_03);
        news.finished = Some(picture);
        let pixels = screen.update(&news).expect("a new picture");
        assert!(pixels.iter().all(|pixel| *pixel == 0xff_01_02_03));
        assert_eq!(screen.update(&news), None);
    }

    #[test]
    fn a_slow_picture_is_shown_over_what_was_there() {
        let turned = State {
            angles: [1.0, 0.0],
            ..STATE
        };
        let size = [SIZE.width, SIZE.height];
        let old = Arc::new(Job::new(STATE, size));
        old.frame().pixels.fill(0xff_40_81_02);
        let news = |state| News {
            finished: Some(Arc::clone(&old)),
            current: Arc::new(Job::new(state, size)),
            times: Vec::<Instant>::new(),
        };
        let mut screen = Screen::new(SIZE);
        let (same, other) = (news(STATE), news(turned));
        other.current.frame().pixels[0] = 0xff_05_06_07;
        assert!(screen.update(&same).is_some());
        thread::sleep(PATIENCE * 2);
        assert_eq!(screen.update(&same), None, "it would show the same");
        let mixed = screen.update(&other).expect("a part");
        assert_eq!(mixed[..2], [0xff_05_06_07, 0x20_40_01]);
    }
}
