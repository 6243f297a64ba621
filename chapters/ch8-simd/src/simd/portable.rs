//! Vectors for every processor: arrays, which the compiler turns into what instructions there are.

use std::{
    array::from_fn,
    ops::{
        Add, BitAnd, BitAndAssign, BitOr, BitOrAssign, BitXor, Div, Mul, Neg, Not, Shl, Shr, Sub,
    },
};

use super::{Float, Ints, Kernel, LANES, Mask, ORDERS, REGISTER, Simd, Wide, halves};

/// What every processor can do.
#[derive(Clone, Copy, Debug)]
pub struct Portable;

/// Sixteen f32.
#[derive(Clone, Copy, Debug)]
pub struct Floats([f32; LANES]);

/// Sixteen u32.
#[derive(Clone, Copy, Debug)]
pub struct Integers([u32; LANES]);

/// All bits of a lane for yes, none for no.
#[derive(Clone, Copy, Debug)]
pub struct Masks([u32; LANES]);

impl Simd for Portable {
    type Float = Floats;
    type Mask = Masks;
    type Order = Integers;
    type Ints = Integers;

    #[inline(always)]
    fn splat(self, value: f32) -> Floats {
        Floats([value; LANES])
    }

    #[inline(always)]
    fn load(self, from: &Wide) -> Floats {
        Floats(from_fn(|lane| from.0[lane % REGISTER]))
    }

    #[inline(always)]
    fn load_from(self, from: &[f32; LANES]) -> Floats {
        Floats(*from)
    }

    #[inline(always)]
    fn splat_int(self, value: u32) -> Integers {
        Integers([value; LANES])
    }

    #[inline(always)]
    fn load_ints(self, from: &[u32; LANES]) -> Integers {
        Integers(*from)
    }

    #[inline(always)]
    fn first(self, lanes: usize) -> Masks {
        Masks(from_fn(|lane| yes(lane < lanes)))
    }

    #[inline(always)]
    fn to_front(self, bits: u32) -> Integers {
        let [low, high] = halves(bits);
        let count = low.count_ones() as usize;
        Integers(from_fn(|place| match place.checked_sub(count) {
            None => ORDERS[low][place],
            Some(place) => ORDERS[high][place % REGISTER] + REGISTER as u32,
        }))
    }

    fn run<K: Kernel>(self, kernel: K) -> K::Output {
        kernel.run(self)
    }
}

#[inline(always)]
fn yes(answer: bool) -> u32 {
    if answer { !0 } else { 0 }
}

impl Floats {
    #[inline(always)]
    fn map(self, f: impl Fn(f32) -> f32) -> Floats {
        Floats(from_fn(|lane| f(self.0[lane])))
    }

    #[inline(always)]
    fn zip(self, other: Floats, f: impl Fn(f32, f32) -> f32) -> Floats {
        Floats(from_fn(|lane| f(self.0[lane], other.0[lane])))
    }

    #[inline(always)]
    fn compare(self, other: Floats, f: impl Fn(f32, f32) -> bool) -> Masks {
        Masks(from_fn(|lane| yes(f(self.0[lane], other.0[lane]))))
    }
}

impl Float for Floats {
    type Mask = Masks;
    type Order = Integers;
    type Ints = Integers;

    // Not f32::mul_add: where there is no such instruction, that is a call and slow.
    #[inline(always)]
    fn mul_add(self, factor: Floats, summand: Floats) -> Floats {
        self * factor + summand
    }

    #[inline(always)]
    fn neg_mul_add(self, factor: Floats, summand: Floats) -> Floats {
        summand - self * factor
    }

    #[inline(always)]
    fn min(self, other: Floats) -> Floats {
        self.zip(other, |a, b| if a < b { a } else { b })
    }

    #[inline(always)]
    fn max(self, other: Floats) -> Floats {
        self.zip(other, |a, b| if a > b { a } else { b })
    }

    #[inline(always)]
    fn sqrt(self) -> Floats {
        self.map(f32::sqrt)
    }

    #[inline(always)]
    fn abs(self) -> Floats {
        self.map(f32::abs)
    }

    #[inline(always)]
    fn floor(self) -> Floats {
        self.map(f32::floor)
    }

    #[inline(always)]
    fn flip_sign(self, signs: Floats) -> Floats {
        let flip = |a: f32, b: f32| f32::from_bits(a.to_bits() ^ b.to_bits() & (1 << 31));
        self.zip(signs, flip)
    }

