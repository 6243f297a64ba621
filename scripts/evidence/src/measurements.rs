//! What the timing table is made of.

use common::report::Report;
use serde::{Deserialize, Serialize};

use crate::{Difference, stats};

/// What the table is made of, unrounded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measurements {
    /// Width of the picture that the table tells about, in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    /// Wall times.
    pub timings: Vec<Timing>,
    /// What was counted, in builds of their own.
    pub counts: Vec<Counts>,
}

/// Wall times of one stage with a number of workers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// The chapter's package name.
    pub stage: String,
    /// Workers that rendered.
    pub workers: usize,
    /// Width of the picture that was rendered, in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    /// Wall times in seconds, in the order in which they were taken.
    pub seconds: Vec<f64>,
    /// Pixels, summed over all renders, that were not those of stage 1, of a stage whose pixels must be.
    pub pixels_off: usize,
    /// How far the picture was from stage 1's, of a stage that may round in other ways; the worst
    /// of all renders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Difference>,
}

/// Reports of a stage's builds that count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// The chapter's package name.
    pub stage: String,
    /// Allocations and rays.
    pub heap_and_rays: Report,
    /// The peak of the heap.
    pub peak: Report,
}

impl Timing {
    /// Pixels of the picture that was rendered.
    pub fn pixels(&self) -> usize {
        self.width * self.height
    }

    /// The median, scaled by pixels to a picture of another size, in seconds.
    pub fn scaled_to(&self, pixels: usize) -> f64 {
        stats::median(&self.seconds) * pixels as f64 / self.pixels() as f64
    }
}

impl Measurements {
    /// Pixels of the picture that the table tells about.
    pub fn pixels(&self) -> usize {
        self.width * self.height
    }

    /// The stages, in order.
    pub fn stages(&self) -> Vec<&str> {
        let mut stages: Vec<&str> = self.timings.iter().map(|t| t.stage.as_str()).collect();
        stages.dedup();
        stages
    }

    /// The times of a stage with one worker.
    pub fn one(&self, stage: &str) -> Option<&Timing> {
        let mut timings = self.timings.iter();
        timings.find(|t| t.stage == stage && t.workers == 1)
    }

    /// The times of a stage with the most workers that it was measured with.
    pub fn all(&self, stage: &str) -> Option<&Timing> {
        let timings = self.timings.iter().filter(|t| t.stage == stage);
        timings.max_by_key(|t| t.workers)
    }

    /// The times of a stage with more than one worker and fewer than the most.
    pub fn between(&self, stage: &str) -> impl Iterator<Item = &Timing> {
        let most = self.all(stage).map_or(0, |timing| timing.workers);
        let timings = self.timings.iter().filter(move |t| t.stage == stage);
        timings.filter(move |t| 1 < t.workers && t.workers < most)
    }

    /// The most bytes of the heap in use at once, where it was counted. Where that was in a smaller
    /// picture, with that picture exchanged for the one that the table tells about.
    pub fn peak(&self, counts: &Counts) -> Option<u64> {
        let (small, large) = (counts.peak.pixels(), self.pixels());
        let canvas = |pixels: usize| (pixels * size_of::<[f64; 3]>()) as u64;
        let bytes = counts.peak.peak_bytes?;
        Some((bytes + canvas(large)).saturating_sub(canvas(small)))
    }

    /// How far a stage's picture is from stage 1's, where it may round in other ways: the worst of its
    /// timings at the size that the table tells about, or else of any.
    pub fn difference(&self, stage: &str) -> Option<Difference> {
        let timings = self.timings.iter().filter(|t| t.stage == stage);
        let differences = timings.filter_map(|t| t.difference);
        differences.max_by_key(|difference| (difference.pixels, difference.over_1))
    }

    /// What was counted in a stage.
    pub fn counts(&self, stage: &str) -> Option<&Counts> {
        self.counts.iter().find(|counts| counts.stage == stage)
    }
}
