//! Timing a picture that has been checked.

use std::{cell::LazyCell, num::NonZeroUsize};

use benches::{Stage, check};
use common::{Canvas, Scene};
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, measurement::WallTime};

/// The benchmarks of one question.
pub type Group<'c> = BenchmarkGroup<'c, WallTime>;

/// A group of whole pictures. Each sample is of as many: criterion's usual way, ever more of them,
/// would take minutes for the slow ones.
pub fn group<'c>(criterion: &'c mut Criterion, name: &str) -> Group<'c> {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat);
    group
}

/// Times how a stage renders a scene, and first checks the picture. It renders nothing where a filter
/// leaves it out.
pub fn time(
    group: &mut Group<'_>,
    id: BenchmarkId,
    (stage, workers): (&Stage, NonZeroUsize),
    scene: &Scene,
    check: impl Fn(&Canvas) -> Result<(), String>,
) {
    let render = || (stage.render)(scene, workers);
    let checked = LazyCell::new(|| check::exit_if_wrong(stage.name, check(&render())));
    group.bench_function(id, |bencher| {
        LazyCell::force(&checked);
        bencher.iter(render);
    });
}