    #[inline(always)]
    fn signs(self) -> u32 {
        Masks(self.0.map(|value| value.to_bits() >> 31)).bits()
    }

    #[inline(always)]
    fn lt(self, other: Floats) -> Masks {
        self.compare(other, |a, b| a < b)
    }

    #[inline(always)]
    fn le(self, other: Floats) -> Masks {
        self.compare(other, |a, b| a <= b)
    }

    #[inline(always)]
    fn gt(self, other: Floats) -> Masks {
        self.compare(other, |a, b| a > b)
    }

    #[inline(always)]
    fn ge(self, other: Floats) -> Masks {
        self.compare(other, |a, b| a >= b)
    }

    #[inline(always)]
    fn select(self, mask: Masks, other: Floats) -> Floats {
        Floats::from_bits(Ints::select(self.to_bits(), mask, other.to_bits()))
    }

    #[inline(always)]
    fn round_to_int(self) -> Integers {
        Integers(self.0.map(|value| value.round_ties_even() as i32 as u32))
    }

    #[inline(always)]
    fn to_bits(self) -> Integers {
        Integers(self.0.map(f32::to_bits))
    }

    #[inline(always)]
    fn from_bits(bits: Integers) -> Floats {
        Floats(bits.0.map(f32::from_bits))
    }

    #[inline(always)]
    fn store_front(self, order: &Integers, to: &mut [f32; LANES]) {
        *to = order.0.map(|lane| self.0[lane as usize % LANES]);
    }

    #[inline(always)]
    fn store(self, to: &mut [f32; LANES]) {
        *to = self.0;
    }

    #[inline(always)]
    fn add_to_pixels(colors: [Floats; 3], pixels: &[u32], to: &mut [[f32; 4]]) {
        for (lane, pixel) in pixels.iter().enumerate() {
            let pixel = &mut to[*pixel as usize];
            for (channel, color) in pixel.iter_mut().zip(&colors) {
                *channel += color.0[lane];
            }
        }
    }
}

macro_rules! by_lane {
    ($type:ident, $trait:ident, $method:ident, $f:expr) => {
        impl $trait for $type {
            type Output = $type;

            #[inline(always)]
            fn $method(self, other: $type) -> $type {
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

impl Neg for Floats {
    type Output = Floats;

    #[inline(always)]
    fn neg(self) -> Floats {
        self.map(|a| -a)
    }
}

impl Shl<u32> for Integers {
    type Output = Integers;

    #[inline(always)]
    fn shl(self, bits: u32) -> Integers {
        Integers(self.0.map(|a| a << bits))
    }
}

impl Shr<u32> for Integers {
    type Output = Integers;

    #[inline(always)]
    fn shr(self, bits: u32) -> Integers {
        Integers(self.0.map(|a| a >> bits))
    }
}

impl Ints for Integers {
    type Mask = Masks;
    type Order = Integers;

    #[inline(always)]
    fn eq(self, other: Integers) -> Masks {
        Masks(from_fn(|lane| yes(self.0[lane] == other.0[lane])))
    }

    #[inline(always)]
    fn select(self, mask: Masks, other: Integers) -> Integers {
        let choose = |lane: usize| mask.0[lane] & self.0[lane] | !mask.0[lane] & other.0[lane];
        Integers(from_fn(choose))
    }

    #[inline(always)]
    fn store_front(self, order: &Integers, to: &mut [u32; LANES]) {
        *to = order.0.map(|lane| self.0[lane as usize % LANES]);
    }

    #[inline(always)]
    fn store(self, to: &mut [u32; LANES]) {
        *to = self.0;
    }
}

impl Not for Masks {
    type Output = Masks;

    #[inline(always)]
    fn not(self) -> Masks {
        Masks(self.0.map(|a| !a))
    }
}

impl BitAndAssign for Masks {
    #[inline(always)]
    fn bitand_assign(&mut self, other: Masks) {
        *self = *self & other;
    }
}

impl BitOrAssign for Masks {
    #[inline(always)]
    fn bitor_assign(&mut self, other: Masks) {
        *self = *self | other;
    }
}

impl Mask for Masks {
    #[inline(always)]
    fn bits(self) -> u32 {
        let lanes = self.0.iter().enumerate();
        lanes.fold(0, |bits, (lane, mask)| bits | (mask & 1) << lane)
    }
}
