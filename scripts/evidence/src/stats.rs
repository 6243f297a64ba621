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
    let timings = measurements.timings.iter().map(|t| t.seconds.as_slice());
    let repeated: Vec<&[f64]> = timings.filter(|seconds| seconds.len() >= 4).collect();
    if repeated.is_empty() {
        return None;
    }
    let furthest = |ratios: &mut dyn Iterator<Item = f64>| ratios.fold(1.0, f64::max);
    let singles = |seconds: &&[f64]| {
        let (low, high) = range(seconds);
        let median = median(seconds);
        apart(low, median).max(apart(high, median))
    };
    Some(Noise {
        medians: furthest(&mut repeated.iter().map(|seconds| halves_apart(seconds))),
        singles: furthest(&mut repeated.iter().map(singles)),
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
    use crate::Timing;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(median(&[7.0]), 7.0);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn the_range_is_from_least_to_greatest() {
        assert_eq!(range(&[3.0, 1.0, 2.0]), (1.0, 3.0));
    }

    fn timed(seconds: &[f64]) -> Timing {
        Timing {
            stage: "s".into(),
            workers: 1,
            width: 1,
            height: 1,
            seconds: seconds.to_vec(),
            pixels_off: 0,
            difference: None,
        }
    }

    #[test]
    fn noise_is_a_stage_against_itself() {
        let measurements = Measurements {
            timings: vec![
                timed(&[100.0]),
                timed(&[1.0, 3.0, 1.0]),
                timed(&[1.0, 1.0, 1.0, 1.0]),
                timed(&[2.0, 3.0, 2.0, 3.0, 2.0]),
            ],
            ..Measurements::default()
        };
        let noise = noise(&measurements).unwrap();
        assert_eq!((noise.medians, noise.singles), (1.5, 1.5));
    }

    #[test]
    fn without_repetition_noise_is_unknown() {
        let timings = vec![timed(&[1.0, 2.0, 3.0])];
        let measurements = Measurements {
            timings,
            ..Measurements::default()
        };
        assert_eq!(noise(&measurements), None);
    }
}
