//! Vectors in the 256-bit registers of AVX2, two for each, with fused multiply-add.
//!
//! The only unsafe code of the project. What makes it sound:
//! - The token [`Avx2`] comes from [`Avx2::detect`] alone, where the processor has said that it has both.
//! - Vectors come from a token, or from other vectors. So whatever takes one may use the instructions.
//! - Loads and stores go through references to arrays of eight or sixteen.

use std::{
    arch::x86_64::*,
    ops::{
        Add, BitAnd, BitAndAssign, BitOr, BitOrAssign, BitXor, Div, Mul, Neg, Not, Shl, Shr, Sub,
    },
};

use super::{Float, Ints, Kernel, LANES, Mask, ORDERS, Simd, Wide, halves};

// ANCHOR: detect
/// The proof that the processor has AVX2 and FMA.
#[derive(Clone, Copy, Debug)]
pub struct Avx2(());

impl Avx2 {
    /// The token, if this processor has the instructions.
    pub fn detect() -> Option<Avx2> {
        let has = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
        has.then_some(Avx2(()))
    }
}
// ANCHOR_END: detect

/// Sixteen f32.
#[derive(Clone, Copy, Debug)]
pub struct Floats(__m256, __m256);

/// Sixteen u32.
#[derive(Clone, Copy, Debug)]
pub struct Integers(__m256i, __m256i);

/// All bits of a lane for yes, none for no.
#[derive(Clone, Copy, Debug)]
pub struct Masks(__m256, __m256);

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
#[target_feature(enable = "avx2,fma")]
fn with_avx2<K: Kernel>(simd: Avx2, kernel: K) -> K::Output {
    kernel.run(simd)
}
// ANCHOR_END: run

/// How the lanes of a mask come to the front: those of each half, and how many the first half has.
#[derive(Clone, Copy, Debug)]
pub struct Order(__m256i, __m256i, usize);

impl Simd for Avx2 {
    type Order = Order;
    type Float = Floats;
    type Mask = Masks;
    type Ints = Integers;

    #[inline(always)]
    fn splat(self, value: f32) -> Floats {
        let all = compute!(_mm256_set1_ps(value));
        Floats(all, all)
    }

    #[inline(always)]
    fn load(self, from: &Wide) -> Floats {
        // SAFETY: as `compute`; and a Wide is eight f32, aligned to 32 bytes.
        let all = unsafe { _mm256_load_ps(from.0.as_ptr()) };
        Floats(all, all)
    }

    #[inline(always)]
    fn load_from(self, from: &[f32; LANES]) -> Floats {
        // SAFETY: as `compute`; and the array is sixteen f32, which need not be aligned.
        unsafe {
            Floats(
                _mm256_loadu_ps(from.as_ptr()),
                _mm256_loadu_ps(from.as_ptr().add(8)),
            )
        }
    }

    #[inline(always)]
    fn splat_int(self, value: u32) -> Integers {
        let all = compute!(_mm256_set1_epi32(value as i32));
        Integers(all, all)
    }

    #[inline(always)]
    fn load_ints(self, from: &[u32; LANES]) -> Integers {
        // SAFETY: as `compute`; and the array is sixteen u32, which need not be aligned.
        unsafe {
            Integers(
                _mm256_loadu_si256(from.as_ptr().cast()),
                _mm256_loadu_si256(from.as_ptr().add(8).cast()),
            )
        }
    }

    #[inline(always)]
    fn first(self, lanes: usize) -> Masks {
        compute!({
            let lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
            let other = _mm256_setr_epi32(8, 9, 10, 11, 12, 13, 14, 15);
            let lanes = _mm256_set1_epi32(lanes as i32);
            Masks(
                _mm256_castsi256_ps(_mm256_cmpgt_epi32(lanes, lane)),
                _mm256_castsi256_ps(_mm256_cmpgt_epi32(lanes, other)),
            )
        })
    }

