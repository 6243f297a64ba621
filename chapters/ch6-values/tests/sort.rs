//! The order of intersections is that of a stable sort by t.

use ch6_values::{
    intersection::{Intersection, sort},
    material::Material,
    object::Primitive,
    shape::Sphere,
};

/// Each t and which object it is of.
fn order(list: &[Intersection<'_>]) -> Vec<(u64, *const Primitive)> {
    list.iter()
        .map(|each| (each.t.to_bits(), std::ptr::from_ref(each.object)))
        .collect()
}

#[track_caller]
fn assert_sorts_as_the_standard_library_does(ts: &[f64]) {
    let sphere = || Primitive::new(Box::new(Sphere), Material::default());
    let objects: Vec<Primitive> = ts.iter().map(|_| sphere()).collect();
    let mut sorted: Vec<Intersection<'_>> = ts
        .iter()
        .zip(&objects)
        .map(|(t, object)| Intersection::new(*t, object))
        .collect();
    let mut expected = sorted.clone();
    sort(&mut sorted);
    expected.sort_by(|a, b| a.t.total_cmp(&b.t));
    assert_eq!(order(&sorted), order(&expected), "{ts:?}");
}

/// All lists of up to five, of values that are equal, nearly equal and not numbers.
#[test]
fn short_lists_are_sorted_and_equals_keep_their_order() {
    let values = [-1.0, -0.0, 0.0, f64::NAN];
    for length in 0..=5 {
        for list in 0..values.len().pow(length) {
            let digit = |place| list / values.len().pow(place) % values.len();
            let ts: Vec<f64> = (0..length).map(|place| values[digit(place)]).collect();
            assert_sorts_as_the_standard_library_does(&ts);
        }
    }
}

/// Longer than any the standard library sorts without memory from the heap.
#[test]
fn long_lists_are_sorted_and_equals_keep_their_order() {
    let ts: Vec<f64> = (0..1000).map(|i| f64::from(i * 7919 % 101)).collect();
    assert_sorts_as_the_standard_library_does(&ts);
}
