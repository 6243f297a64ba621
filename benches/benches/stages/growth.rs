//! How the cost grows: with the size of the picture, and with the number of objects.

use std::{cell::LazyCell, num::NonZeroUsize};

use benches::{STAGES, check, scenes};
use common::Scene;
use criterion::{AxisScale, BenchmarkId, Criterion, PlotConfiguration, Throughput};

use crate::picture::{self, Group};

const SIZES: [(usize, usize); 3] = [(12, 9), (24, 18), (48, 36)];

/// Spheres on a side: 4, 16 and 64 of them.
const SIDES: [usize; 3] = [2, 4, scenes::MOST_SPHERES_ON_A_SIDE];

/// Larger pictures, in pixels a second: the same for all sizes where a pixel's cost is the same.
pub fn by_size(criterion: &mut Criterion) {
    let mut group = group(criterion, "growth by size");
    for (width, height) in SIZES {
        group.throughput(Throughput::Elements((width * height) as u64));
        let scene = scenes::builtin("reference", width, height);
        every_stage(&mut group, &format!("{width}x{height}"), &scene);
    }
    group.finish();
}

/// More objects, in pictures of one size.
pub fn by_objects(criterion: &mut Criterion) {
    let mut group = group(criterion, "growth by objects");
    for side in SIDES {
        // No throughput: criterion would plot the times by it, and not by the number of objects.
        let objects = (side * side).to_string();
        every_stage(&mut group, &objects, &scenes::spheres(side));
    }
    group.finish();
}

/// A group whose plots have room for fast and slow stages.
fn group<'c>(criterion: &'c mut Criterion, name: &str) -> Group<'c> {
    let mut group = picture::group(criterion, name);
    group.plot_config(PlotConfiguration::default().summary_scale(AxisScale::Logarithmic));
    group
}

/// Times every stage with one worker. Its picture must be that of the first stage.
fn every_stage(group: &mut Group<'_>, parameter: &str, scene: &Scene) {
    let one = NonZeroUsize::MIN;
    let expected = LazyCell::new(|| (STAGES[0].render)(scene, one));
    for stage in STAGES {
        let id = BenchmarkId::new(stage.name, parameter);
        let check = |canvas: &_| check::right(stage, canvas, &expected);
        picture::time(group, id, (stage, one), scene, check);
    }
}