    #[inline(always)]
    fn to_front(self, bits: u32) -> Order {
        let [low, high] = halves(bits);
        // SAFETY: as `compute`; and an order is eight u32.
        unsafe {
            Order(
                _mm256_loadu_si256(ORDERS[low].as_ptr().cast()),
                _mm256_loadu_si256(ORDERS[high].as_ptr().cast()),
                low.count_ones() as usize,
            )
        }
    }

    #[inline(always)]
    fn run<K: Kernel>(self, kernel: K) -> K::Output {
        // SAFETY: the token proves that the processor has AVX2 and FMA.
        unsafe { with_avx2(self, kernel) }
    }
}

impl Float for Floats {
    type Mask = Masks;
    type Ints = Integers;
    type Order = Order;

    #[inline(always)]
    fn mul_add(self, factor: Floats, summand: Floats) -> Floats {
        Floats(
            compute!(_mm256_fmadd_ps(self.0, factor.0, summand.0)),
            compute!(_mm256_fmadd_ps(self.1, factor.1, summand.1)),
        )
    }

    #[inline(always)]
    fn neg_mul_add(self, factor: Floats, summand: Floats) -> Floats {
        Floats(
            compute!(_mm256_fnmadd_ps(self.0, factor.0, summand.0)),
            compute!(_mm256_fnmadd_ps(self.1, factor.1, summand.1)),
        )
    }

    #[inline(always)]
    fn min(self, other: Floats) -> Floats {
        Floats(
            compute!(_mm256_min_ps(self.0, other.0)),
            compute!(_mm256_min_ps(self.1, other.1)),
        )
    }

    #[inline(always)]
    fn max(self, other: Floats) -> Floats {
        Floats(
            compute!(_mm256_max_ps(self.0, other.0)),
            compute!(_mm256_max_ps(self.1, other.1)),
        )
    }

    #[inline(always)]
    fn sqrt(self) -> Floats {
        Floats(
            compute!(_mm256_sqrt_ps(self.0)),
            compute!(_mm256_sqrt_ps(self.1)),
        )
    }

    #[inline(always)]
    fn abs(self) -> Floats {
        compute!({
            let sign = _mm256_set1_ps(-0.0);
            Floats(
                _mm256_andnot_ps(sign, self.0),
                _mm256_andnot_ps(sign, self.1),
            )
        })
    }

    #[inline(always)]
    fn floor(self) -> Floats {
        Floats(
            compute!(_mm256_floor_ps(self.0)),
            compute!(_mm256_floor_ps(self.1)),
        )
    }

    #[inline(always)]
    fn flip_sign(self, signs: Floats) -> Floats {
        compute!({
            let sign = _mm256_set1_ps(-0.0);
            Floats(
                _mm256_xor_ps(self.0, _mm256_and_ps(signs.0, sign)),
                _mm256_xor_ps(self.1, _mm256_and_ps(signs.1, sign)),
            )
        })
    }

    #[inline(always)]
    fn signs(self) -> u32 {
        (compute!(_mm256_movemask_ps(self.0)) | compute!(_mm256_movemask_ps(self.1)) << 8) as u32
    }

    #[inline(always)]
    fn lt(self, other: Floats) -> Masks {
        Masks(
            compute!(_mm256_cmp_ps::<_CMP_LT_OQ>(self.0, other.0)),
            compute!(_mm256_cmp_ps::<_CMP_LT_OQ>(self.1, other.1)),
        )
    }

    #[inline(always)]
    fn le(self, other: Floats) -> Masks {
        Masks(
            compute!(_mm256_cmp_ps::<_CMP_LE_OQ>(self.0, other.0)),
            compute!(_mm256_cmp_ps::<_CMP_LE_OQ>(self.1, other.1)),
        )
    }

    #[inline(always)]
    fn gt(self, other: Floats) -> Masks {
        Masks(
            compute!(_mm256_cmp_ps::<_CMP_GT_OQ>(self.0, other.0)),
            compute!(_mm256_cmp_ps::<_CMP_GT_OQ>(self.1, other.1)),
        )
    }

