//! Vectors in the 128-bit registers of WebAssembly, for the race in the book's pages.
//!
//! [`Portable`](super::Portable) would do, but more slowly: the compiler does not see that the signs of a mask's lanes
//! are one instruction. There is no fused multiply-add.
//!
//! All of it is safe code: a browser looks through the whole module before it starts, and one that lacks an instruction
//! refuses it.

use std::{arch::wasm32::*, ops::*};

use super::{Float, Ints, Kernel, Mask, Simd};

/// How many numbers a register has.
const LANES: usize = 4;

/// What every WebAssembly module may use that is compiled for it.
#[derive(Clone, Copy, Debug)]
pub struct Simd128;

/// Four f32.
#[derive(Clone, Copy, Debug)]
pub struct Floats(v128);

/// Four u32.
#[derive(Clone, Copy, Debug)]
pub struct Integers(v128);

/// All bits of a lane for yes, none for no.
#[derive(Clone, Copy, Debug)]
pub struct Masks(v128);

/// The first four of a slice, which has as many.
#[inline(always)]
fn four<T: Copy>(slice: &[T]) -> [T; LANES] {
    *slice.first_chunk().expect("as many as lanes")
}

/// The same, to be written.
#[inline(always)]
fn four_mut<T>(slice: &mut [T]) -> &mut [T; LANES] {
    slice.first_chunk_mut().expect("as many as lanes")
}

impl Simd for Simd128 {
    const LANES: usize = LANES;
    type Float = Floats;
    type Mask = Masks;
    type Ints = Integers;

    #[inline(always)]
    fn splat(self, value: f32) -> Floats {
        Floats(f32x4_splat(value))
    }

    #[inline(always)]
    fn load(self, from: &[f32]) -> Floats {
        let [a, b, c, d] = four(from);
        Floats(f32x4(a, b, c, d))
    }

    #[inline(always)]
    fn splat_int(self, value: u32) -> Integers {
        Integers(u32x4_splat(value))
    }

    #[inline(always)]
    fn first(self, lanes: usize) -> Masks {
        Masks(u32x4_lt(u32x4(0, 1, 2, 3), u32x4_splat(lanes as u32)))
    }

    #[inline(never)]
    fn run<K: Kernel<Simd128>>(self, kernel: K) -> K::Output {
        kernel.run(self)
    }
}

/// Methods that are one instruction each.
macro_rules! instructions {
    ($($method:ident($($other:ident),*) -> $result:ident = $f:expr;)*) => {$(
        #[inline(always)]
        fn $method(self, $($other: Self),*) -> $result {
            $result($f(self.0, $($other.0),*))
        }
    )*};
}

impl Float for Floats {
    type Mask = Masks;
    type Ints = Integers;

    instructions! {
        mul_add(factor, summand) -> Floats = |a, b, c| f32x4_add(f32x4_mul(a, b), c);
        neg_mul_add(factor, summand) -> Floats = |a, b, c| f32x4_sub(c, f32x4_mul(a, b));
        // These choose the first of the two where either is not a number.
        min(other) -> Floats = |a, b| f32x4_pmin(b, a);
        max(other) -> Floats = |a, b| f32x4_pmax(b, a);
        sqrt() -> Floats = f32x4_sqrt;
        abs() -> Floats = f32x4_abs;
        floor() -> Floats = f32x4_floor;
        flip_sign(signs) -> Floats = |a, b| v128_xor(a, v128_and(b, f32x4_splat(-0.0)));
        lt(other) -> Masks = f32x4_lt;
        le(other) -> Masks = f32x4_le;
        gt(other) -> Masks = f32x4_gt;
        ge(other) -> Masks = f32x4_ge;
        round_to_int() -> Integers = |a| i32x4_trunc_sat_f32x4(f32x4_nearest(a));
        to_bits() -> Integers = |a| a;
    }

    #[inline(always)]
    fn select(self, mask: Masks, other: Floats) -> Floats {
        Floats(v128_bitselect(self.0, other.0, mask.0))
    }

    #[inline(always)]
    fn from_bits(bits: Integers) -> Floats {
        Floats(bits.0)
    }

    #[inline(always)]
    fn store(self, to: &mut [f32]) {
        let v = self.0;
        *four_mut(to) = [
            f32x4_extract_lane::<0>(v),
            f32x4_extract_lane::<1>(v),
            f32x4_extract_lane::<2>(v),
            f32x4_extract_lane::<3>(v),
        ];
    }
}

impl Ints for Integers {
    type Mask = Masks;

    instructions! {
        eq(other) -> Masks = u32x4_eq;
    }

    #[inline(always)]
    fn select(self, mask: Masks, other: Integers) -> Integers {
        Integers(v128_bitselect(self.0, other.0, mask.0))
    }

    #[inline(always)]
    fn store(self, to: &mut [u32]) {
        let v = self.0;
        *four_mut(to) = [
            u32x4_extract_lane::<0>(v),
            u32x4_extract_lane::<1>(v),
            u32x4_extract_lane::<2>(v),
            u32x4_extract_lane::<3>(v),
        ];
    }
}

impl Mask for Masks {
    #[inline(always)]
    fn bits(self) -> u32 {
        u32::from(u32x4_bitmask(self.0))
    }
}

macro_rules! operator {
    ($type:ident, $trait:ident, $method:ident, $f:ident) => {
        impl $trait for $type {
            type Output = $type;

            #[inline(always)]
            fn $method(self, other: $type) -> $type {
                $type($f(self.0, other.0))
            }
        }
    };
}

operator!(Floats, Add, add, f32x4_add);
operator!(Floats, Sub, sub, f32x4_sub);
operator!(Floats, Mul, mul, f32x4_mul);
operator!(Floats, Div, div, f32x4_div);
operator!(Integers, Add, add, u32x4_add);
operator!(Integers, Sub, sub, u32x4_sub);
operator!(Integers, BitAnd, bitand, v128_and);
operator!(Integers, BitOr, bitor, v128_or);
operator!(Masks, BitAnd, bitand, v128_and);
operator!(Masks, BitOr, bitor, v128_or);
operator!(Masks, BitXor, bitxor, v128_xor);

macro_rules! shift {
    ($trait:ident, $method:ident, $f:ident) => {
        impl $trait<u32> for Integers {
            type Output = Integers;

            #[inline(always)]
            fn $method(self, bits: u32) -> Integers {
                Integers($f(self.0, bits))
            }
        }
    };
}

shift!(Shl, shl, u32x4_shl);
shift!(Shr, shr, u32x4_shr);

impl Neg for Floats {
    type Output = Floats;

    #[inline(always)]
    fn neg(self) -> Floats {
        Floats(f32x4_neg(self.0))
    }
}

impl Not for Masks {
    type Output = Masks;

    #[inline(always)]
    fn not(self) -> Masks {
        Masks(v128_not(self.0))
    }
}
