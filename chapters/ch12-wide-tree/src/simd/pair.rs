//! Two vectors as one of twice as many lanes: the processor has something else to do while a result is not there yet.

use std::ops::*;

use super::{Float, Ints, Kernel, Mask, Simd};

/// Two of something: of a token, that vectors come in twos.
#[derive(Clone, Copy, Debug)]
pub struct Pair<T>(pub T, pub T);

impl<T: Copy> Pair<T> {
    /// The same twice.
    #[inline(always)]
    pub fn of(value: T) -> Pair<T> {
        Pair(value, value)
    }
}

impl<S: Simd> Simd for Pair<S> {
    const LANES: usize = 2 * S::LANES;
    type Float = Pair<S::Float>;
    type Mask = Pair<S::Mask>;
    type Ints = Pair<S::Ints>;
    type Order = (S::Order, S::Order, usize);
    type Eight = S::Eight;

    #[inline(always)]
    fn eight(self) -> S::Eight {
        self.0.eight()
    }

    #[inline(always)]
    fn splat(self, value: f32) -> Pair<S::Float> {
        Pair::of(self.0.splat(value))
    }

    #[inline(always)]
    fn load(self, from: &[f32]) -> Pair<S::Float> {
        Pair(self.0.load(from), self.1.load(&from[S::LANES..]))
    }

    #[inline(always)]
    fn splat_int(self, value: u32) -> Pair<S::Ints> {
        Pair::of(self.0.splat_int(value))
    }

    #[inline(always)]
    fn load_ints(self, from: &[u32]) -> Pair<S::Ints> {
        Pair(self.0.load_ints(from), self.1.load_ints(&from[S::LANES..]))
    }

    #[inline(always)]
    fn first(self, lanes: usize) -> Pair<S::Mask> {
        let rest = lanes.saturating_sub(S::LANES);
        Pair(self.0.first(lanes), self.1.first(rest))
    }

    #[inline(always)]
    fn mask(self, bits: u32) -> Pair<S::Mask> {
        Pair(self.0.mask(bits), self.1.mask(bits >> S::LANES))
    }

    #[inline(always)]
    fn to_front(self, bits: u32) -> Self::Order {
        let (low, high) = (bits & ((1 << S::LANES) - 1), bits >> S::LANES);
        let count = low.count_ones() as usize;
        (self.0.to_front(low), self.1.to_front(high), count)
    }

    #[inline(always)]
    fn run<K: Kernel<Pair<S>>>(self, kernel: K) -> K::Output {
        self.0.run(Both(kernel))
    }
}

/// A kernel for pairs, as one for their halves.
struct Both<K>(K);

impl<S: Simd, K: Kernel<Pair<S>>> Kernel<S> for Both<K> {
    type Output = K::Output;

    #[inline(always)]
    fn run(self, simd: S) -> K::Output {
        self.0.run(Pair::of(simd))
    }
}

/// Operations that each half does by itself.
macro_rules! halves {
    ($($method:ident($($other:ident),*) -> $result:ty;)*) => {$(
        #[inline(always)]
        fn $method(self, $($other: Self),*) -> $result {
            Pair(self.0.$method($($other.0),*), self.1.$method($($other.1),*))
        }
    )*};
}

impl<F: Float> Float for Pair<F> {
    type Mask = Pair<F::Mask>;
    type Ints = Pair<F::Ints>;
    type Order = (F::Order, F::Order, usize);

    halves! {
        mul_add(factor, summand) -> Self;
        neg_mul_add(factor, summand) -> Self;
        min(other) -> Self;
        max(other) -> Self;
        sqrt() -> Self;
        reciprocal() -> Self;
        inverse_sqrt() -> Self;
        abs() -> Self;
        floor() -> Self;
        flip_sign(signs) -> Self;
        is_positive_below(limit) -> Pair<F::Mask>;
        lt(other) -> Pair<F::Mask>;
        le(other) -> Pair<F::Mask>;
        gt(other) -> Pair<F::Mask>;
        ge(other) -> Pair<F::Mask>;
        round_to_int() -> Pair<F::Ints>;
        to_bits() -> Pair<F::Ints>;
    }

