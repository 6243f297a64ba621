//! Vectors in the 256-bit registers of AVX2, with fused multiply-add.
//!
//! What makes its unsafe code sound:
//! - The token [`Avx2`] comes from [`Avx2::detect`] alone, where the processor has said that it has all of it.
//! - Vectors come from a token, or from other vectors. So whatever takes one may use the instructions.
//! - Loads and stores go through references to arrays of eight.

use std::{arch::x86_64::*, ops::*};

use super::{Float, Ints, Kernel, Mask, Simd};

/// How many numbers a register has.
const LANES: usize = 8;

// ANCHOR: detect
/// The proof that the processor has AVX2 and FMA, and the instructions for bits that came with them.
#[derive(Clone, Copy, Debug)]
pub struct Avx2(());

impl Avx2 {
    /// The token, if this processor has the instructions.
    pub fn detect() -> Option<Avx2> {
        let has = is_x86_feature_detected!("avx2")
            && is_x86_feature_detected!("fma")
            && is_x86_feature_detected!("bmi1")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("lzcnt")
            && is_x86_feature_detected!("popcnt");
        has.then_some(Avx2(()))
    }
}
// ANCHOR_END: detect

/// Eight f32.
#[derive(Clone, Copy, Debug)]
pub struct Floats(__m256);

/// Eight u32.
#[derive(Clone, Copy, Debug)]
pub struct Integers(__m256i);

/// All bits of a lane for yes, none for no.
#[derive(Clone, Copy, Debug)]
pub struct Masks(__m256);

// ANCHOR: intrinsic
/// Calls an intrinsic that only computes.
macro_rules! compute {
    ($call:expr) => {
        // SAFETY: the caller has a token or a vector, so the processor has AVX2 and FMA.
        unsafe { $call }
    };
}
// ANCHOR_END: intrinsic

// ANCHOR: run
/// Does the work of a kernel, compiled for AVX2 and FMA.
#[target_feature(enable = "avx2,fma,bmi1,bmi2,lzcnt,popcnt")]
fn with_avx2<K: Kernel<Avx2>>(simd: Avx2, kernel: K) -> K::Output {
    kernel.run(simd)
}
// ANCHOR_END: run

/// The lanes that come to the front.
#[derive(Clone, Copy, Debug)]
pub struct Order(__m256i);

// ANCHOR: order
/// For each mask, the lanes that are in it, from the first on; then any.
static ORDERS: [[u32; LANES]; 1 << LANES] = orders();

