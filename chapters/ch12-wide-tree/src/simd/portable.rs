//! Vectors for every processor: arrays, which the compiler turns into what instructions there are.

use std::{array::from_fn, ops::*};

use super::{Float, Ints, Kernel, Mask, Simd};

// ANCHOR: portable
/// What every processor can do, with so many lanes; with one, each ray is traced by itself.
#[derive(Clone, Copy, Debug)]
pub struct Portable<const LANES: usize>;
// ANCHOR_END: portable

/// As many f32 as lanes.
#[derive(Clone, Copy, Debug)]
pub struct Floats<const LANES: usize>([f32; LANES]);

/// As many u32 as lanes.
#[derive(Clone, Copy, Debug)]
pub struct Integers<const LANES: usize>([u32; LANES]);

/// All bits of a lane for yes, none for no.
#[derive(Clone, Copy, Debug)]
pub struct Masks<const LANES: usize>([u32; LANES]);

impl<const LANES: usize> Simd for Portable<LANES> {
    const LANES: usize = LANES;
    type Float = Floats<LANES>;
    type Mask = Masks<LANES>;
    type Ints = Integers<LANES>;
    type Order = u32;
    type Eight = Portable<8>;

    #[inline(always)]
    fn eight(self) -> Portable<8> {
        Portable
    }

    #[inline(always)]
    fn splat(self, value: f32) -> Floats<LANES> {
        Floats([value; LANES])
    }

    #[inline(always)]
    fn load(self, from: &[f32]) -> Floats<LANES> {
        Floats(*from.first_chunk().expect("as many as lanes"))
    }

    #[inline(always)]
    fn splat_int(self, value: u32) -> Integers<LANES> {
        Integers([value; LANES])
    }

    #[inline(always)]
    fn mask(self, bits: u32) -> Masks<LANES> {
        Masks(from_fn(|lane| yes(bits >> lane & 1 == 1)))
    }

    #[inline(always)]
    fn first(self, lanes: usize) -> Masks<LANES> {
        Masks(from_fn(|lane| yes(lane < lanes)))
    }

    #[inline(always)]
    fn load_ints(self, from: &[u32]) -> Integers<LANES> {
        Integers(*from.first_chunk().expect("as many as lanes"))
    }

    #[inline(always)]
    fn to_front(self, bits: u32) -> u32 {
        bits
    }

    #[inline(never)]
    fn run<K: Kernel<Portable<LANES>>>(self, kernel: K) -> K::Output {
        kernel.run(self)
    }
}

#[inline(always)]
fn yes(answer: bool) -> u32 {
    if answer { !0 } else { 0 }
}

impl<const LANES: usize> Floats<LANES> {
    #[inline(always)]
    fn map(self, f: impl Fn(f32) -> f32) -> Self {
        Floats(from_fn(|lane| f(self.0[lane])))
    }

    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        Floats(from_fn(|lane| f(self.0[lane], other.0[lane])))
    }

    #[inline(always)]
    fn compare(self, other: Self, f: impl Fn(f32, f32) -> bool) -> Masks<LANES> {
        Masks(from_fn(|lane| yes(f(self.0[lane], other.0[lane]))))
    }
}

/// Methods that do the same in each lane.
macro_rules! lanes {
    ($($how:ident: $method:ident($($other:ident)?) -> $result:ty = $f:expr;)*) => {$(
        #[inline(always)]
        fn $method(self, $($other: Self)?) -> $result {
            self.$how($($other,)? $f)
        }
    )*};
}

impl<const LANES: usize> Float for Floats<LANES> {
    type Mask = Masks<LANES>;
    type Ints = Integers<LANES>;
    type Order = u32;

    lanes! {
        map: sqrt() -> Self = f32::sqrt;
        map: abs() -> Self = f32::abs;
        map: floor() -> Self = f32::floor;
        zip: min(other) -> Self = |a, b| if a < b { a } else { b };
        zip: max(other) -> Self = |a, b| if a > b { a } else { b };
        zip: flip_sign(signs) -> Self = |a, b| f32::from_bits(a.to_bits() ^ b.to_bits() & (1 << 31));
        compare: lt(other) -> Masks<LANES> = |a, b| a < b;
        compare: le(other) -> Masks<LANES> = |a, b| a <= b;
        compare: gt(other) -> Masks<LANES> = |a, b| a > b;
        compare: ge(other) -> Masks<LANES> = |a, b| a >= b;
    }

    // Not f32::mul_add: where there is no such instruction, that is a call and slow.
    #[inline(always)]
    fn mul_add(self, factor: Self, summand: Self) -> Self {
        self * factor + summand
    }

    #[inline(always)]
    fn neg_mul_add(self, factor: Self, summand: Self) -> Self {
        summand - self * factor
    }

    #[inline(always)]
    fn reciprocal(self) -> Self {
        self.map(|a| 1.0 / a)
    }

    #[inline(always)]
    fn inverse_sqrt(self) -> Self {
        self.map(|a| 1.0 / a.sqrt())
    }

