//! Work of the program's own: so many rounds of a loop, each of which takes as long as any other.
//!
//! A round needs the result of the one before, so that it cannot be left out or done at once with
//! others. The numbers in it differ from function to function: of functions that are the same, the
//! compiler keeps one.

// ANCHOR: plain
/// Three functions that do 3, 2 and 1 parts of 6.
#[inline(never)]
pub fn plain(rounds: u32) -> f64 {
    half(3 * rounds) + third(2 * rounds) + sixth(rounds)
}

#[inline(never)]
fn half(mut rounds: u32) -> f64 {
    let mut x = 0.0;
    while rounds > 0 {
        x = x * 0.5 + 1.0;
        rounds -= 1;
    }
    x
}
// ANCHOR_END: plain

#[inline(never)]
fn third(mut rounds: u32) -> f64 {
    let mut x = 0.0;
    while rounds > 0 {
        x = x * 0.5 + 2.0;
        rounds -= 1;
    }
    x
}

#[inline(never)]
fn sixth(mut rounds: u32) -> f64 {
    let mut x = 0.0;
    while rounds > 0 {
        x = x * 0.5 + 3.0;
        rounds -= 1;
    }
    x
}

/// A function that does 1 part of 4, and has another in line that does 3.
#[inline(never)]
pub fn host(rounds: u32) -> f64 {
    let mut left = rounds;
    let mut x = 0.0;
    while left > 0 {
        x = x * 0.5 + 4.0;
        left -= 1;
    }
    x + guest(3 * rounds)
}

#[inline(always)]
fn guest(mut rounds: u32) -> f64 {
    let mut x = 0.0;
    while rounds > 0 {
        x = x * 0.5 + 5.0;
        rounds -= 1;
    }
    x
}

/// How deep the recursion is.
const DEPTH: u32 = 10;

// ANCHOR: tail-call
/// A function that calls itself and, each time, another. It does 2 parts of 5, the other 3.
#[inline(never)]
pub fn recursive(rounds: u32) -> f64 {
    // With nothing to add, the last call would be a jump, and this function be missing on the stack.
    descend(DEPTH, rounds / DEPTH) + 1.0
}
// ANCHOR_END: tail-call

#[inline(never)]
fn descend(depth: u32, rounds: u32) -> f64 {
    let mut left = 2 * rounds;
    let mut x = 0.0;
    while left > 0 {
        x = x * 0.5 + 6.0;
        left -= 1;
    }
    x += aside(3 * rounds);
    if depth > 1 {
        // The division comes after the call, so that the recursion can't be made a loop.
        x += descend(depth - 1, rounds) / x;
    }
    x
}

#[inline(never)]
fn aside(mut rounds: u32) -> f64 {
    let mut x = 0.0;
    while rounds > 0 {
        x = x * 0.5 + 7.0;
        rounds -= 1;
    }
    x
}
