//! What chapters do with a matrix.

use std::hint::black_box;

use criterion::Criterion;

use super::{PLACE, check};

/// The inverse of a transform: computed by cofactors, and looked up.
pub fn inverse(criterion: &mut Criterion) {
    let matrix = ch1_naive::setup::matrix(&PLACE);
    let cached = ch3_cache_inverse::matrix::Inverse::of(&ch3_cache_inverse::setup::matrix(&PLACE));
    let inverse = matrix.inverse();
    let expected = elements(|row, column| inverse.get(row, column));
    let cached_elements = elements(|row, column| cached.matrix.get(row, column));
    check("ch3-cache-inverse", &cached_elements, &expected);

    let mut group = criterion.benchmark_group("parts/inverse");
    group.bench_function("ch1-naive, by cofactors", |bencher| {
        bencher.iter(|| black_box(&matrix).inverse());
    });
    group.bench_function("ch3-cache-inverse, looked up", |bencher| {
        bencher.iter(|| {
            black_box(&black_box(&cached).matrix);
        });
    });
    group.finish();
}

/// A matrix times a point: as a new tuple, and into one that is there.
pub fn times_tuple(criterion: &mut Criterion) {
    let naive = ch1_naive::setup::matrix(&PLACE);
    let naive_point = ch1_naive::tuple::Tuple::point(1.0, 2.0, 3.0);
    let reusing = ch4_render_context::setup::matrix(&PLACE);
    let reusing_point = ch4_render_context::tuple::Tuple::point(1.0, 2.0, 3.0);
    let mut product = ch4_render_context::tuple::Tuple::default();
    reusing.multiply_tuple(&reusing_point, &mut product);
    let expected = naive.multiply_tuple(&naive_point).to_triple();
    check("ch4-render-context", &product.to_triple(), &expected);

    let mut group = criterion.benchmark_group("parts/matrix times tuple");
    group.bench_function("ch1-naive, a new tuple", |bencher| {
        bencher.iter(|| black_box(&naive).multiply_tuple(black_box(&naive_point)));
    });
    group.bench_function("ch4-render-context, into one that is there", |bencher| {
        bencher.iter(|| {
            black_box(&reusing).multiply_tuple(black_box(&reusing_point), black_box(&mut product));
        });
    });
    group.finish();
}

fn elements(get: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    (0..16).map(|index| get(index / 4, index % 4)).collect()
}
