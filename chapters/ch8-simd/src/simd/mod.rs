//! Vectors of sixteen numbers, with one interface for all that can compute them.
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
mod portable;

use std::ops::{
    Add, BitAnd, BitAndAssign, BitOr, BitOrAssign, BitXor, Div, Mul, Neg, Not, Shl, Shr, Sub,
};

#[cfg(target_arch = "x86_64")]
pub use avx2::Avx2;
pub use portable::Portable;

/// How many numbers a register of AVX2 has.
pub const REGISTER: usize = 8;

/// How many numbers a vector has: two registers, so that the processor has something else to do while a result is not
/// there yet.
pub const LANES: usize = 2 * REGISTER;

/// The mask of all lanes as bits.
pub const ALL: u32 = (1 << LANES) - 1;

/// A number in memory for all lanes of a register, where a vector instruction can use it without loading it first.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C, align(32))]
pub struct Wide(pub [f32; REGISTER]);

impl Wide {
    /// A number, rounded.
    pub fn splat(value: f64) -> Wide {
        Wide([value as f32; REGISTER])
    }
}

// ANCHOR: simd
/// The proof that the processor can compute vectors in one way.
pub trait Simd: Copy {
    /// Sixteen f32.
    type Float: Float<Mask = Self::Mask, Ints = Self::Ints, Order = Self::Order>;
    /// How the lanes of a mask come to the front.
    type Order;
    /// Sixteen times yes or no.
    type Mask: Mask;
    /// Sixteen u32.
    type Ints: Ints<Mask = Self::Mask, Order = Self::Order>;

    /// The same number in all lanes.
    fn splat(self, value: f32) -> Self::Float;
    /// Numbers from memory.
    fn load(self, from: &Wide) -> Self::Float;
    /// Numbers from memory, wherever they are.
    fn load_from(self, from: &[f32; LANES]) -> Self::Float;
    /// The same integer in all lanes.
    fn splat_int(self, value: u32) -> Self::Ints;
    /// Integers from memory, wherever they are.
    fn load_ints(self, from: &[u32; LANES]) -> Self::Ints;
    /// Yes in so many lanes from the first on.
    fn first(self, lanes: usize) -> Self::Mask;
    /// The order that brings the lanes of a mask, given as bits, to the front.
    fn to_front(self, bits: u32) -> Self::Order;
    /// Does work that is compiled for these instructions.
    fn run<K: Kernel>(self, kernel: K) -> K::Output;
}

/// Work for vectors.
pub trait Kernel {
    /// What it finds out.
    type Output;
    /// Does the work. All of it must be inlined, so that it is compiled for the instructions of `S`.
    fn run<S: Simd>(self, simd: S) -> Self::Output;
}
// ANCHOR_END: simd

/// Sixteen f32. Comparisons with what is not a number are false.
pub trait Float:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// Sixteen times yes or no.
    type Mask: Mask;
    /// Sixteen u32.
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
    /// A bit for each number with a sign, the first lane's lowest.
    fn signs(self) -> u32;
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
    /// Writes the lanes that `order` brings to the front, and then any others.
    fn store_front(self, order: &Self::Order, to: &mut [f32; LANES]);
    /// Writes all lanes.
    fn store(self, to: &mut [f32; LANES]);
    /// Adds three colour channels to those pixels, one for each of the first lanes.
    fn add_to_pixels(colors: [Self; 3], pixels: &[u32], to: &mut [[f32; 4]]);
}

/// Sixteen u32. Arithmetic wraps around.
pub trait Ints:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + BitAnd<Output = Self>
    + BitOr<Output = Self>
    + Shl<u32, Output = Self>
    + Shr<u32, Output = Self>
{
    /// Sixteen times yes or no.
    type Mask: Mask;
    /// How the lanes of a mask come to the front.
    type Order;

    /// self == other
    fn eq(self, other: Self) -> Self::Mask;
    /// `self` where the mask says yes, else `other`.
    fn select(self, mask: Self::Mask, other: Self) -> Self;
    /// Writes the lanes that `order` brings to the front, and then any others.
    fn store_front(self, order: &Self::Order, to: &mut [u32; LANES]);
    /// Writes all lanes.
    fn store(self, to: &mut [u32; LANES]);
}

/// Sixteen times yes or no.
pub trait Mask:
    Copy
    + BitAnd<Output = Self>
    + BitAndAssign
    + BitOr<Output = Self>
    + BitOrAssign
    + BitXor<Output = Self>
    + Not<Output = Self>
{
    /// A bit for each lane, the first lane's lowest.
    fn bits(self) -> u32;
}

// ANCHOR: order
/// For each mask of a register, the lanes that are in it, from the first on; then any.
static ORDERS: [[u32; REGISTER]; 1 << REGISTER] = orders();

const fn orders() -> [[u32; REGISTER]; 1 << REGISTER] {
    let mut orders = [[0; REGISTER]; 1 << REGISTER];
    let mut bits = 0;
    while bits < orders.len() {
        let (mut lane, mut place) = (0, 0);
        while lane < REGISTER {
            if bits >> lane & 1 == 1 {
                orders[bits][place] = lane as u32;
                place += 1;
            }
            lane += 1;
        }
        bits += 1;
    }
    orders
}
// ANCHOR_END: order

/// The masks of both registers of a vector.
#[inline(always)]
fn halves(bits: u32) -> [usize; 2] {
    let low = bits % (1 << REGISTER);
    let high = bits >> REGISTER & ((1 << REGISTER) - 1);
    [low as usize, high as usize]
}
