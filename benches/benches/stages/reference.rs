//! Every stage on the reference scene, with one worker and with all.

use std::{num::NonZeroUsize, thread};

use benches::{STAGES, check, scenes};
use criterion::{BenchmarkId, Criterion, Throughput};

use crate::picture;

/// The size of its golden picture.
const SIZE: (usize, usize) = (64, 48);

/// Every stage, in pixels a second.
pub fn stages(criterion: &mut Criterion) {
    let scene = scenes::builtin("reference", SIZE.0, SIZE.1);
    let all = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut group = picture::group(criterion, "stages");
    group.throughput(Throughput::Elements((SIZE.0 * SIZE.1) as u64));
    for stage in STAGES {
        let check = |canvas: &_| check::golden(stage, "reference", canvas);
        let mut time = |name, workers| {
            let id = BenchmarkId::new(stage.name, name);
            picture::time(&mut group, id, (stage, workers), &scene, check);
        };
        time("1 worker", NonZeroUsize::MIN);
        if stage.parallel {
            time("all workers", all);
        }
    }
    group.finish();
}
