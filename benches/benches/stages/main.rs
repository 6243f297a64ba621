//! How long every stage takes, how that grows with the picture and with the scene, and what the parts
//! of a picture take that the chapters talk about. Measured by criterion:
//!
//! - `cargo bench --bench stages` runs all of it, in some minutes;
//! - `cargo bench --bench stages -- growth` what has that in its name;
//! - `cargo bench --bench stages -- --help` tells more.
//!
//! Where criterion warns that it cannot complete ten samples in time, it takes longer and completes them.

mod growth;
mod parts;
mod picture;
mod reference;

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};

criterion_group! {
    name = all;
    // The slowest picture takes about a second, and there are some fifty benchmarks. Fewer resamples
    // than usual will do for ten samples; the plots of more of them take longer than the measurement.
    config = Criterion::default()
        .sample_size(10)
        .nresamples(10_000)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    targets =
        reference::stages,
        growth::by_size,
        growth::by_objects,
        parts::matrix::inverse,
        parts::matrix::times_tuple,
        parts::sphere::intersection,
        parts::hand_over::jobs,
}
criterion_main!(all);
