//! Vectors in the 512-bit registers of AVX-512, with masks in registers of their own.
//!
//! What makes its unsafe code sound:
//! - The token [`Avx512`] comes from [`Avx512::detect`] alone, where the processor has said that it has what it needs.
//! - Vectors come from a token, or from other vectors. So whatever takes one may use the instructions.
//! - Loads and stores go through references to arrays of sixteen.

use std::{arch::x86_64::*, ops::*};

use super::{Avx2, Float, Ints, Kernel, Mask, Simd};

/// How many numbers a register has.
const LANES: usize = 16;

/// Rounding to whole numbers: down, and without a word where it was not exact.
const ROUND_DOWN: i32 = _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC;

// ANCHOR: detect
/// The proof that the processor has AVX-512: its foundation, and what it has for doublewords and for
/// shorter registers.
#[derive(Clone, Copy, Debug)]
pub struct Avx512(Avx2);

impl Avx512 {
    /// The token, if this processor has the instructions.
    pub fn detect() -> Option<Avx512> {
        let eight = Avx2::detect()?;
        let has = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl");
        has.then_some(Avx512(eight))
    }
}
// ANCHOR_END: detect

/// Sixteen f32.
#[derive(Clone, Copy, Debug)]
pub struct Floats(__m512);

/// Sixteen u32.
#[derive(Clone, Copy, Debug)]
pub struct Integers(__m512i);

/// A bit for each lane.
#[derive(Clone, Copy, Debug)]
pub struct Masks(__mmask16);

// ANCHOR: intrinsic
/// Calls an intrinsic that only computes.
macro_rules! compute {
    ($call:expr) => {
        // SAFETY: the caller has a token or a vector, so the processor has AVX-512.
        unsafe { $call }
    };
}
// ANCHOR_END: intrinsic

// ANCHOR: run
/// Does the work of a kernel, compiled for AVX-512.
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx2,fma,bmi1,bmi2,lzcnt,popcnt")]
fn with_avx512<K: Kernel<Avx512>>(simd: Avx512, kernel: K) -> K::Output {
    kernel.run(simd)
}
// ANCHOR_END: run

/// The first sixteen of a slice, which has as many.
#[inline(always)]
fn sixteen<T>(slice: &[T]) -> &[T; LANES] {
    slice.first_chunk().expect("as many as lanes")
}

/// The same, to be written.
#[inline(always)]
fn sixteen_mut<T>(slice: &mut [T]) -> &mut [T; LANES] {
    slice.first_chunk_mut().expect("as many as lanes")
}

impl Simd for Avx512 {
    const LANES: usize = LANES;
    type Float = Floats;
    type Mask = Masks;
    type Ints = Integers;
    type Order = __mmask16;
    type Eight = Avx2;

    #[inline(always)]
    fn eight(self) -> Avx2 {
        self.0
    }

    #[inline(always)]
    fn splat(self, value: f32) -> Floats {
        Floats(compute!(_mm512_set1_ps(value)))
    }

    #[inline(always)]
    fn load(self, from: &[f32]) -> Floats {
        // SAFETY: as `compute`; and the array is sixteen f32, which need not be aligned.
        Floats(unsafe { _mm512_loadu_ps(sixteen(from).as_ptr()) })
    }

    #[inline(always)]
    fn splat_int(self, value: u32) -> Integers {
        Integers(compute!(_mm512_set1_epi32(value as i32)))
    }

    #[inline(always)]
    fn first(self, lanes: usize) -> Masks {
        let all = (1u32 << lanes.min(LANES)) - 1;
        Masks(all as __mmask16)
    }

    #[inline(always)]
    fn mask(self, bits: u32) -> Masks {
        Masks(bits as __mmask16)
    }

    #[inline(always)]
    fn load_ints(self, from: &[u32]) -> Integers {
        // SAFETY: as `compute`; and the array is sixteen u32, which need not be aligned.
        Integers(unsafe { _mm512_loadu_si512(sixteen(from).as_ptr().cast()) })
    }

