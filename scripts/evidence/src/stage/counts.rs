//! What is counted of one stage: its rays, and the pixels in which it is off.

use super::StageOf;
use crate::{Figures, Unit, Value};

impl StageOf<'_> {
    /// Rays and tests of this stage: from chapter 7 on, they are fewer.
    pub(super) fn add_rays(&self, figures: &mut Figures) -> Result<(), String> {
        let counts = self.run.measurements.counts(self.name);
        let Some((report, rays)) =
            counts.and_then(|c| Some((&c.heap_and_rays, c.heap_and_rays.rays?)))
        else {
            return Ok(());
        };
        let of = report.pixels() as f64;
        let scale = self.run.measurements.pixels() as f64 / of;
        let (all, tests) = (rays.total() as f64, rays.primitive_tests as f64);
        let rows = [
            ("rays", (all * scale).round()),
            ("rays-reflection", (rays.reflection as f64 * scale).round()),
            ("rays-refraction", (rays.refraction as f64 * scale).round()),
            ("rays-shadow", (rays.shadow as f64 * scale).round()),
            ("rays-pixel", all / of),
            ("tests", (tests * scale).round()),
            ("tests-ray", tests / all),
            ("tests-pixel", tests / of),
        ];
        for (name, number) in rows {
            self.number(figures, name, Some(number), Unit::Count)?;
        }
        Ok(())
    }

    /// Whether every render gave the picture that it must: how many pixels are off stage 1's, by more than so
    /// many levels, where rounding may differ.
    pub(super) fn add_difference(&self, figures: &mut Figures) -> Result<(), String> {
        let timings = self.run.measurements.timings.iter();
        let own = timings.filter(|timing| timing.stage == self.name);
        let wrong: usize = own.map(|timing| timing.pixels_off).sum();
        let difference = self.run.measurements.difference(self.name);
        let text = match (wrong, difference) {
            (0, None) => "identical".to_owned(),
            (0, Some(difference)) => format!("{} off by over 1", difference.over_1),
            (wrong, _) => format!("{wrong} PIXELS OFF"),
        };
        figures.add(&format!("{}-picture", self.id), Value::text(&text))?;
        let Some(difference) = difference else {
            return Ok(());
        };
        let counts = [
            ("off-0", difference.over_0),
            ("off-1", difference.over_1),
            ("off-8", difference.over_8),
            ("off-largest", difference.largest.into()),
        ];
        for (name, count) in counts {
            self.number(figures, name, Some(count as f64), Unit::Count)?;
        }
        let share = Some(difference.share_over_1());
        self.number(figures, "off-1-share", share, Unit::Share)
    }
}
