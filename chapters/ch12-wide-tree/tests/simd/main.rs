//! Vectors compute what single numbers do, lane by lane, whichever instructions there are.

use ch12_wide_tree::{math, simd};

/// Does something with each kind of vector that this processor can compute.
macro_rules! with_each {
    ($check:ident) => {{
        use super::{Work, simd::*};
        Portable::<8>.run(Work($check));
        Pair::of(Portable::<8>).run(Work($check));
        #[cfg(target_arch = "x86_64")]
        match Avx2::detect() {
            Some(simd) => {
                simd.run(Work($check));
                Pair::of(simd).run(Work($check));
            }
            None => eprintln!("left out: this processor has no AVX2"),
        }
        #[cfg(target_arch = "x86_64")]
        match Avx512::detect() {
            Some(simd) => {
                simd.run(Work($check));
                Pair::of(simd).run(Work($check));
            }
            None => eprintln!("left out: this processor has no AVX-512"),
        }
    }};
}

mod approximations;
mod bounds;
mod front;
mod operations;
mod power;

/// Something to do with vectors, as a kernel.
struct Work<F>(F);

impl<S: simd::Simd, F: FnOnce(S)> simd::Kernel<S> for Work<F> {
    type Output = ();

    fn run(self, simd: S) {
        (self.0)(simd);
    }
}
