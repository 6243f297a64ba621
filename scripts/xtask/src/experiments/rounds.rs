//! The order in which variants are measured, and how often.

use std::time::{Duration, Instant};

/// Wall time that the rounds of an experiment may take, where they are more than the least: a render of a
/// few milliseconds needs more of them than one of seconds to have a steady median.
const BUDGET: Duration = Duration::from_secs(60);

/// The most rounds, where more were not asked for.
const MOST: usize = 25;

/// How many rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounds {
    least: usize,
    most: usize,
}

impl Rounds {
    /// One alone.
    pub const ONE: Rounds = Rounds { least: 1, most: 1 };

    /// So many, or more where they take no time.
    pub fn at_least(least: usize) -> Rounds {
        let most = MOST.max(least);
        Rounds { least, most }
    }

    /// No more than the least.
    pub fn least(self) -> Rounds {
        let most = self.least;
        Rounds { most, ..self }
    }

    /// The number, as one round takes so long.
    fn number(self, round: Duration) -> usize {
        let fitting = BUDGET.as_secs_f64() / round.as_secs_f64().max(1e-9);
        (fitting as usize).clamp(self.least, self.most)
    }
}

/// Calls `measure` for each of so many variants in each round, as many rounds as the first one tells, and collects what it returns by variant.
/// What disturbs the machine for a while disturbs all, and every second round goes backwards, so that
/// none always follows the same other.
///
/// # Errors
/// The first that `measure` returns.
pub fn interleaved<E>(
    variants: usize,
    rounds: Rounds,
    mut measure: impl FnMut(usize) -> Result<f64, E>,
) -> Result<Vec<Vec<f64>>, E> {
    let mut values = vec![Vec::new(); variants];
    let (start, mut number, mut round) = (Instant::now(), 1, 0);
    while round < number {
        let mut order: Vec<usize> = (0..variants).collect();
        if round % 2 == 1 {
            order.reverse();
        }
        for index in order {
            values[index].push(measure(index)?);
        }
        if round == 0 {
            number = rounds.number(start.elapsed());
        }
        round += 1;
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_second_round_goes_backwards() {
        let mut order = Vec::new();
        let values = interleaved(3, Rounds::at_least(3).least(), |index| {
            order.push(index);
            Ok::<_, String>(order.len() as f64)
        });
        assert_eq!(order, [0, 1, 2, 2, 1, 0, 0, 1, 2]);
        let expected = [[1.0, 6.0, 7.0], [2.0, 5.0, 8.0], [3.0, 4.0, 9.0]];
        assert_eq!(values.unwrap(), expected);
    }

    #[test]
    fn what_takes_no_time_is_measured_more_often() {
        let rounds = Rounds::at_least(7);
        let number = |seconds| rounds.number(Duration::from_secs_f64(seconds));
        assert_eq!([0.0, 2.4, 4.0, 60.0, 600.0].map(number), [25, 25, 15, 7, 7]);
        assert_eq!(rounds.least().number(Duration::ZERO), 7);
        assert_eq!(Rounds::at_least(40).number(Duration::ZERO), 40);
        assert_eq!(Rounds::ONE.number(Duration::ZERO), 1);
        let values = interleaved(1, rounds, |_| Ok::<_, String>(0.5)).unwrap();
        assert_eq!(values[0].len(), 25);
    }

    #[test]
    fn the_first_error_ends_it() {
        let mut calls = 0;
        let result = interleaved(2, Rounds::at_least(5), |index| {
            calls += 1;
            if index == 1 { Err("wrong") } else { Ok(1.0) }
        });
        assert_eq!((result, calls), (Err("wrong"), 2));
    }
}
