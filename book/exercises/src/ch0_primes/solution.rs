//! Our version: a number that no prime divides is prime.

// ANCHOR: solution
/// The prime numbers below a limit. `divides(divisor, number)` says whether one divides the other.
pub fn primes_below(limit: u32, mut divides: impl FnMut(u32, u32) -> bool) -> Vec<u32> {
    let mut primes = Vec::new();
    for number in 2..limit {
        // The primes found so far are all that are needed: a divisor that is none has one of them itself.
        let mut small = primes.iter().take_while(|prime| *prime * *prime <= number);
        if !small.any(|prime| divides(*prime, number)) {
            primes.push(number);
        }
    }
    primes
}
// ANCHOR_END: solution
