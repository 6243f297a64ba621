//! Where a ray meets a sphere.

use std::hint::black_box;

use ch1_naive::object::Object as _;
use ch3_cache_inverse::object::Object as _;
use ch4_render_context::{
    object::{Local, Object as _},
    shape::MOST_HITS,
};
use criterion::Criterion;

use super::{PLACE, check};

/// The reference scene's eye, and the way from there to the centre of the sphere.
const RAY: [[f64; 3]; 2] = [[-2.0, 1.0, -4.0], [1.5, -0.25, 4.5]];

/// The sphere of one chapter in its place, and the ray.
macro_rules! sphere_and_ray {
    ($chapter:ident) => {{
        use $chapter::{
            material::Material, object::Primitive, ray::Ray, setup, shape, tuple::Tuple,
        };
        let sphere = Primitive::new(Box::new(shape::Sphere), Material::default());
        let [[x, y, z], [dx, dy, dz]] = RAY;
        let ray = Ray::new(Tuple::point(x, y, z), Tuple::vector(dx, dy, dz));
        (sphere.with_transform(setup::matrix(&PLACE)), ray)
    }};
}

/// Where on the ray.
macro_rules! hits {
    ($intersections:expr) => {
        $intersections.iter().map(|each| each.t).collect::<Vec<_>>()
    };
}

/// With an inverse for each test, with a cached one, and with room for the results made before.
pub fn intersection(criterion: &mut Criterion) {
    let (naive, naive_ray) = sphere_and_ray!(ch1_naive);
    let (caching, caching_ray) = sphere_and_ray!(ch3_cache_inverse);
    let (reusing, reusing_ray) = sphere_and_ray!(ch4_render_context);
    let (mut locals, mut found) = ([Local::default()], Vec::with_capacity(MOST_HITS));
    reusing.intersect(&reusing_ray, &mut locals, &mut found);
    let expected = hits!(naive.intersect(&naive_ray));
    check(
        "ch3-cache-inverse",
        &hits!(caching.intersect(&caching_ray)),
        &expected,
    );
    check("ch4-render-context", &hits!(found), &expected);

    let mut group = criterion.benchmark_group("parts/sphere intersection");
    group.bench_function("ch1-naive", |bencher| {
        bencher.iter(|| black_box(&naive).intersect(black_box(&naive_ray)));
    });
    group.bench_function("ch3-cache-inverse", |bencher| {
        bencher.iter(|| black_box(&caching).intersect(black_box(&caching_ray)));
    });
    group.bench_function("ch4-render-context", |bencher| {
        bencher.iter(|| {
            found.clear();
            black_box(&reusing).intersect(black_box(&reusing_ray), &mut locals, &mut found);
            black_box(&found);
        });
    });
    group.finish();
}
