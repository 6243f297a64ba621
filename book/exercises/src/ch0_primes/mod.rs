//! Chapter 0: find the primes with fewer divisions.
//!
//! The warm-up program tries 3, 4, 5 and so on as divisors of a number. In its profile that comes
//! second, after the roots. Which of these divisions cannot tell anything new? Count what is left before you time it:
//! the ratio of the counts is your prediction.

pub mod baseline;
pub mod exercise;
pub mod solution;

use std::hint::black_box;

use evidence::Unit;

use crate::judge::{Count, Exercise, Faster, Limit, Run, Version};

/// How far the numbers go that are tried; further than in the warm-up, so that divisors are many.
pub const LIMIT: u32 = 100_000;

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch0",
    title: "find the primes with fewer divisions",
    file: "book/exercises/src/ch0_primes/exercise.rs",
    check,
    faster: Some(Faster {
        times: 1.5,
        prepare,
        asides: &[],
    }),
    limit: Some(Limit {
        what: "divisions",
        unit: Unit::Count,
        most: 1_000_000.0,
        count: Count::Function(divisions),
        asides: &[],
    }),
};

fn primes_below(version: Version, limit: u32, divides: impl FnMut(u32, u32) -> bool) -> Vec<u32> {
    match version {
        Version::Baseline => baseline::primes_below(limit, divides),
        Version::Exercise => exercise::primes_below(limit, divides),
        Version::Solution => solution::primes_below(limit, divides),
    }
}

fn divides(divisor: u32, number: u32) -> bool {
    number.is_multiple_of(divisor)
}

fn prepare(version: Version) -> Run {
    Box::new(move || {
        black_box(primes_below(version, black_box(LIMIT), divides));
    })
}

/// How often a number is divided.
pub fn divisions(version: Version) -> f64 {
    let mut count = 0_u32;
    primes_below(version, LIMIT, |divisor, number| {
        count += 1;
        divides(divisor, number)
    });
    f64::from(count)
}

/// Compared with the sieve of Eratosthenes.
fn check(version: Version) -> Result<(), String> {
    for limit in [0, 2, 3, 4, 10, 26, 5_000, LIMIT] {
        let (is, expected) = (primes_below(version, limit, divides), sieve(limit as usize));
        if let Some(missing) = expected.iter().find(|prime| !is.contains(prime)) {
            return Err(format!("below {limit}: {missing} is prime, but missing"));
        }
        if is != expected {
            return Err(format!(
                "below {limit}: not all are prime, once and in order"
            ));
        }
    }
    Ok(())
}

fn sieve(limit: usize) -> Vec<u32> {
    let mut composite = vec![false; limit];
    let mut primes = Vec::new();
    for number in 2..limit {
        if !composite[number] {
            primes.push(number as u32);
            composite[number..]
                .iter_mut()
                .step_by(number)
                .for_each(|each| *each = true);
        }
    }
    primes
}

#[cfg(test)]
mod tests {
    use ch0_warm_up::primes::{Divisors, primes_below};

    #[test]
    fn the_baseline_is_the_warm_up() {
        let warm_up = primes_below(5_000, Divisors::All);
        assert_eq!(
            super::baseline::primes_below(5_000, super::divides),
            warm_up
        );
    }
}