    #[inline(always)]
    fn is_positive_below(self, limit: Self) -> Masks<LANES> {
        self.compare(limit, |a, b| a > 0.0 && a < b)
    }

    #[inline(always)]
    fn select(self, mask: Masks<LANES>, other: Self) -> Self {
        Floats::from_bits(Ints::select(self.to_bits(), mask, other.to_bits()))
    }

    #[inline(always)]
    fn round_to_int(self) -> Integers<LANES> {
        Integers(self.0.map(|value| value.round_ties_even() as i32 as u32))
    }

    #[inline(always)]
    fn to_bits(self) -> Integers<LANES> {
        Integers(self.0.map(f32::to_bits))
    }

    #[inline(always)]
    fn from_bits(bits: Integers<LANES>) -> Self {
        Floats(bits.0.map(f32::from_bits))
    }

    #[inline(always)]
    fn store(self, to: &mut [f32]) {
        to[..LANES].copy_from_slice(&self.0);
    }

    #[inline(always)]
    fn store_front(self, order: &u32, to: &mut [f32]) {
        store_front(&self.0, *order, to);
    }

    #[inline(always)]
    fn add_to_pixels(
        colors: [Self; 3],
        (pixels, lanes): (Integers<LANES>, usize),
        to: &mut [[f32; 4]],
    ) {
        for (lane, pixel) in pixels.0.iter().take(lanes).enumerate() {
            let pixel = &mut to[*pixel as usize];
            for (channel, color) in pixel.iter_mut().zip(&colors) {
                *channel += color.0[lane];
            }
        }
    }
}

/// Writes the numbers of those lanes, one after the other.
#[inline(always)]
fn store_front<T: Copy>(lanes: &[T], bits: u32, to: &mut [T]) {
    let mut left = bits;
    for to in to.iter_mut().take(bits.count_ones() as usize) {
        *to = lanes[left.trailing_zeros() as usize];
        left &= left - 1;
    }
}

impl<const LANES: usize> Ints for Integers<LANES> {
    type Mask = Masks<LANES>;
    type Order = u32;

    #[inline(always)]
    fn eq(self, other: Self) -> Masks<LANES> {
        Masks(from_fn(|lane| yes(self.0[lane] == other.0[lane])))
    }

    #[inline(always)]
    fn select(self, mask: Masks<LANES>, other: Self) -> Self {
        let choose = |lane: usize| mask.0[lane] & self.0[lane] | !mask.0[lane] & other.0[lane];
        Integers(from_fn(choose))
    }

    #[inline(always)]
    fn store(self, to: &mut [u32]) {
        to[..LANES].copy_from_slice(&self.0);
    }

    #[inline(always)]
    fn store_bytes(self, to: &mut [u8]) {
        for (to, lane) in to[..LANES].iter_mut().zip(self.0) {
            *to = lane as u8;
        }
    }

    #[inline(always)]
    fn store_front(self, order: &u32, to: &mut [u32]) {
        store_front(&self.0, *order, to);
    }
}

impl<const LANES: usize> Mask for Masks<LANES> {
    const LANES: usize = LANES;

    #[inline(always)]
    fn bits(self) -> u32 {
        let lanes = self.0.iter().enumerate();
        lanes.fold(0, |bits, (lane, mask)| bits | (mask & 1) << lane)
    }
}

macro_rules! by_lane {
    ($type:ident, $trait:ident, $method:ident, $f:expr) => {
        impl<const LANES: usize> $trait for $type<LANES> {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                $type(from_fn(|lane| $f(self.0[lane], other.0[lane])))
            }
        }
    };
}

by_lane!(Floats, Add, add, |a, b| a + b);
by_lane!(Floats, Sub, sub, |a, b| a - b);
by_lane!(Floats, Mul, mul, |a, b| a * b);
by_lane!(Floats, Div, div, |a, b| a / b);
by_lane!(Integers, Add, add, u32::wrapping_add);
by_lane!(Integers, Sub, sub, u32::wrapping_sub);
by_lane!(Integers, BitAnd, bitand, |a, b| a & b);
by_lane!(Integers, BitOr, bitor, |a, b| a | b);
by_lane!(Masks, BitAnd, bitand, |a, b| a & b);
by_lane!(Masks, BitOr, bitor, |a, b| a | b);
by_lane!(Masks, BitXor, bitxor, |a, b| a ^ b);

impl<const LANES: usize> Shl<u32> for Integers<LANES> {
    type Output = Self;

    #[inline(always)]
    fn shl(self, bits: u32) -> Self {
        Integers(self.0.map(|a| a << bits))
    }
}

impl<const LANES: usize> Shr<u32> for Integers<LANES> {
    type Output = Self;

    #[inline(always)]
    fn shr(self, bits: u32) -> Self {
        Integers(self.0.map(|a| a >> bits))
    }
}

impl<const LANES: usize> Neg for Floats<LANES> {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        self.map(|a| -a)
    }
}

impl<const LANES: usize> Not for Masks<LANES> {
    type Output = Self;

    #[inline(always)]
    fn not(self) -> Self {
        Masks(self.0.map(|a| !a))
    }
}