const fn orders() -> [[u32; LANES]; 1 << LANES] {
    let mut orders = [[0; LANES]; 1 << LANES];
    let mut bits = 0;
    while bits < orders.len() {
        let (mut lane, mut place) = (0, 0);
        while lane < LANES {
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

/// The first eight of a slice, which has as many.
#[inline(always)]
fn eight<T>(slice: &[T]) -> &[T; LANES] {
    slice.first_chunk().expect("as many as lanes")
}

/// The same, to be written.
#[inline(always)]
fn eight_mut<T>(slice: &mut [T]) -> &mut [T; LANES] {
    slice.first_chunk_mut().expect("as many as lanes")
}

impl Simd for Avx2 {
    const LANES: usize = LANES;
    type Float = Floats;
    type Mask = Masks;
    type Ints = Integers;
    type Order = Order;
    type Eight = Avx2;

    #[inline(always)]
    fn eight(self) -> Avx2 {
        self
    }

    #[inline(always)]
    fn splat(self, value: f32) -> Floats {
        Floats(compute!(_mm256_set1_ps(value)))
    }

    #[inline(always)]
    fn load(self, from: &[f32]) -> Floats {
        // SAFETY: as `compute`; and the array is eight f32, which need not be aligned.
        Floats(unsafe { _mm256_loadu_ps(eight(from).as_ptr()) })
    }

    #[inline(always)]
    fn splat_int(self, value: u32) -> Integers {
        Integers(compute!(_mm256_set1_epi32(value as i32)))
    }

    #[inline(always)]
    fn first(self, lanes: usize) -> Masks {
        Masks(compute!({
            let lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
            _mm256_castsi256_ps(_mm256_cmpgt_epi32(_mm256_set1_epi32(lanes as i32), lane))
        }))
    }

    #[inline(always)]
    fn mask(self, bits: u32) -> Masks {
        Masks(compute!({
            let bit = _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128);
            let own = _mm256_and_si256(_mm256_set1_epi32(bits as i32), bit);
            _mm256_castsi256_ps(_mm256_cmpeq_epi32(own, bit))
        }))
    }

    #[inline(always)]
    fn load_ints(self, from: &[u32]) -> Integers {
        // SAFETY: as `compute`; and the array is eight u32, which need not be aligned.
        Integers(unsafe { _mm256_loadu_si256(eight(from).as_ptr().cast()) })
    }

    #[inline(always)]
    fn to_front(self, bits: u32) -> Order {
        let order = &ORDERS[bits as usize % ORDERS.len()];
        // SAFETY: as `compute`; and an order is eight u32.
        Order(unsafe { _mm256_loadu_si256(order.as_ptr().cast()) })
    }

    #[inline(always)]
    fn run<K: Kernel<Avx2>>(self, kernel: K) -> K::Output {
        // SAFETY: the token proves that the processor has AVX2 and FMA.
        unsafe { with_avx2(self, kernel) }
    }
}

/// Methods that are one intrinsic each.
macro_rules! intrinsics {
    ($($method:ident($($other:ident),*) -> $result:ident = $intrinsic:expr;)*) => {$(
        #[inline(always)]
        fn $method(self, $($other: Self),*) -> $result {
            $result(compute!($intrinsic(self.0, $($other.0),*)))
        }
    )*};
}

impl Float for Floats {
    type Mask = Masks;
    type Ints = Integers;
    type Order = Order;

    intrinsics! {
        mul_add(factor, summand) -> Floats = _mm256_fmadd_ps;
        neg_mul_add(factor, summand) -> Floats = _mm256_fnmadd_ps;
        min(other) -> Floats = _mm256_min_ps;
        max(other) -> Floats = _mm256_max_ps;
        sqrt() -> Floats = _mm256_sqrt_ps;
        floor() -> Floats = _mm256_floor_ps;
        lt(other) -> Masks = _mm256_cmp_ps::<_CMP_LT_OQ>;
        le(other) -> Masks = _mm256_cmp_ps::<_CMP_LE_OQ>;
        gt(other) -> Masks = _mm256_cmp_ps::<_CMP_GT_OQ>;
        ge(other) -> Masks = _mm256_cmp_ps::<_CMP_GE_OQ>;
        round_to_int() -> Integers = _mm256_cvtps_epi32;
        to_bits() -> Integers = _mm256_castps_si256;
    }

    #[inline(always)]
    fn reciprocal(self) -> Floats {
        let near = Floats(compute!(_mm256_rcp_ps(self.0)));
        let two = Floats(compute!(_mm256_set1_ps(2.0)));
        near * self.neg_mul_add(near, two)
    }

    #[inline(always)]
    fn inverse_sqrt(self) -> Floats {
        let near = Floats(compute!(_mm256_rsqrt_ps(self.0)));
        let half = Floats(compute!(_mm256_set1_ps(0.5)));
        let three_halves = Floats(compute!(_mm256_set1_ps(1.5)));
        near * (self * half).neg_mul_add(near * near, three_halves)
    }

    #[inline(always)]
    fn abs(self) -> Floats {
        Floats(compute!(_mm256_andnot_ps(_mm256_set1_ps(-0.0), self.0)))
    }

    #[inline(always)]
    fn flip_sign(self, signs: Floats) -> Floats {
        let sign = compute!(_mm256_and_ps(signs.0, _mm256_set1_ps(-0.0)));
        Floats(compute!(_mm256_xor_ps(self.0, sign)))
    }

    #[inline(always)]
    fn is_positive_below(self, limit: Floats) -> Masks {
        self.gt(Floats(compute!(_mm256_setzero_ps()))) & self.lt(limit)
    }

    #[inline(always)]
    fn select(self, mask: Masks, other: Floats) -> Floats {
        Floats(compute!(_mm256_blendv_ps(other.0, self.0, mask.0)))
    }

    #[inline(always)]
    fn from_bits(bits: Integers) -> Floats {
        Floats(compute!(_mm256_castsi256_ps(bits.0)))
    }

    #[inline(always)]
    fn store(self, to: &mut [f32]) {
        // SAFETY: as `compute`; and the array has room for eight f32, which need not be aligned.
        unsafe { _mm256_storeu_ps(eight_mut(to).as_mut_ptr(), self.0) }
    }

    #[inline(always)]
    fn store_front(self, order: &Order, to: &mut [f32]) {
        Floats(compute!(_mm256_permutevar8x32_ps(self.0, order.0))).store(to);
    }

    #[inline(always)]
    fn add_to_pixels(
        [red, green, blue]: [Floats; 3],
        (pixels, lanes): (Integers, usize),
        to: &mut [[f32; 4]],
    ) {
        let rows = compute!(transposed([red.0, green.0, blue.0]));
        let lanes = lanes.min(LANES);
        let wanted = (1u32 << lanes) - 1;
        // One look at all, so that none need be checked by itself. There is no unsigned "less", but a maximum.
        let length = u32::try_from(to.len()).unwrap_or(u32::MAX);
        let nowhere = Masks(compute!({
            let greater = _mm256_max_epu32(pixels.0, _mm256_set1_epi32(length as i32));
            _mm256_castsi256_ps(_mm256_cmpeq_epi32(greater, pixels.0))
        }));
        assert!(wanted & nowhere.bits() == 0, "pixels that are there");
        let mut places = [0; LANES];
        pixels.store(&mut places);
        match lanes {
            // Said apart, so that the rows stay in registers.
            LANES => {
                for lane in 0..LANES {
                    // SAFETY: as `compute`; and all places were found to be there.
                    unsafe { add(to.get_unchecked_mut(places[lane] as usize), rows[lane]) }
                }
            }
            some => {
                for lane in 0..some {
                    // SAFETY: as above.
                    unsafe { add(to.get_unchecked_mut(places[lane] as usize), rows[lane]) }
                }
            }
        }
    }
}

/// Adds four numbers to a pixel.
#[inline]
#[target_feature(enable = "avx2")]
fn add(pixel: &mut [f32; 4], row: __m128) {
    // SAFETY: a pixel is four f32, which need not be aligned.
    unsafe {
        let sum = _mm_add_ps(_mm_loadu_ps(pixel.as_ptr()), row);
        _mm_storeu_ps(pixel.as_mut_ptr(), sum);
    }
}

/// Red, green, blue and nothing of each lane.
#[inline]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,lzcnt,popcnt")]
fn transposed([red, green, blue]: [__m256; 3]) -> [__m128; LANES] {
    let zero = _mm256_setzero_ps();
    // Lanes 0, 1, 4, 5 and 2, 3, 6, 7: the two halves of a register are unpacked each by itself.
    let red_green = [
        _mm256_unpacklo_ps(red, green),
        _mm256_unpackhi_ps(red, green),
    ];
    let blues = [
        _mm256_unpacklo_ps(blue, zero),
        _mm256_unpackhi_ps(blue, zero),
    ];
    let pair = |half: usize| {
        let (a, b) = (
            _mm256_castps_pd(red_green[half]),
            _mm256_castps_pd(blues[half]),
        );
        [
            _mm256_castpd_ps(_mm256_unpacklo_pd(a, b)),
            _mm256_castpd_ps(_mm256_unpackhi_pd(a, b)),
        ]
    };
    let [zero_four, one_five] = pair(0);
    let [two_six, three_seven] = pair(1);
    [
        _mm256_castps256_ps128(zero_four),
        _mm256_castps256_ps128(one_five),
        _mm256_castps256_ps128(two_six),
        _mm256_castps256_ps128(three_seven),
        _mm256_extractf128_ps::<1>(zero_four),
        _mm256_extractf128_ps::<1>(one_five),
        _mm256_extractf128_ps::<1>(two_six),
        _mm256_extractf128_ps::<1>(three_seven),
    ]
}

impl Ints for Integers {
    type Mask = Masks;
    type Order = Order;

    #[inline(always)]
    fn eq(self, other: Integers) -> Masks {
        let equal = compute!(_mm256_cmpeq_epi32(self.0, other.0));
        Masks(compute!(_mm256_castsi256_ps(equal)))
    }

    #[inline(always)]
    fn select(self, mask: Masks, other: Integers) -> Integers {
        Float::select(Floats::from_bits(self), mask, Floats::from_bits(other)).to_bits()
    }

    #[inline(always)]
    fn store(self, to: &mut [u32]) {
        // SAFETY: as `compute`; and the array has room for eight u32, which need not be aligned.
        unsafe { _mm256_storeu_si256(eight_mut(to).as_mut_ptr().cast(), self.0) }
    }

    #[inline(always)]
    fn store_bytes(self, to: &mut [u8]) {
        let bytes = compute!({
            // Both halves are packed each by itself: the low four bytes of each.
            let words = _mm256_packus_epi32(self.0, self.0);
            let bytes = _mm256_packus_epi16(words, words);
            let (low, high) = (
                _mm256_castsi256_si128(bytes),
                _mm256_extracti128_si256::<1>(bytes),
            );
            _mm_unpacklo_epi32(low, high)
        });
        // SAFETY: as `compute`; and the array has room for eight bytes, which need not be aligned.
        unsafe { _mm_storel_epi64(eight_mut(to).as_mut_ptr().cast(), bytes) }
    }

    #[inline(always)]
    fn store_front(self, order: &Order, to: &mut [u32]) {
        Integers(compute!(_mm256_permutevar8x32_epi32(self.0, order.0))).store(to);
    }
}

impl Mask for Masks {
    const LANES: usize = LANES;

    #[inline(always)]
    fn bits(self) -> u32 {
        compute!(_mm256_movemask_ps(self.0)) as u32
    }
}

macro_rules! operator {
    ($type:ident, $trait:ident, $method:ident, $intrinsic:ident) => {
        impl $trait for $type {
            type Output = $type;

            #[inline(always)]
            fn $method(self, other: $type) -> $type {
                $type(compute!($intrinsic(self.0, other.0)))
            }
        }
    };
}

operator!(Floats, Add, add, _mm256_add_ps);
operator!(Floats, Sub, sub, _mm256_sub_ps);
operator!(Floats, Mul, mul, _mm256_mul_ps);
operator!(Floats, Div, div, _mm256_div_ps);
operator!(Integers, Add, add, _mm256_add_epi32);
operator!(Integers, Sub, sub, _mm256_sub_epi32);
operator!(Integers, BitAnd, bitand, _mm256_and_si256);
operator!(Integers, BitOr, bitor, _mm256_or_si256);
operator!(Masks, BitAnd, bitand, _mm256_and_ps);
operator!(Masks, BitOr, bitor, _mm256_or_ps);
operator!(Masks, BitXor, bitxor, _mm256_xor_ps);

macro_rules! shift {
    ($trait:ident, $method:ident, $intrinsic:ident) => {
        impl $trait<u32> for Integers {
            type Output = Integers;

            #[inline(always)]
            fn $method(self, bits: u32) -> Integers {
                let bits = compute!(_mm_cvtsi32_si128(bits as i32));
                Integers(compute!($intrinsic(self.0, bits)))
            }
        }
    };
}

shift!(Shl, shl, _mm256_sll_epi32);
shift!(Shr, shr, _mm256_srl_epi32);

impl Neg for Floats {
    type Output = Floats;

    #[inline(always)]
    fn neg(self) -> Floats {
        Floats(compute!(_mm256_xor_ps(self.0, _mm256_set1_ps(-0.0))))
    }
}

impl Not for Masks {
    type Output = Masks;

    #[inline(always)]
    fn not(self) -> Masks {
        let all = compute!(_mm256_castsi256_ps(_mm256_set1_epi32(-1)));
        Masks(compute!(_mm256_xor_ps(self.0, all)))
    }
}
