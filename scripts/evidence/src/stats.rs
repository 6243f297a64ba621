//! The few statistics that a handful of times can bear.

use crate::Measurements;

/// The middle value, or the mean of the two in the middle; not a number where there are none.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (sorted.len().saturating_sub(1) / 2, sorted.len() / 2);
    match (sorted.get(low), sorted.get(high)) {
        (Some(low), Some(high)) => (low + high) / 2.0,
        _ => f64::NAN,
    }
}

/// The least and the greatest value; infinite where there are none.
pub fn range(values: &[f64]) -> (f64, f64) {
    let start = (f64::INFINITY, f64::NEG_INFINITY);
    let wider = |(low, high): (f64, f64), value: &f64| (low.min(*value), high.max(*value));
    values.iter().fold(start, wider)
}

/// How far the same thing is from itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// The furthest that the median of a stage's even rounds was from that of its odd ones, as a
    /// ratio of at least 1.
    pub medians: f64,
    /// The furthest that a single time was from its stage's median, as a ratio of at least 1.
    pub singles: f64,
}

/// The noise in a run; nothing where no stage was timed four times or more.
pub fn noise(measurements: &Measurements) -> Option<Noise> {
    let timings = measurements.timings.iter();
    noise_of(timings.map(|timing| timing.seconds.as_slice()))
}

fn noise_of<'a>(times: impl Iterator<Item = &'a [f64]>) -> Option<Noise> {
    let repeated = times.filter(|seconds| seconds.len() >= 4);
    let noises = repeated.map(|seconds| {
        let ((low, high), median) = (range(seconds), median(seconds));
        Noise {
            medians: halves_apart(seconds),
            singles: apart(low, median).max(apart(high, median)),
        }
    });
    noises.reduce(|a, b| Noise {
        medians: a.medians.max(b.medians),
        singles: a.singles.max(b.singles),
    })
}

/// How far the even rounds are from the odd ones: the same thing, measured twice, interleaved.
fn halves_apart(seconds: &[f64]) -> f64 {
    let half = |first| -> Vec<f64> { seconds.iter().skip(first).step_by(2).copied().collect() };
    apart(median(&half(0)), median(&half(1)))
}

/// The ratio of two times, the longer by the shorter.
pub fn apart(a: f64, b: f64) -> f64 {
    (a / b).max(b / a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_of_the_range() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(range(&[3.0, 1.0, 2.0]), (1.0, 3.0));
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn noise_is_a_stage_against_itself_and_without_repetition_unknown() {
        let times: [&[f64]; 4] = [
            &[100.0],
            &[1.0, 3.0, 1.0],
            &[1.0, 1.0, 1.0, 1.0],
            &[2.0, 3.0, 2.0, 3.0, 2.0],
        ];
        let noise = |times: &[&'static [f64]]| noise_of(times.iter().copied());
        let expected = Noise {
            medians: 1.5,
            singles: 1.5,
        };
        assert_eq!(noise(&times), Some(expected));
        assert_eq!(noise(&times[..2]), None);
    }
}