    #[inline(always)]
    fn to_front(self, bits: u32) -> __mmask16 {
        bits as __mmask16
    }

    #[inline(always)]
    fn run<K: Kernel<Avx512>>(self, kernel: K) -> K::Output {
        // SAFETY: the token proves that the processor has AVX-512.
        unsafe { with_avx512(self, kernel) }
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
    type Order = __mmask16;

    intrinsics! {
        mul_add(factor, summand) -> Floats = _mm512_fmadd_ps;
        neg_mul_add(factor, summand) -> Floats = _mm512_fnmadd_ps;
        min(other) -> Floats = _mm512_min_ps;
        max(other) -> Floats = _mm512_max_ps;
        sqrt() -> Floats = _mm512_sqrt_ps;
        abs() -> Floats = _mm512_abs_ps;
        floor() -> Floats = _mm512_roundscale_ps::<ROUND_DOWN>;
        lt(other) -> Masks = _mm512_cmp_ps_mask::<_CMP_LT_OQ>;
        le(other) -> Masks = _mm512_cmp_ps_mask::<_CMP_LE_OQ>;
        gt(other) -> Masks = _mm512_cmp_ps_mask::<_CMP_GT_OQ>;
        ge(other) -> Masks = _mm512_cmp_ps_mask::<_CMP_GE_OQ>;
        round_to_int() -> Integers = _mm512_cvtps_epi32;
        to_bits() -> Integers = _mm512_castps_si512;
    }

    // ANCHOR: approximation
    #[inline(always)]
    fn reciprocal(self) -> Floats {
        let near = Floats(compute!(_mm512_rcp14_ps(self.0)));
        let two = Floats(compute!(_mm512_set1_ps(2.0)));
        near * self.neg_mul_add(near, two)
    }

    #[inline(always)]
    fn inverse_sqrt(self) -> Floats {
        let near = Floats(compute!(_mm512_rsqrt14_ps(self.0)));
        let half = Floats(compute!(_mm512_set1_ps(0.5)));
        let three_halves = Floats(compute!(_mm512_set1_ps(1.5)));
        near * (self * half).neg_mul_add(near * near, three_halves)
    }
    // ANCHOR_END: approximation

    #[inline(always)]
    fn flip_sign(self, signs: Floats) -> Floats {
        let sign = compute!(_mm512_and_ps(signs.0, _mm512_set1_ps(-0.0)));
        Floats(compute!(_mm512_xor_ps(self.0, sign)))
    }

    #[inline(always)]
    fn is_positive_below(self, limit: Floats) -> Masks {
        self.gt(Floats(compute!(_mm512_setzero_ps()))) & self.lt(limit)
    }

    #[inline(always)]
    fn select(self, mask: Masks, other: Floats) -> Floats {
        Floats(compute!(_mm512_mask_blend_ps(mask.0, other.0, self.0)))
    }

    #[inline(always)]
    fn from_bits(bits: Integers) -> Floats {
        Floats(compute!(_mm512_castsi512_ps(bits.0)))
    }

    #[inline(always)]
    fn store(self, to: &mut [f32]) {
        // SAFETY: as `compute`; and the array has room for sixteen f32, which need not be aligned.
        unsafe { _mm512_storeu_ps(sixteen_mut(to).as_mut_ptr(), self.0) }
    }

    #[inline(always)]
    fn store_front(self, order: &__mmask16, to: &mut [f32]) {
        Floats(compute!(_mm512_maskz_compress_ps(*order, self.0))).store(to);
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
        // One look at all, so that none need be checked by itself.
        let length = u32::try_from(to.len()).unwrap_or(u32::MAX);
        let there = compute!(_mm512_cmplt_epu32_mask(
            pixels.0,
            _mm512_set1_epi32(length as i32)
        ));
        let there = u32::from(there);
        assert!(wanted & !there == 0, "pixels that are there");
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
#[target_feature(enable = "avx512f,avx512dq,avx512vl,avx2,fma,bmi1,bmi2,lzcnt,popcnt")]
fn transposed([red, green, blue]: [__m512; 3]) -> [__m128; LANES] {
    let zero = _mm512_setzero_ps();
    // The four quarters of a register are unpacked each by itself.
    let red_green = [
        _mm512_unpacklo_ps(red, green),
        _mm512_unpackhi_ps(red, green),
    ];
    let blues = [
        _mm512_unpacklo_ps(blue, zero),
        _mm512_unpackhi_ps(blue, zero),
    ];
    let pair = |half: usize| {
        let (a, b) = (
            _mm512_castps_pd(red_green[half]),
            _mm512_castps_pd(blues[half]),
        );
        [
            _mm512_castpd_ps(_mm512_unpacklo_pd(a, b)),
            _mm512_castpd_ps(_mm512_unpackhi_pd(a, b)),
        ]
    };
    let [first, second] = pair(0);
    let [third, fourth] = pair(1);
    let of_quarters = [first, second, third, fourth].map(|lanes| {
        [
            _mm512_castps512_ps128(lanes),
            _mm512_extractf32x4_ps::<1>(lanes),
            _mm512_extractf32x4_ps::<2>(lanes),
            _mm512_extractf32x4_ps::<3>(lanes),
        ]
    });
    std::array::from_fn(|lane| of_quarters[lane % 4][lane / 4])
}

impl Ints for Integers {
    type Mask = Masks;
    type Order = __mmask16;

    #[inline(always)]
    fn eq(self, other: Integers) -> Masks {
        Masks(compute!(_mm512_cmpeq_epi32_mask(self.0, other.0)))
    }

    #[inline(always)]
    fn select(self, mask: Masks, other: Integers) -> Integers {
        Integers(compute!(_mm512_mask_blend_epi32(mask.0, other.0, self.0)))
    }

    #[inline(always)]
    fn store(self, to: &mut [u32]) {
        // SAFETY: as `compute`; and the array has room for sixteen u32, which need not be aligned.
        unsafe { _mm512_storeu_si512(sixteen_mut(to).as_mut_ptr().cast(), self.0) }
    }

    #[inline(always)]
    fn store_bytes(self, to: &mut [u8]) {
        let bytes = compute!(_mm512_cvtepi32_epi8(self.0));
        // SAFETY: as `compute`; and the array has room for sixteen bytes, which need not be aligned.
        unsafe { _mm_storeu_si128(sixteen_mut(to).as_mut_ptr().cast(), bytes) }
    }

    #[inline(always)]
    fn store_front(self, order: &__mmask16, to: &mut [u32]) {
        Integers(compute!(_mm512_maskz_compress_epi32(*order, self.0))).store(to);
    }
}

impl Mask for Masks {
    const LANES: usize = LANES;

    #[inline(always)]
    fn bits(self) -> u32 {
        self.0.into()
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

operator!(Floats, Add, add, _mm512_add_ps);
operator!(Floats, Sub, sub, _mm512_sub_ps);
operator!(Floats, Mul, mul, _mm512_mul_ps);
operator!(Floats, Div, div, _mm512_div_ps);
operator!(Integers, Add, add, _mm512_add_epi32);
operator!(Integers, Sub, sub, _mm512_sub_epi32);
operator!(Integers, BitAnd, bitand, _mm512_and_si512);
operator!(Integers, BitOr, bitor, _mm512_or_si512);
operator!(Masks, BitAnd, bitand, _kand_mask16);
operator!(Masks, BitOr, bitor, _kor_mask16);
operator!(Masks, BitXor, bitxor, _kxor_mask16);

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

shift!(Shl, shl, _mm512_sll_epi32);
shift!(Shr, shr, _mm512_srl_epi32);

impl Neg for Floats {
    type Output = Floats;

    #[inline(always)]
    fn neg(self) -> Floats {
        Floats(compute!(_mm512_xor_ps(self.0, _mm512_set1_ps(-0.0))))
    }
}

impl Not for Masks {
    type Output = Masks;

    #[inline(always)]
    fn not(self) -> Masks {
        Masks(!self.0)
    }
}
