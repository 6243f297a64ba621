//! What it takes to hand jobs to workers.

use std::{hint::black_box, num::NonZeroUsize, thread};

use criterion::{BenchmarkId, Criterion, Throughput};

/// So many that the start of the threads, which is part of it, weighs little.
const JOBS: usize = 2000;

/// Jobs without work: one by one through a channel without a buffer, by work stealing, and as a loop.
pub fn jobs(criterion: &mut Criterion) {
    let all = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut group = criterion.benchmark_group("parts/job hand-over");
    group.throughput(Throughput::Elements(JOBS as u64));
    group.bench_function("plain loop", |bencher| {
        bencher.iter(|| (0..JOBS).for_each(work));
    });
    for (name, workers) in [("1 worker", NonZeroUsize::MIN), ("all workers", all)] {
        let channel = BenchmarkId::new("ch2-multithreaded, channel", name);
        group.bench_function(channel, |bencher| {
            bencher.iter(|| ch2_multithreaded::pool::run(workers, 0..JOBS, work));
        });
        let stealing = BenchmarkId::new("ch5-line-jobs, rayon", name);
        group.bench_function(stealing, |bencher| {
            bencher.iter(|| {
                ch5_line_jobs::stealing::run(workers, 0..JOBS, || (), |(), job| work(job))
            });
        });
    }
    group.finish();
}

fn work(job: usize) {
    black_box(job);
}
