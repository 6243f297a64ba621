//! Frames a second.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

/// The time that is averaged over.
const WINDOW: Duration = Duration::from_millis(500);

/// When the last pictures were finished: those of half a second, or two where they take longer.
#[derive(Debug, Default)]
pub struct Rate {
    times: VecDeque<Instant>,
}

impl Rate {
    /// Another picture is finished.
    pub fn add(&mut self, now: Instant) {
        self.times.push_back(now);
        while self.times.len() > 2 && now - self.times[0] > WINDOW {
            self.times.pop_front();
        }
    }

    /// Forgets what was: something else is rendered now.
    pub fn reset(&mut self) {
        self.times.clear();
    }

    /// Frames a second; none before the second picture.
    pub fn per_second(&self) -> Option<f64> {
        let time = *self.times.back()? - *self.times.front()?;
        let frames = self.times.len() - 1;
        (!time.is_zero()).then(|| frames as f64 / time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_half_second_counts() {
        let mut rate = Rate::default();
        let mut now = Instant::now();
        assert_eq!(rate.per_second(), None);
        for _ in 0..5 {
            rate.add(now);
            now += Duration::from_millis(200);
        }
        assert_eq!(rate.per_second(), Some(5.0));
        for _ in 0..60 {
            rate.add(now);
            now += Duration::from_millis(10);
        }
        assert_eq!(rate.per_second(), Some(100.0));
    }

    #[test]
    fn slow_pictures_are_counted_from_one_to_the_next() {
        let mut rate = Rate::default();
        let now = Instant::now();
        rate.add(now);
        assert_eq!(rate.per_second(), None);
        rate.add(now + Duration::from_secs(4));
        assert_eq!(rate.per_second(), Some(0.25));
        rate.add(now + Duration::from_secs(6));
        assert_eq!(rate.per_second(), Some(0.5));
        rate.reset();
        assert_eq!(rate.per_second(), None);
    }
}