    #[inline(always)]
    fn ge(self, other: Floats) -> Masks {
        Masks(
            compute!(_mm256_cmp_ps::<_CMP_GE_OQ>(self.0, other.0)),
            compute!(_mm256_cmp_ps::<_CMP_GE_OQ>(self.1, other.1)),
        )
    }

    #[inline(always)]
    fn select(self, mask: Masks, other: Floats) -> Floats {
        Floats(
            compute!(_mm256_blendv_ps(other.0, self.0, mask.0)),
            compute!(_mm256_blendv_ps(other.1, self.1, mask.1)),
        )
    }

    #[inline(always)]
    fn round_to_int(self) -> Integers {
        Integers(
            compute!(_mm256_cvtps_epi32(self.0)),
            compute!(_mm256_cvtps_epi32(self.1)),
        )
    }

    #[inline(always)]
    fn to_bits(self) -> Integers {
        Integers(
            compute!(_mm256_castps_si256(self.0)),
            compute!(_mm256_castps_si256(self.1)),
        )
    }

    #[inline(always)]
    fn from_bits(bits: Integers) -> Floats {
        Floats(
            compute!(_mm256_castsi256_ps(bits.0)),
            compute!(_mm256_castsi256_ps(bits.1)),
        )
    }

    #[inline(always)]
    fn store_front(self, order: &Order, to: &mut [f32; LANES]) {
        // SAFETY: as `compute`; and at most eight of the sixteen are before the second half's.
        unsafe {
            let to = to.as_mut_ptr();
            _mm256_storeu_ps(to, _mm256_permutevar8x32_ps(self.0, order.0));
            _mm256_storeu_ps(to.add(order.2), _mm256_permutevar8x32_ps(self.1, order.1));
        }
    }

    #[inline(always)]
    fn store(self, to: &mut [f32; LANES]) {
        // SAFETY: as `compute`; and the array has room for sixteen f32, which need not be aligned.
        unsafe {
            _mm256_storeu_ps(to.as_mut_ptr(), self.0);
            _mm256_storeu_ps(to.as_mut_ptr().add(8), self.1);
        }
    }

    #[inline(always)]
    fn add_to_pixels(colors: [Floats; 3], pixels: &[u32], to: &mut [[f32; 4]]) {
        let low = compute!(transposed([colors[0].0, colors[1].0, colors[2].0]));
        let high = compute!(transposed([colors[0].1, colors[1].1, colors[2].1]));
        let mut add = |pixel: u32, row: __m128| {
            let pixel = &mut to[pixel as usize];
            // SAFETY: as `compute`; and a pixel is four f32, which need not be aligned.
            unsafe {
                let sum = _mm_add_ps(_mm_loadu_ps(pixel.as_ptr()), row);
                _mm_storeu_ps(pixel.as_mut_ptr(), sum);
            }
        };
        // Of a known length, so that the rows stay in registers.
        match <&[u32; LANES]>::try_from(pixels) {
            Ok(all) => {
                add_all(&all[..8], low, &mut add);
                add_all(&all[8..], high, &mut add);
            }
            Err(_) => pixels
                .iter()
                .zip(low.into_iter().chain(high))
                .for_each(|(pixel, row)| add(*pixel, row)),
        }
    }
}

#[inline(always)]
fn add_all(pixels: &[u32], rows: [__m128; 8], add: &mut impl FnMut(u32, __m128)) {
    add(pixels[0], rows[0]);
    add(pixels[1], rows[1]);
    add(pixels[2], rows[2]);
    add(pixels[3], rows[3]);
    add(pixels[4], rows[4]);
    add(pixels[5], rows[5]);
    add(pixels[6], rows[6]);
    add(pixels[7], rows[7]);
}

