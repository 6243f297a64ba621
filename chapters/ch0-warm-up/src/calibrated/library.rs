//! Work that is done in the system's library of mathematics.

// ANCHOR: sines
/// Two functions that ask for 2 and 1 sines of 3. What a sine costs is not known, but who asked is.
#[inline(never)]
pub fn sines(calls: u32) -> f64 {
    two_sines(2 * calls) + one_sine(calls)
}

#[inline(never)]
fn two_sines(mut calls: u32) -> f64 {
    let mut x = 1.0_f64;
    while calls > 0 {
        x = x.sin() + 0.5;
        calls -= 1;
    }
    x
}
// ANCHOR_END: sines

#[inline(never)]
fn one_sine(mut calls: u32) -> f64 {
    let mut x = 1.0_f64;
    while calls > 0 {
        x = x.sin() + 0.6;
        calls -= 1;
    }
    x
}
