//! What is counted of one stage: its rays, and the pixels in which it is off.

use super::Stage;
use crate::book::{names::Names, value::Unit};

impl Stage<'_> {
    /// Rays and tests of this stage: from chapter 7 on, they are fewer.
    pub(super) fn add_rays(&self, names: &mut Names) -> Result<(), String> {
        let counts = self.run.measurements.counts(self.name);
        let Some((report, rays)) =
            counts.and_then(|c| Some((&c.heap_and_rays, c.heap_and_rays.rays?)))
        else {
            return Ok(());
        };
        let of = report.pixels() as f64;
        let scale = self.run.measurements.pixels() as f64 / of;
        let (all, tests) = (rays.total() as f64, rays.primitive_tests as f64);
        let figures = [
            ("rays", (all * scale).round()),
            ("rays-reflection", (rays.reflection as f64 * scale).round()),
            ("rays-refraction", (rays.refraction as f64 * scale).round()),
            ("rays-shadow", (rays.shadow as f64 * scale).round()),
            ("rays-pixel", all / of),
            ("tests", (tests * scale).round()),
            ("tests-ray", tests / all),
            ("tests-pixel", tests / of),
        ];
        for (name, number) in figures {
            self.number(names, name, Some(number), Unit::Count)?;
        }
        Ok(())
    }

    /// How many pixels are off stage 1's, by more than so many levels, where rounding may differ.
    pub(super) fn add_difference(&self, names: &mut Names) -> Result<(), String> {
        let Some(difference) = self.run.measurements.difference(self.name) else {
            return Ok(());
        };
        let counts = [
            ("off-0", difference.over_0),
            ("off-1", difference.over_1),
            ("off-8", difference.over_8),
            ("off-largest", difference.largest.into()),
        ];
        for (name, count) in counts {
            self.number(names, name, Some(count as f64), Unit::Count)?;
        }
        let share = Some(difference.share_over_1());
        self.number(names, "off-1-share", share, Unit::Share)
    }
}