    #[inline(always)]
    fn select(self, mask: Pair<F::Mask>, other: Self) -> Self {
        Pair(
            self.0.select(mask.0, other.0),
            self.1.select(mask.1, other.1),
        )
    }

    #[inline(always)]
    fn from_bits(bits: Pair<F::Ints>) -> Self {
        Pair(F::from_bits(bits.0), F::from_bits(bits.1))
    }

    #[inline(always)]
    fn store(self, to: &mut [f32]) {
        let (low, high) = to.split_at_mut(F::Mask::LANES);
        self.0.store(low);
        self.1.store(high);
    }

    #[inline(always)]
    fn store_front(self, (low, high, count): &Self::Order, to: &mut [f32]) {
        self.0.store_front(low, to);
        self.1.store_front(high, &mut to[*count..]);
    }

    #[inline(always)]
    fn add_to_pixels(
        colors: [Self; 3],
        (pixels, lanes): (Pair<F::Ints>, usize),
        to: &mut [[f32; 4]],
    ) {
        let [red, green, blue] = colors;
        let half = F::Mask::LANES;
        F::add_to_pixels([red.0, green.0, blue.0], (pixels.0, lanes.min(half)), to);
        let rest = lanes.saturating_sub(half);
        F::add_to_pixels([red.1, green.1, blue.1], (pixels.1, rest), to);
    }
}

impl<I: Ints> Ints for Pair<I> {
    type Mask = Pair<I::Mask>;
    type Order = (I::Order, I::Order, usize);

    halves! {
        eq(other) -> Pair<I::Mask>;
    }

    #[inline(always)]
    fn select(self, mask: Pair<I::Mask>, other: Self) -> Self {
        Pair(
            self.0.select(mask.0, other.0),
            self.1.select(mask.1, other.1),
        )
    }

    #[inline(always)]
    fn store(self, to: &mut [u32]) {
        let (low, high) = to.split_at_mut(I::Mask::LANES);
        self.0.store(low);
        self.1.store(high);
    }

    #[inline(always)]
    fn store_bytes(self, to: &mut [u8]) {
        let (low, high) = to.split_at_mut(I::Mask::LANES);
        self.0.store_bytes(low);
        self.1.store_bytes(high);
    }

    #[inline(always)]
    fn store_front(self, (low, high, count): &Self::Order, to: &mut [u32]) {
        self.0.store_front(low, to);
        self.1.store_front(high, &mut to[*count..]);
    }
}

impl<M: Mask> Mask for Pair<M> {
    const LANES: usize = 2 * M::LANES;

    #[inline(always)]
    fn bits(self) -> u32 {
        self.0.bits() | self.1.bits() << M::LANES
    }
}

macro_rules! operator {
    ($($trait:ident, $method:ident;)*) => {$(
        impl<T: $trait<Output = T>> $trait for Pair<T> {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Pair(self.0.$method(other.0), self.1.$method(other.1))
            }
        }
    )*};
}

operator! {
    Add, add;
    Sub, sub;
    Mul, mul;
    Div, div;
    BitAnd, bitand;
    BitOr, bitor;
    BitXor, bitxor;
}

macro_rules! shift {
    ($trait:ident, $method:ident) => {
        impl<T: $trait<u32, Output = T>> $trait<u32> for Pair<T> {
            type Output = Self;

            #[inline(always)]
            fn $method(self, bits: u32) -> Self {
                Pair(self.0.$method(bits), self.1.$method(bits))
            }
        }
    };
}

shift!(Shl, shl);
shift!(Shr, shr);

impl<T: Neg<Output = T>> Neg for Pair<T> {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Pair(-self.0, -self.1)
    }
}

impl<T: Not<Output = T>> Not for Pair<T> {
    type Output = Self;

    #[inline(always)]
    fn not(self) -> Self {
        Pair(!self.0, !self.1)
    }
}
