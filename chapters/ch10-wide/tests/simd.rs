//! Vectors compute what single numbers do, lane by lane, in whatever way.

use ch8_simd::simd::{ALL, Float, Ints, Kernel, LANES, Mask, Portable, Simd};

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

/// Every operation on two numbers and a third.
struct Operations(f32, f32, f32);

impl Kernel for Operations {
    type Output = ();

    fn run<S: Simd>(self, simd: S) {
        let Operations(a, b, c) = self;
        let (x, y, z) = (simd.splat(a), simd.splat(b), simd.splat(c));
        same(x + y, a + b, self);
        same(x - y, a - b, self);
        same(x * y, a * b, self);
        same(x / y, a / b, self);
        same(-x, -a, self);
        same(x.abs(), a.abs(), self);
        same(x.sqrt(), a.sqrt(), self);
        same(x.floor(), a.floor(), self);
        same(x.min(y), if a < b { a } else { b }, self);
        same(x.max(y), if a > b { a } else { b }, self);
        let flipped = if b.is_sign_negative() { -a } else { a };
        same(x.flip_sign(y), flipped, self);
        fused(x.mul_add(y, z), a * b + c, a.mul_add(b, c), self);
        fused(x.neg_mul_add(y, z), c - a * b, (-a).mul_add(b, c), self);
        let whole = |answer: bool| if answer { ALL } else { 0 };
        assert_eq!(x.lt(y).bits(), whole(a < b));
        assert_eq!(x.le(y).bits(), whole(a <= b));
        assert_eq!(x.gt(y).bits(), whole(a > b));
        assert_eq!(x.ge(y).bits(), whole(a >= b));
        assert_eq!(x.signs(), whole(a.is_sign_negative()));
        same(x.select(x.lt(y), y), if a < b { a } else { b }, self);
    }
}

impl Clone for Operations {
    fn clone(&self) -> Operations {
        *self
    }
}

impl Copy for Operations {}

fn lanes<F: Float>(vector: F) -> [f32; LANES] {
    let mut lanes = [0.0; LANES];
    vector.store(&mut lanes);
    lanes
}

/// Which bits what is not a number has, and which sign, is left to the processor.
fn equal(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}

#[track_caller]
fn same<F: Float>(vector: F, expected: f32, of: Operations) {
    fused(vector, expected, expected, of);
}

#[track_caller]
fn fused<F: Float>(vector: F, one: f32, other: f32, Operations(a, b, c): Operations) {
    for lane in lanes(vector) {
        let right = equal(lane, one) || equal(lane, other);
        assert!(right, "{lane}, not {one}, of {a}, {b}, {c}");
    }
}

/// Masks, orders and integers.
struct Lanes;

impl Kernel for Lanes {
    type Output = ();

    fn run<S: Simd>(self, simd: S) {
        let numbers: [f32; LANES] = std::array::from_fn(|lane| lane as f32);
        let integers: [u32; LANES] = std::array::from_fn(|lane| lane as u32);
        for bits in 0..=ALL {
            let chosen: Vec<usize> = (0..LANES).filter(|lane| bits >> lane & 1 == 1).collect();
            let order = simd.to_front(bits);
            let (mut front, mut ints) = (numbers, integers);
            simd.load_from(&numbers).store_front(&order, &mut front);
            simd.load_ints(&integers).store_front(&order, &mut ints);
            for (place, lane) in chosen.iter().enumerate() {
                assert_eq!((front[place], ints[place]), (*lane as f32, *lane as u32));
            }
            front = std::array::from_fn(|lane| if bits >> lane & 1 == 1 { 1.0 } else { 0.0 });
            let mask = simd.load_from(&front).gt(simd.splat(0.5));
            assert_eq!((mask.bits(), (!mask).bits()), (bits, ALL & !bits));
        }
        for count in 0..=LANES {
            assert_eq!(simd.first(count).bits(), (1 << count) - 1);
        }
        let (three, big) = (simd.splat_int(3), simd.splat_int(u32::MAX - 1));
        for (vector, expected) in [
            (three + big, 1),
            (three - big, 5),
            (three & big, 2),
            (three | big, u32::MAX),
            (three << 4, 48),
            (big >> 30, 3),
            (simd.splat(2.5).round_to_int(), 2),
            (simd.splat(1.0).to_bits(), 0x3f80_0000),
        ] {
            assert_eq!(
                vector.eq(simd.splat_int(expected)).bits(),
                ALL,
                "{expected}"
            );
        }
        adds_to_pixels(simd);
    }
}

/// A pixel that comes twice is added to twice.
fn adds_to_pixels<S: Simd>(simd: S) {
    let red: [f32; LANES] = std::array::from_fn(|lane| lane as f32 + 1.0);
    let colors = [simd.load_from(&red), simd.splat(10.0), simd.splat(100.0)];
    for count in [LANES, 11, 5] {
        let mut pixels = [[0.5; 4]; 4];
        let places = [0, 1, 1, 3, 3, 3, 0, 2, 2, 0, 1, 3, 1, 2, 2, 0];
        S::Float::add_to_pixels(colors, &places[..count], &mut pixels);
        for (place, pixel) in pixels.iter().enumerate() {
            let here = (0..count).filter(|lane| places[*lane] as usize == place);
            let sum: f32 = here.clone().map(|lane| red[lane]).sum();
            let times = here.count() as f32;
            assert_eq!(
                pixel[..3],
                [0.5 + sum, 0.5 + 10.0 * times, 0.5 + 100.0 * times]
            );
        }
    }
}

fn all_is_right(simd: impl Simd) {
    for a in NUMBERS {
        for b in NUMBERS {
            for c in NUMBERS {
                simd.run(Operations(a, b, c));
            }
        }
    }
    simd.run(Lanes);
}

#[test]
fn portable_vectors_are_right() {
    all_is_right(Portable);
}

#[cfg(target_arch = "x86_64")]
#[test]
fn vectors_of_avx2_are_right() {
    match ch8_simd::simd::Avx2::detect() {
        Some(simd) => all_is_right(simd),
        None => println!("skipped: this processor has no AVX2"),
    }
}