/// Red, green, blue and nothing of each lane.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn transposed([red, green, blue]: [__m256; 3]) -> [__m128; 8] {
    let zero = _mm256_setzero_ps();
    // Lanes 0, 1, 4, 5 and 2, 3, 6, 7: the two halves of a register are unpacked each by itself.
    let (red_green, other_red_green) = (
        _mm256_unpacklo_ps(red, green),
        _mm256_unpackhi_ps(red, green),
    );
    let (blues, other_blues) = (
        _mm256_unpacklo_ps(blue, zero),
        _mm256_unpackhi_ps(blue, zero),
    );
    let pair = |a: __m256, b: __m256| {
        let (a, b) = (_mm256_castps_pd(a), _mm256_castps_pd(b));
        (
            _mm256_castpd_ps(_mm256_unpacklo_pd(a, b)),
            _mm256_castpd_ps(_mm256_unpackhi_pd(a, b)),
        )
    };
    let (zero_four, one_five) = pair(red_green, blues);
    let (two_six, three_seven) = pair(other_red_green, other_blues);
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
        compute!(Masks(
            _mm256_castsi256_ps(_mm256_cmpeq_epi32(self.0, other.0)),
            _mm256_castsi256_ps(_mm256_cmpeq_epi32(self.1, other.1)),
        ))
    }

    #[inline(always)]
    fn select(self, mask: Masks, other: Integers) -> Integers {
        let chosen = Float::select(Floats::from_bits(self), mask, Floats::from_bits(other));
        chosen.to_bits()
    }

    #[inline(always)]
    fn store_front(self, order: &Order, to: &mut [u32; LANES]) {
        // SAFETY: as `compute`; and at most eight of the sixteen are before the second half's.
        unsafe {
            let to = to.as_mut_ptr();
            _mm256_storeu_si256(to.cast(), _mm256_permutevar8x32_epi32(self.0, order.0));
            _mm256_storeu_si256(
                to.add(order.2).cast(),
                _mm256_permutevar8x32_epi32(self.1, order.1),
            );
        }
    }

    #[inline(always)]
    fn store(self, to: &mut [u32; LANES]) {
        // SAFETY: as `compute`; and the array has room for sixteen u32, which need not be aligned.
        unsafe {
            _mm256_storeu_si256(to.as_mut_ptr().cast(), self.0);
            _mm256_storeu_si256(to.as_mut_ptr().add(8).cast(), self.1);
        }
    }
}

impl Mask for Masks {
    #[inline(always)]
    fn bits(self) -> u32 {
        (compute!(_mm256_movemask_ps(self.0)) | compute!(_mm256_movemask_ps(self.1)) << 8) as u32
    }
}

macro_rules! operator {
    ($type:ident, $trait:ident, $method:ident, $intrinsic:ident) => {
        impl $trait for $type {
            type Output = $type;

            #[inline(always)]
            fn $method(self, other: $type) -> $type {
                $type(
                    compute!($intrinsic(self.0, other.0)),
                    compute!($intrinsic(self.1, other.1)),
                )
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

impl Neg for Floats {
    type Output = Floats;

    #[inline(always)]
    fn neg(self) -> Floats {
        compute!({
            let sign = _mm256_set1_ps(-0.0);
            Floats(_mm256_xor_ps(self.0, sign), _mm256_xor_ps(self.1, sign))
        })
    }
}

impl Shl<u32> for Integers {
    type Output = Integers;

    #[inline(always)]
    fn shl(self, bits: u32) -> Integers {
        compute!({
            let bits = _mm_cvtsi32_si128(bits as i32);
            Integers(
                _mm256_sll_epi32(self.0, bits),
                _mm256_sll_epi32(self.1, bits),
            )
        })
    }
}

impl Shr<u32> for Integers {
    type Output = Integers;

    #[inline(always)]
    fn shr(self, bits: u32) -> Integers {
        compute!({
            let bits = _mm_cvtsi32_si128(bits as i32);
            Integers(
                _mm256_srl_epi32(self.0, bits),
                _mm256_srl_epi32(self.1, bits),
            )
        })
    }
}

impl Not for Masks {
    type Output = Masks;

    #[inline(always)]
    fn not(self) -> Masks {
        let all = compute!(_mm256_castsi256_ps(_mm256_set1_epi32(-1)));
        Masks(
            compute!(_mm256_xor_ps(self.0, all)),
            compute!(_mm256_xor_ps(self.1, all)),
        )
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
