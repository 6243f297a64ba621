//! Work for the processor: prime numbers and sums of their roots, in functions that call each other.
//!
//! The compiler would put most of these functions into their callers. `inline(never)` keeps them apart,
//! so that there is something to see; `is_prime` is put into its caller on purpose.

use std::hint::black_box;

use clap::ValueEnum;

/// How far the numbers go that are tried.
pub const LIMIT: u32 = 5_000;

/// Which divisors are tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Divisors {
    /// 2, 3, 4, 5 and so on
    #[default]
    All,
    /// 2, and then the odd ones: half as many, and the same primes
    Odd,
}

/// Finds the primes below [`LIMIT`], and adds up the roots of all and of those before each, so many times
/// over.
// ANCHOR: work
#[inline(never)]
pub fn work(times: u32, divisors: Divisors) -> f64 {
    let mut sum = 0.0;
    for _ in 0..times {
        // Hidden from the compiler, which else might see that every time gives the same.
        let primes = primes_below(black_box(LIMIT), divisors);
        sum += sum_of_roots(&primes) + roots_before_each(&primes);
    }
    sum
}
// ANCHOR_END: work

// ANCHOR: primes
/// The prime numbers below a limit.
#[inline(never)]
pub fn primes_below(limit: u32, divisors: Divisors) -> Vec<u32> {
    let mut primes = Vec::new();
    for number in 2..limit {
        if is_prime(number, divisors) {
            primes.push(number);
        }
    }
    primes
}

/// Whether a number has no divisor but 1 and itself.
#[inline(always)]
fn is_prime(number: u32, divisors: Divisors) -> bool {
    if number.is_multiple_of(2) {
        return number == 2;
    }
    let step = match divisors {
        Divisors::All => 1,
        Divisors::Odd => 2,
    };
    !has_divisor(number, step)
}

/// Whether one of 3, 3 + `step` and so on divides the number.
#[inline(never)]
fn has_divisor(number: u32, step: u32) -> bool {
    let mut divisor = 3;
    while divisor * divisor <= number {
        if number.is_multiple_of(divisor) {
            return true;
        }
        divisor += step;
    }
    false
}
// ANCHOR_END: primes

// ANCHOR: sum-of-roots
/// For each prime: the roots of all primes before.
#[inline(never)]
fn roots_before_each(primes: &[u32]) -> f64 {
    let mut sum = 0.0;
    for index in 0..primes.len() {
        sum += sum_of_roots(&primes[..index]);
    }
    sum
}

/// The sum of the square roots.
#[inline(never)]
fn sum_of_roots(numbers: &[u32]) -> f64 {
    let mut sum = 0.0;
    for number in numbers {
        sum += f64::from(*number).sqrt();
    }
    sum
}
// ANCHOR_END: sum-of-roots

#[cfg(test)]
mod tests {
    use super::*;

    /// How many primes there are below [`LIMIT`].
    const PRIMES: usize = 669;

    /// How many roots are added up of the primes before each.
    const ROOTS: usize = 223_446;

    #[test]
    fn both_ways_find_the_primes() {
        for divisors in [Divisors::All, Divisors::Odd] {
            let primes = primes_below(30, divisors);
            assert_eq!(primes, [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]);
            assert_eq!(primes_below(LIMIT, divisors).len(), PRIMES);
        }
    }

    #[test]
    fn the_book_says_how_many_roots_are_added_up() {
        assert_eq!((0..PRIMES).sum::<usize>(), ROOTS);
    }

    #[test]
    fn roots_are_those_of_the_primes_before() {
        // Before 2 there are none.
        let roots = 2.0_f64.sqrt() + (2.0_f64.sqrt() + 3.0_f64.sqrt());
        assert_eq!(roots_before_each(&[2, 3, 5]), roots);
    }
}
