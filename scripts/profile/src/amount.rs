//! How much a program is to do, so that its profile can be trusted and does not take all day.

use std::{fmt, str::FromStr};

use super::perf;

/// With fewer samples, chance moves a large share by points. Of 6000, it moves half of all by 0.6 points,
/// and by three times that once in a few hundred profiles.
pub const SAMPLES: f64 = 6000.0;

/// No profile needs to take longer than this many seconds of CPU time.
pub const LONG: f64 = 60.0;

/// Of seconds without callgrind, which takes 50 times as long as the program alone.
const ENOUGH_TO_COUNT: f64 = 0.08;

/// What a chapter's program does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// It renders a picture.
    Picture,
    /// It does the same as often as it is told to.
    Times,
}

/// How much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A picture of this size.
    Picture(Size),
    /// So many times.
    Times(u32),
}

/// Size of a picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: usize,
    /// From top to bottom.
    pub height: usize,
}

impl Task {
    /// Enough to tell how long more takes.
    pub fn probe(self) -> Amount {
        self.amounts()[0]
    }

    /// Little is enough for allocations: they are counted, not sampled, and noting each with its
    /// stack takes long.
    pub fn for_allocations(self) -> Amount {
        match self {
            Task::Picture => Amount::Picture(Size::wide(16)),
            Task::Times => self.probe(),
        }
    }

    /// What is tried for samples; each is four times as much as the one before.
    fn amounts(self) -> [Amount; 8] {
        [0, 1, 2, 3, 4, 5, 6, 7].map(|step| match self {
            Task::Picture => Amount::Picture(Size::wide(40 << step)),
            Task::Times => Amount::Times(1000 << (2 * step)),
        })
    }

    /// What is tried for counting instructions.
    fn counted(self) -> [Amount; 4] {
        match self {
            Task::Picture => [16, 40, 80, 160].map(|width| Amount::Picture(Size::wide(width))),
            Task::Times => [50, 200, 800, 3200].map(Amount::Times),
        }
    }

    /// What gives enough samples of programs that take so many seconds for each unit: of the fastest,
    /// unless the slowest then takes too long. Seconds without another's work on the processor are
    /// fewer, so there is some to spare.
    pub fn for_samples(self, seconds_per_unit: &[f64]) -> Amount {
        let fastest = seconds_per_unit.iter().copied().fold(f64::MAX, f64::min);
        let slowest = seconds_per_unit.iter().copied().fold(0.0, f64::max);
        let enough = 1.4 * SAMPLES / f64::from(perf::FREQUENCY);
        fitting(&self.amounts(), slowest, enough * slowest / fastest)
    }

    /// The same for counting instructions: what the slowest can bear.
    pub fn for_counts(self, seconds_per_unit: &[f64]) -> Amount {
        let slowest = seconds_per_unit.iter().copied().fold(0.0, f64::max);
        fitting(&self.counted(), slowest, ENOUGH_TO_COUNT)
    }

    /// The next more, if so many samples are too few and it does not take too long.
    pub fn more(self, amount: Amount, samples: usize) -> Option<Amount> {
        let samples = samples as f64;
        let amounts = self.amounts();
        let next = amounts.iter().find(|next| next.units() > amount.units())?;
        let growth = next.units() / amount.units();
        let bearable = samples / f64::from(perf::FREQUENCY) * growth < LONG;
        (samples < SAMPLES && bearable).then_some(*next)
    }
}

/// The first that takes so many seconds, but none that takes very long.
fn fitting(amounts: &[Amount], seconds_per_unit: f64, seconds: f64) -> Amount {
    let takes = |amount: &&Amount| seconds_per_unit * amount.units();
    let bearable = || amounts.iter().filter(|amount| takes(amount) <= LONG);
    let enough = bearable().find(|amount| takes(amount) >= seconds);
    *enough
        .or_else(|| bearable().next_back())
        .unwrap_or(&amounts[0])
}

impl Amount {
    /// Pixels or times: what the time that it takes is in proportion to.
    pub fn units(self) -> f64 {
        match self {
            Amount::Picture(size) => (size.width * size.height) as f64,
            Amount::Times(times) => f64::from(times),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Picture(size) => write!(f, "a picture of {size}"),
            Amount::Times(times) => write!(f, "its work, {times} times"),
        }
    }
}

impl Size {
    /// So many pixels wide, and three quarters of that high.
    pub const fn wide(width: usize) -> Size {
        Size {
            width,
            height: width / 4 * 3,
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Size, &'static str> {
        let sides = text.split_once('x');
        let parse = |side: &str| side.parse().ok().filter(|side| *side > 0);
        let size = sides.and_then(|(width, height)| {
            let (width, height) = (parse(width)?, parse(height)?);
            Some(Size { width, height })
        });
        size.ok_or("write it as 640x480")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_two_whole_numbers() {
        let size: Size = "640x480".parse().unwrap();
        assert_eq!(size, Size::wide(640));
        assert_eq!(size.to_string(), "640x480");
        for wrong in ["", "640", "0x5", "-1x5", "640x480x3", "axb"] {
            assert_eq!(wrong.parse::<Size>(), Err("write it as 640x480"));
        }
    }

    #[test]
    fn the_amount_is_the_first_that_takes_long_enough_but_not_too_long() {
        let wide = |width| Amount::Picture(Size::wide(width));
        let fit = |seconds: &[f64]| Task::Picture.for_samples(seconds);
        // 6000 samples are 16.8 s with what is to spare.
        assert_eq!(fit(&[1e-3]), wide(160));
        assert_eq!(fit(&[1e-5]), wide(2560));
        assert_eq!(fit(&[1.0]), Task::Picture.probe());
        assert_eq!(fit(&[1e-9]), wide(5120));
        // The faster one wants more than the slower one can bear.
        assert_eq!(fit(&[1e-3, 1e-5]), wide(160));
        assert_eq!(fit(&[1e-4, 3e-4]), wide(320));
        assert_eq!(Task::Times.for_samples(&[4e-4]), Amount::Times(64_000));
        assert_eq!(Task::Times.for_counts(&[4e-4]), Amount::Times(200));
    }

    #[test]
    fn too_few_samples_ask_for_more_that_can_be_borne() {
        let (task, probe) = (Task::Times, Task::Times.probe());
        assert_eq!(task.more(probe, 5999), Some(Amount::Times(4000)));
        assert_eq!(task.more(probe, 6000), None);
        assert_eq!(
            Task::Picture.more(Amount::Picture(Size::wide(5120)), 1),
            None
        );
    }
}
