//! Each operation gives in each lane what it gives for single numbers.

use std::array::from_fn;

use super::simd::{Float, Ints, MOST_LANES, Mask, Simd};

const NUMBERS: [f32; 15] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -1.5,
    2.5,
    1e-40,
    -3e38,
    3e38,
    1e-3,
    f32::INFINITY,
    f32::NEG_INFINITY,
    f32::NAN,
    123_456.7,
];

const INTEGERS: [u32; 5] = [0, 1, 3, 0x7fff_ffff, u32::MAX - 1];

/// Of a list, what comes at some place of all pairs or triples.
fn at<T: Copy, const N: usize>(list: [T; N], place: usize) -> [T; 3] {
    [place, place / N, place / N / N].map(|place| list[place % N])
}

/// Three vectors, and the numbers in them.
struct Vectors<S: Simd> {
    simd: S,
    numbers: [[f32; 3]; MOST_LANES],
}

impl<S: Simd> Vectors<S> {
    fn each(&self) -> [S::Float; 3] {
        [0, 1, 2].map(|which| {
            let lanes: [f32; MOST_LANES] = from_fn(|lane| self.numbers[lane][which]);
            self.simd.load(&lanes)
        })
    }

    #[track_caller]
    fn floats(&self, vector: S::Float, expected: impl Fn([f32; 3]) -> f32) {
        self.either(vector, |numbers| [expected(numbers); 2]);
    }

    /// Rounded once, or after each step.
    #[track_caller]
    fn either(&self, vector: S::Float, expected: impl Fn([f32; 3]) -> [f32; 2]) {
        let mut lanes = [0.0; MOST_LANES];
        vector.store(&mut lanes);
        for (lane, numbers) in lanes.iter().zip(self.numbers).take(S::LANES) {
            // Which bits what is not a number has, and which sign, is left to the processor.
            let equal =
                |one: &f32| one.to_bits() == lane.to_bits() || one.is_nan() && lane.is_nan();
            let expected = expected(numbers);
            let right = expected.iter().any(equal);
            assert!(right, "{lane}, not {expected:?}, of {numbers:?}");
        }
    }

    #[track_caller]
    fn mask(&self, mask: S::Mask, expected: impl Fn([f32; 3]) -> bool) {
        for (lane, numbers) in self.numbers.iter().enumerate().take(S::LANES) {
            let is = mask.bits() >> lane & 1 == 1;
            assert_eq!(is, expected(*numbers), "of {numbers:?}");
        }
        assert_eq!(u64::from(mask.bits()) >> S::LANES, 0);
        assert_eq!(mask.any(), mask.bits() != 0);
    }

    /// The same bits as integers.
    #[track_caller]
    fn integers(&self, vector: S::Ints, expected: impl Fn([u32; 3]) -> u32) {
        self.floats(S::Float::from_bits(vector), |numbers| {
            f32::from_bits(expected(numbers.map(f32::to_bits)))
        });
    }
}

fn floats<S: Simd>(simd: S) {
    for first in (0..NUMBERS.len().pow(3)).step_by(S::LANES) {
        let numbers = from_fn(|lane| at(NUMBERS, first + lane));
        let are = Vectors { simd, numbers };
        let [x, y, z] = are.each();
        are.floats(x + y, |[a, b, _]| a + b);
        are.floats(x - y, |[a, b, _]| a - b);
        are.floats(x * y, |[a, b, _]| a * b);
        are.floats(x / y, |[a, b, _]| a / b);
        are.floats(-x, |[a, ..]| -a);
        are.floats(x.abs(), |[a, ..]| a.abs());
        are.floats(x.sqrt(), |[a, ..]| a.sqrt());
        are.floats(x.floor(), |[a, ..]| a.floor());
        are.floats(x.min(y), |[a, b, _]| if a < b { a } else { b });
        are.floats(x.max(y), |[a, b, _]| if a > b { a } else { b });
        are.floats(x.flip_sign(y), |[a, b, _]| a * 1f32.copysign(b));
        are.either(x.mul_add(y, z), |[a, b, c]| [a * b + c, a.mul_add(b, c)]);
        are.either(x.neg_mul_add(y, z), |[a, b, c]| {
            [c - a * b, (-a).mul_add(b, c)]
        });
        are.floats(x.select(y.lt(z), y), |[a, b, c]| if b < c { a } else { b });
        are.floats(simd.splat(numbers[0][0]), |_| numbers[0][0]);
        are.integers(x.to_bits(), |[a, ..]| a);
        masks(&are, are.each());
    }
}

fn masks<S: Simd>(are: &Vectors<S>, [x, y, z]: [S::Float; 3]) {
    are.mask(x.lt(y), |[a, b, _]| a < b);
    are.mask(x.le(y), |[a, b, _]| a <= b);
    are.mask(x.gt(y), |[a, b, _]| a > b);
    are.mask(x.ge(y), |[a, b, _]| a >= b);
    let (less, more) = (x.lt(y), y.gt(z));
    are.mask(less & more, |[a, b, c]| a < b && b > c);
    are.mask(less | more, |[a, b, c]| a < b || b > c);
    are.mask(less ^ more, |[a, b, c]| (a < b) != (b > c));
    are.mask(!less, |[a, b, _]| {
        !matches!(a.partial_cmp(&b), Some(std::cmp::Ordering::Less))
    });
}

fn integers<S: Simd>(simd: S) {
    for first in (0..INTEGERS.len().pow(3)).step_by(S::LANES) {
        let numbers = from_fn(|lane| at(INTEGERS, first + lane).map(f32::from_bits));
        let are = Vectors { simd, numbers };
        let [x, y, z] = are.each().map(Float::to_bits);
        are.integers(x + y, |[a, b, _]| a.wrapping_add(b));
        are.integers(x - y, |[a, b, _]| a.wrapping_sub(b));
        are.integers(x & y, |[a, b, _]| a & b);
        are.integers(x | y, |[a, b, _]| a | b);
        are.integers(x << 4, |[a, ..]| a << 4);
        are.integers(x >> 30, |[a, ..]| a >> 30);
        are.mask(x.eq(y), |[a, b, _]| a.to_bits() == b.to_bits());
        are.integers(x.select(y.eq(z), y), |[a, b, c]| if b == c { a } else { b });
        are.integers(simd.splat_int(7), |_| 7);
    }
}

fn whole_numbers<S: Simd>(simd: S) {
    let numbers = from_fn(|lane| [lane as f32 * 1.5 - 4.0; 3]);
    let are = Vectors { simd, numbers };
    let [x, ..] = are.each();
    are.integers(x.round_to_int(), |[a, ..]| {
        f32::from_bits(a).round_ties_even() as i32 as u32
    });
    for lanes in 0..=S::LANES {
        let bits = ((1u64 << lanes) - 1) as u32;
        assert_eq!(simd.first(lanes).bits(), bits, "{lanes} lanes");
    }
}

#[test]
fn floats_are_right() {
    with_each!(floats);
}

#[test]
fn integers_are_right() {
    with_each!(integers);
}

#[test]
fn floats_become_integers_and_counts_masks() {
    with_each!(whole_numbers);
}
