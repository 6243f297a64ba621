//! What it takes to sort the intersections of a ray, and what a sort allocates.

use std::{
    hint::black_box,
    process::ExitCode,
    time::{Duration, Instant},
};

use benches::small::{self, Row};
use ch4_render_context::{
    intersection::{self, Intersection},
    material::Material,
    object::Primitive,
    shape::Sphere,
};

/// Lengths of the lists: those that rays give, those at which the sorts of the standard library turn
/// to another method, and a long one.
const LENGTHS: [usize; 8] = [2, 8, 20, 21, 50, 256, 257, 1000];

/// Intersections of the lists that are sorted in a row: about as many as the fastest cache holds.
const TOGETHER: usize = 1000;

type List = Vec<Intersection<'static>>;

type Sort = fn(&mut [Intersection<'_>]);

// ANCHOR: stable
fn stable(list: &mut [Intersection<'_>]) {
    list.sort_by(|a, b| a.t.total_cmp(&b.t));
}
// ANCHOR_END: stable

// ANCHOR: unstable
fn unstable(list: &mut [Intersection<'_>]) {
    list.sort_unstable_by(|a, b| a.t.total_cmp(&b.t));
}
// ANCHOR_END: unstable

// ANCHOR: insertion
fn insertion(list: &mut [Intersection<'_>]) {
    intersection::sort(list);
}
// ANCHOR_END: insertion

fn main() -> ExitCode {
    small::main("sorts", rows())
}

fn rows() -> Vec<Row> {
    let sphere = Primitive::new(Box::new(Sphere), Material::default());
    let sphere: &'static Primitive = Box::leak(Box::new(sphere));
    let sorts: [(&str, Sort); 3] = [
        ("stable", stable),
        ("unstable", unstable),
        ("insertion", insertion),
    ];
    let mut rows = Vec::new();
    for length in LENGTHS {
        for (name, sort) in sorts {
            rows.push(row(
                &format!("{name}-{length}"),
                shuffled(length, sphere),
                sort,
            ));
        }
    }
    rows
}

/// Different lists in turn, so that the processor cannot learn the order of one by heart.
fn row(name: &str, unsorted: List, sort: Sort) -> Row {
    let length = unsorted.len();
    let mut lists: Vec<List> = (0..TOGETHER.div_ceil(length))
        .map(|list| rotated(&unsorted, list))
        .collect();
    let originals = lists.clone();
    Row::timed(name, move |calls| {
        let (mut time, mut left) = (Duration::ZERO, calls as usize);
        while left > 0 {
            let now = left.min(lists.len());
            left -= now;
            for (list, original) in lists.iter_mut().zip(&originals) {
                list.copy_from_slice(original);
            }
            let start = Instant::now();
            for list in &mut lists[..now] {
                sort(black_box(list));
            }
            time += start.elapsed();
        }
        time
    })
}

/// A list in no order: steps by the golden section, which meet no value twice.
fn shuffled(length: usize, object: &'static Primitive) -> List {
    let golden = 0.618_033_988_749_895;
    let ts = (0..length).map(|index| (index as f64 * golden).fract());
    ts.map(|t| Intersection::new(t, object)).collect()
}

fn rotated(list: &[Intersection<'static>], by: usize) -> List {
    let mut list = list.to_vec();
    let length = list.len();
    list.rotate_left(by % length);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_sorts_sort() {
        let object = Box::leak(Box::new(Primitive::new(
            Box::new(Sphere),
            Material::default(),
        )));
        for sort in [stable, unstable, insertion] {
            for length in LENGTHS {
                let mut list = shuffled(length, object);
                assert!(!list.is_sorted_by_key(|each| each.t) || length == 2);
                sort(&mut list);
                assert!(list.is_sorted_by_key(|each| each.t), "{length}");
            }
        }
    }
}
