//! A logarithmic scale, which can have a place of its own for what is nothing or nearly nothing.

/// Where values lie on a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    least: f64,
    greatest: f64,
    left: f64,
    right: f64,
    nothing: Option<Nothing>,
}

/// The place for what is nearly nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nothing {
    /// What is less belongs there.
    pub below: f64,
    /// The place.
    pub x: f64,
}

impl Scale {
    /// A scale that just holds some values, between two places.
    ///
    /// What is no positive number is left out; where that is all, the scale has the numbers around 1.
    pub fn new(values: &[f64], nothing: Option<Nothing>, left: f64, right: f64) -> Scale {
        let below = nothing.map_or(0.0, |nothing| nothing.below);
        let fit = |v: &&f64| v.is_finite() && **v > 0.0 && **v >= below;
        let values = || values.iter().filter(fit).copied();
        let (mut least, mut greatest) = match values().next() {
            Some(_) => (
                values().fold(f64::MAX, f64::min),
                values().fold(0.0, f64::max),
            ),
            None => (1.0, 1.0),
        };
        if greatest < least * 2.0 {
            (least, greatest) = (least / 2.0, greatest * 2.0);
        }
        Scale {
            least,
            greatest,
            left,
            right,
            nothing,
        }
    }

    /// The same scale between other places.
    pub fn between(self, left: f64, right: f64) -> Scale {
        Scale {
            left,
            right,
            ..self
        }
    }

    /// Whether a value has a place.
    pub fn holds(&self, value: f64) -> bool {
        value.is_finite() && (value > 0.0 || value == 0.0 && self.nothing.is_some())
    }

    /// Whether a value's place is that of nearly nothing.
    pub fn is_nothing(&self, value: f64) -> bool {
        self.nothing.is_some_and(|nothing| value < nothing.below)
    }

    /// The place of a value that [has one](Scale::holds).
    pub fn x(&self, value: f64) -> f64 {
        match self.nothing {
            Some(nothing) if self.is_nothing(value) => nothing.x,
            _ => self.left + self.part(value) * (self.right - self.left),
        }
    }

    /// How far between the least and the greatest a value is: 0 to 1 for what is between them.
    pub fn part(&self, value: f64) -> f64 {
        // Not the logarithm of a ratio, which could be too large a number.
        let (least, greatest) = (self.least.ln(), self.greatest.ln());
        (value.ln() - least) / (greatest - least)
    }

    /// Round values whose places are between two: powers of ten, or where those are fewer than two
    /// also their doubles and fives.
    pub fn ticks(&self, from: f64, to: f64) -> Vec<f64> {
        let decades =
            (self.least.log10().floor() as i32 - 1)..=(self.greatest.log10().ceil() as i32 + 1);
        let ticks = |steps: &[f64]| -> Vec<f64> {
            let all = decades.clone().flat_map(|decade| {
                // The quotient is the double nearest to a tenth, the power is not.
                let power = if decade < 0 {
                    1.0 / 10f64.powi(-decade)
                } else {
                    10f64.powi(decade)
                };
                steps.iter().map(move |step| step * power)
            });
            all.filter(|v| (from..=to).contains(&self.x(*v)) && !self.is_nothing(*v))
                .collect()
        };
        match ticks(&[1.0]) {
            tens if tens.len() >= 2 => tens,
            _ => ticks(&[1.0, 2.0, 5.0]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ratios_are_equal_distances() {
        let scale = Scale::new(&[0.01, 100.0, 1.0], None, 50.0, 250.0);
        let places = [0.01, 0.1, 1.0, 10.0, 100.0].map(|v| scale.x(v).round());
        assert_eq!(places, [50.0, 100.0, 150.0, 200.0, 250.0]);
        assert_eq!(scale.ticks(50.0, 250.0), [0.01, 0.1, 1.0, 10.0, 100.0]);
        assert_eq!(scale.ticks(99.0, 201.0), [0.1, 1.0, 10.0]);
    }

    #[test]
    fn values_close_together_have_ticks_too() {
        let scale = Scale::new(&[2.5, 7.0], None, 0.0, 100.0);
        assert_eq!(scale.ticks(-30.0, 110.0), [2.0, 5.0]);
        let one = Scale::new(&[3.0], None, 0.0, 100.0);
        assert_eq!(one.x(3.0).round(), 50.0);
        assert_eq!(one.ticks(0.0, 100.0), [2.0, 5.0]);
    }

    #[test]
    fn what_is_no_time_has_no_place() {
        let scale = Scale::new(
            &[f64::NAN, 0.0, -1.0, f64::INFINITY, 1.0, 100.0],
            None,
            0.0,
            100.0,
        );
        assert_eq!((scale.x(1.0), scale.x(100.0)), (0.0, 100.0));
        for bad in [f64::NAN, 0.0, -1.0, f64::INFINITY] {
            assert!(!scale.holds(bad), "{bad}");
        }
        let empty = Scale::new(&[], None, 0.0, 100.0);
        assert!(empty.x(1.0).is_finite() && !empty.ticks(0.0, 100.0).is_empty());
    }

    #[test]
    fn nearly_nothing_has_a_place_of_its_own() {
        let nothing = Some(Nothing {
            below: 0.1,
            x: 10.0,
        });
        let scale = Scale::new(&[0.0, 0.011, 10.0, 1000.0], nothing, 50.0, 150.0);
        let places = [0.0, 0.011, 10.0, 1000.0].map(|v| scale.x(v).round());
        assert_eq!(places, [10.0, 10.0, 50.0, 150.0]);
        assert!(scale.holds(0.0) && !scale.holds(f64::NAN));
        assert_eq!(scale.ticks(-1.0, 199.0), [1.0, 10.0, 100.0, 1000.0]);
    }
}
