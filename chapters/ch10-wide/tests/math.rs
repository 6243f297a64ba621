//! Functions computed in vectors, against those of the standard library in f64.

use ch8_simd::{
    math,
    simd::{Float, Kernel, LANES, Portable, Simd},
};

struct Powers([f32; LANES], f32);

impl Kernel for Powers {
    type Output = [f32; LANES];

    fn run<S: Simd>(self, simd: S) -> [f32; LANES] {
        let mut powers = [0.0; LANES];
        math::power(simd, simd.load_from(&self.0), simd.splat(self.1)).store(&mut powers);
        powers
    }
}

/// Numbers from the least normal to 1, those near 1, where it matters most, and a little more.
fn bases() -> Vec<f32> {
    let over_all = (0..4000).map(|i| 2f32.powf(-0.0315 * i as f32));
    let near_one = (0..4000).map(|i| 1.0 - i as f32 * 1e-5);
    let above_one = (0..100).map(|i| 1.0 + i as f32 * f32::EPSILON);
    over_all.chain(near_one).chain(above_one).collect()
}

fn powers_are_right(simd: impl Simd) {
    for y in [0.0, 0.3, 1.0, 2.0, 5.0, 10.0, 50.0, 200.0, 300.0, 1000.0] {
        for bases in bases().chunks_exact(LANES) {
            let bases: [f32; LANES] = bases.try_into().expect("so many");
            for (x, power) in bases.iter().zip(simd.run(Powers(bases, y))) {
                let expected = f64::from(*x).powf(f64::from(y));
                // What is less than any normal number may be 0, or the least of them.
                let error = (f64::from(power) - expected).abs();
                let exponent = f64::from(y) * f64::from(*x).log2().abs();
                let most = expected * 1e-6 * f64::from(y).max(exponent).max(1.0) + 2e-38;
                assert!(
                    error <= most,
                    "{x} to the power of {y}: {power}, not {expected}"
                );
            }
        }
    }
}

#[test]
fn portable_powers_are_right() {
    powers_are_right(Portable);
}

#[cfg(target_arch = "x86_64")]
#[test]
fn powers_by_avx2_are_right() {
    match ch8_simd::simd::Avx2::detect() {
        Some(simd) => powers_are_right(simd),
        None => println!("skipped: this processor has no AVX2"),
    }
}
