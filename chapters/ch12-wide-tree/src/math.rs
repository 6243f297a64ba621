//! Functions that vectors have no instructions for.

use crate::simd::{Float, Simd};

/// x to the power of y, for 0 < x and y of at least 0; relatively off by at most 1e-6 times
/// the greatest of 1, y and |y log2(x)|.
///
/// It is 2^(y log2(x)); the polynomials are Taylor series of log(1 + f), economized (Cephes, `logf`), and of 2^r.
#[inline(always)]
pub fn power<S: Simd>(simd: S, x: S::Float, y: S::Float) -> S::Float {
    exp2(simd, y * log2(simd, x))
}

/// The logarithm to the base 2 of a normal number greater than 0.
#[inline(always)]
fn log2<S: Simd>(simd: S, x: S::Float) -> S::Float {
    // x = mantissa * 2^exponent, with the mantissa from sqrt(1/2) to sqrt(2).
    let root_of_half = simd.splat_int(std::f32::consts::FRAC_1_SQRT_2.to_bits());
    // The exponent is moved up by 128 before it is shifted down, and so never less than 0.
    let bits = x.to_bits() - root_of_half + simd.splat_int(128 << 23);
    let exponent = (bits >> 23) - simd.splat_int(128);
    let mantissa = S::Float::from_bits(x.to_bits() - (exponent << 23));
    let exponent = small_int_to_float(simd, bits >> 23) - simd.splat(128.0);
    let f = mantissa - simd.splat(1.0);
    let series = polynomial(simd, f, &LOG);
    let square = f * f;
    let log = f + square.mul_add(f * series, square * simd.splat(-0.5));
    log.mul_add(simd.splat(std::f32::consts::LOG2_E), exponent)
}

/// 2 to the power of x, which is at most 0; 0 where that is less than any normal number.
#[inline(always)]
fn exp2<S: Simd>(simd: S, x: S::Float) -> S::Float {
    let x = x.max(simd.splat(-126.0)).min(simd.splat(126.0));
    let whole = (x + simd.splat(0.5)).floor();
    let rest = x - whole;
    let power = (whole.round_to_int() + simd.splat_int(127)) << 23;
    polynomial(simd, rest, &EXP) * S::Float::from_bits(power)
}

/// An integer below 2^23 as a number: its bits, below those of 2^23, less that.
#[inline(always)]
fn small_int_to_float<S: Simd>(simd: S, int: S::Ints) -> S::Float {
    let base = (1u32 << 23) as f32;
    S::Float::from_bits(int | simd.splat_int(base.to_bits())) - simd.splat(base)
}

/// The sum of coefficients times powers of x, the highest first.
#[inline(always)]
fn polynomial<S: Simd, const N: usize>(simd: S, x: S::Float, coefficients: &[f32; N]) -> S::Float {
    let mut sum = simd.splat(coefficients[0]);
    for coefficient in &coefficients[1..] {
        sum = sum.mul_add(x, simd.splat(*coefficient));
    }
    sum
}

/// Of (log(1 + f) - f + f^2 / 2) / f^3, for f between sqrt(1/2) - 1 and sqrt(2) - 1 (Cephes, `logf.c`).
const LOG: [f32; 9] = [
    7.037_683_6e-2,
    -1.151_461e-1,
    1.167_699_8e-1,
    -1.242_014_1e-1,
    1.424_932_3e-1,
    -1.666_805_8e-1,
    2.000_071_5e-1,
    -2.499_999_4e-1,
    3.333_333e-1,
];

/// Of 2^r, for r between -1/2 and 1/2: ln(2)^n / n!.
const EXP: [f32; 7] = [
    1.540_353e-4,
    1.333_355_8e-3,
    9.618_129e-3,
    5.550_411e-2,
    2.402_265e-1,
    std::f32::consts::LN_2,
    1.0,
];
