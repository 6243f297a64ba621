//! Vectors of numbers, one for each of a packet's rays, with one interface for all that can compute them.
//!
//! The tracer is written once, for any [`Simd`]. Each implementation is a token that proves that the
//! processor has the instructions; vectors are made by a token, so whoever holds a vector may compute with
//! it. All that the tracer does in a [`Kernel`] is compiled once for each token.

#[cfg(target_arch = "x86_64")]
#[allow(
    unsafe_code,
    reason = "intrinsics are unsafe to call where they might be missing"
)]
mod avx2;
mod pair;
mod portable;
#[cfg(target_feature = "simd128")]
mod simd128;

use std::ops::{Add, BitAnd, BitOr, BitXor, Div, Mul, Neg, Not, Shl, Shr, Sub};

#[cfg(target_arch = "x86_64")]
pub use avx2::Avx2;
pub use pair::Pair;
pub use portable::Portable;
#[cfg(target_feature = "simd128")]
pub use simd128::Simd128;

/// The most lanes that any implementation has.
pub const MOST_LANES: usize = 16;

// ANCHOR: simd
/// A proof that the processor can compute vectors in one way.
pub trait Simd: Copy {
    /// How many numbers a vector has.
    const LANES: usize;
    /// A vector of f32.
    type Float: Float<Mask = Self::Mask, Ints = Self::Ints, Order = Self::Order>;
    /// A yes or no for each lane.
    type Mask: Mask;
    /// A vector of u32.
    type Ints: Ints<Mask = Self::Mask, Order = Self::Order>;
    /// How the lanes of a mask come to the front.
    type Order;

    /// The same number in all lanes.
    fn splat(self, value: f32) -> Self::Float;
    /// The first numbers of a slice, which has enough of them.
    fn load(self, from: &[f32]) -> Self::Float;
    /// The same integer in all lanes.
    fn splat_int(self, value: u32) -> Self::Ints;
    /// The first integers of a slice, which has enough of them.
    fn load_ints(self, from: &[u32]) -> Self::Ints;
    /// Yes in so many lanes from the first on.
    fn first(self, lanes: usize) -> Self::Mask;
    /// The order that brings the lanes of a mask, given as bits, to the front.
    fn to_front(self, bits: u32) -> Self::Order;
    /// Does work that is compiled for these instructions.
    fn run<K: Kernel<Self>>(self, kernel: K) -> K::Output;
}

/// Work for vectors.
pub trait Kernel<S: Simd> {
    /// What it finds out.
    type Output;
    /// Does the work. All of it must be inlined, so that it is compiled for the instructions of `S`.
    fn run(self, simd: S) -> Self::Output;
}
// ANCHOR_END: simd

/// A vector of f32. Comparisons with what is not a number are false.
pub trait Float:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// A yes or no for each lane.
    type Mask: Mask;
    /// A vector of u32.
    type Ints;
    /// How the lanes of a mask come to the front.
    type Order;

    /// `self * factor + summand`, rounded once where the processor can.
    fn mul_add(self, factor: Self, summand: Self) -> Self;
    /// `summand - self * factor`, rounded once where the processor can.
    fn neg_mul_add(self, factor: Self, summand: Self) -> Self;
    /// The lesser; `other` where either is not a number.
    fn min(self, other: Self) -> Self;
    /// The greater; `other` where either is not a number.
    fn max(self, other: Self) -> Self;
    /// The square root; of less than 0, not a number.
    fn sqrt(self) -> Self;
    /// Without the sign.
    fn abs(self) -> Self;
    /// The greatest integer that is not greater.
    fn floor(self) -> Self;
    /// The number with its sign changed wherever `signs` has one.
    fn flip_sign(self, signs: Self) -> Self;
    /// self < other
    fn lt(self, other: Self) -> Self::Mask;
    /// self <= other
    fn le(self, other: Self) -> Self::Mask;
    /// self > other
    fn gt(self, other: Self) -> Self::Mask;
    /// self >= other
    fn ge(self, other: Self) -> Self::Mask;
    /// `self` where the mask says yes, else `other`.
    fn select(self, mask: Self::Mask, other: Self) -> Self;
    /// To the nearest integer.
    fn round_to_int(self) -> Self::Ints;
    /// The bits of the numbers.
    fn to_bits(self) -> Self::Ints;
    /// The numbers of the bits.
    fn from_bits(bits: Self::Ints) -> Self;
    /// Writes all lanes to the front of a slice, which has room for them.
    fn store(self, to: &mut [f32]);
    /// Writes the lanes that `order` brings to the front, and then any others, to a slice that has room for all.
    fn store_front(self, order: &Self::Order, to: &mut [f32]);
    /// Adds three colour channels to those pixels, one for each of the first lanes.
    fn add_to_pixels(colors: [Self; 3], pixels: &[u32], to: &mut [[f32; 4]]);
}

/// A vector of u32. Arithmetic wraps around.
pub trait Ints:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + BitAnd<Output = Self>
    + BitOr<Output = Self>
    + Shl<u32, Output = Self>
    + Shr<u32, Output = Self>
{
    /// A yes or no for each lane.
    type Mask: Mask;
    /// How the lanes of a mask come to the front.
    type Order;

    /// self == other
    fn eq(self, other: Self) -> Self::Mask;
    /// `self` where the mask says yes, else `other`.
    fn select(self, mask: Self::Mask, other: Self) -> Self;
    /// Writes all lanes to the front of a slice, which has room for them.
    fn store(self, to: &mut [u32]);
    /// Writes the lanes that `order` brings to the front, and then any others, to a slice that has room for all.
    fn store_front(self, order: &Self::Order, to: &mut [u32]);
}

/// A yes or no for each lane.
pub trait Mask:
    Copy + BitAnd<Output = Self> + BitOr<Output = Self> + BitXor<Output = Self> + Not<Output = Self>
{
    /// How many lanes.
    const LANES: usize;

    /// A bit for each lane, the first lane's lowest.
    fn bits(self) -> u32;

    /// Whether any lane says yes.
    #[inline(always)]
    fn any(self) -> bool {
        self.bits() != 0
    }
}
