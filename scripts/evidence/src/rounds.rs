//! The order in which variants are measured, and how often.

use std::{
    ops::RangeInclusive,
    time::{Duration, Instant},
};

/// How long there are more rounds than the least: a render of a few milliseconds needs more of them than one of
/// seconds to have a steady median.
const BUDGET: Duration = Duration::from_secs(60);

/// Calls `measure` for each variant in each of so many rounds, or `once`, and collects what it returns by variant.
/// What disturbs the machine for a while disturbs all, and every second round goes backwards, so that none always
/// follows the same other.
///
/// # Errors
/// The first that `measure` returns.
pub fn interleaved<E>(
    once: &[bool],
    rounds: &RangeInclusive<usize>,
    mut measure: impl FnMut(usize) -> Result<f64, E>,
) -> Result<Vec<Vec<f64>>, E> {
    let variants = once.len();
    let mut values = vec![Vec::new(); variants];
    let start = Instant::now();
    for done in 0..*rounds.end() {
        if done >= *rounds.start() && start.elapsed() > BUDGET {
            break;
        }
        for place in 0..variants {
            let backwards = variants - 1 - place;
            let index = if done % 2 == 0 { place } else { backwards };
            if done == 0 || !once[index] {
                values[index].push(measure(index)?);
            }
        }
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_second_round_goes_backwards() {
        let mut order = Vec::new();
        let values = interleaved(&[false; 3], &(2..=3), |index| {
            order.push(index);
            Ok::<_, String>(order.len() as f64)
        });
        assert_eq!(order, [0, 1, 2, 2, 1, 0, 0, 1, 2]);
        let expected = [[1.0, 6.0, 7.0], [2.0, 5.0, 8.0], [3.0, 4.0, 9.0]];
        assert_eq!(values.unwrap(), expected);
    }

    #[test]
    fn what_takes_long_is_measured_in_the_first_round() {
        let mut order = Vec::new();
        let values = interleaved(&[false, true, false], &(3..=3), |index| {
            order.push(index);
            Ok::<_, String>(1.0)
        });
        assert_eq!(order, [0, 1, 2, 2, 0, 0, 2]);
        assert_eq!(
            values.unwrap().iter().map(Vec::len).collect::<Vec<_>>(),
            [3, 1, 3]
        );
    }

    #[test]
    fn the_first_error_ends_it() {
        let mut calls = 0;
        let result = interleaved(&[false; 2], &(5..=25), |index| {
            calls += 1;
            if index == 1 { Err("wrong") } else { Ok(1.0) }
        });
        assert_eq!((result, calls), (Err("wrong"), 2));
    }
}
