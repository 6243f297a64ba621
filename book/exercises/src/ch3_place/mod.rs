//! Chapter 3: what else never changes.
//!
//! A point goes from the world to an object through each group around it, and a normal goes back the same
//! way. The groups do not move while a picture is rendered, so neither does the way.

pub mod by_key;
pub mod exercise;
pub mod solution;

use std::hint::black_box;

use ch3_cache_inverse::{
    material::Material, matrix::Matrix, object::Primitive, shape::Sphere, transform::*,
    tuple::Tuple,
};

use crate::judge::{Exercise, Faster, Run, Version};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch3",
    title: "what else never changes",
    file: "book/exercises/src/ch3_place/exercise.rs",
    check,
    faster: Some(Faster {
        times: 2.0,
        prepare,
        asides: &[("by-key", by_key), ("not-cached", not_cached)],
    }),
    limit: None,
};

/// Rounding differs where matrices are multiplied in another order; nobody sees that much of it.
const TOLERANCE: f64 = 1e-9;

/// The ways there and back of a version, for a point and for a normal.
type Ways = Box<dyn Fn(&Tuple) -> [Tuple; 2]>;

macro_rules! ways {
    ($place:expr) => {{
        let place = $place;
        Box::new(move |tuple: &Tuple| [place.world_to_object(tuple), place.normal_to_world(tuple)])
    }};
}

fn ways(version: Version, groups: &[Matrix], own: &Matrix) -> Ways {
    match version {
        Version::Baseline => {
            let sphere = Primitive::new(Box::new(Sphere), Material::default());
            ways!(sphere.with_groups(groups).with_transform(own.clone()))
        }
        Version::Exercise => ways!(exercise::Place::new(groups, own)),
        Version::Solution => ways!(solution::Place::new(groups, own)),
    }
}

/// Four groups, one in the other, as a figure has them that moves its fingers.
fn groups() -> Vec<Matrix> {
    vec![
        translation(1.0, 2.0, -3.0),
        rotation_y(0.8).multiply(&scaling(2.0, 2.0, 2.0)),
        shearing(0.2, 0.0, 0.1, 0.0, 0.0, 0.3),
        rotation_x(-1.1).multiply(&translation(0.0, 0.5, 0.25)),
    ]
}

fn own() -> Matrix {
    rotation_z(0.3).multiply(&scaling(0.5, 1.5, 1.0))
}

fn tuples() -> Vec<Tuple> {
    let tuple = |i| {
        let i = f64::from(i);
        Tuple::point(i.sin() * 3.0, i.cos() + 0.1 * i, 2.0 - i)
    };
    (0..32).map(tuple).collect()
}

/// All points and normals there and back are one run.
fn run(ways: Ways) -> Run {
    let tuples = tuples();
    Box::new(move || {
        for tuple in &tuples {
            black_box(ways(black_box(tuple)));
        }
    })
}

fn prepare(version: Version) -> Run {
    run(ways(version, &groups(), &own()))
}

fn by_key() -> Run {
    run(ways!(by_key::Place::new(&groups(), &own())))
}

/// As chapter 2 does it: an inverse at each use.
fn not_cached() -> Run {
    use ch2_multithreaded as ch2;
    let convert = |matrix: &Matrix| {
        let elements = (0..16).map(|index| matrix.get(index / 4, index % 4));
        ch2::matrix::Matrix::new(4, elements.collect())
    };
    let groups: Vec<_> = groups().iter().map(convert).collect();
    let sphere = ch2::object::Primitive::new(
        Box::new(ch2::shape::Sphere),
        ch2::material::Material::default(),
    );
    let sphere = sphere.with_groups(&groups).with_transform(convert(&own()));
    let tuples = tuples();
    let tuple = |tuple: &Tuple| ch2::tuple::Tuple::point(tuple.x(), tuple.y(), tuple.z());
    let tuples: Vec<_> = tuples.iter().map(tuple).collect();
    Box::new(move || {
        for tuple in &tuples {
            let tuple = black_box(tuple);
            black_box((sphere.world_to_object(tuple), sphere.normal_to_world(tuple)));
        }
    })
}

fn check(version: Version) -> Result<(), String> {
    for depth in 0..=groups().len() {
        let groups = &groups()[..depth];
        let expected = ways(Version::Baseline, groups, &own());
        same(&ways(version, groups, &own()), &expected)
            .map_err(|why| format!("in {depth} groups: {why}"))?;
    }
    Ok(())
}

fn same(ways: &Ways, expected: &Ways) -> Result<(), String> {
    for tuple in tuples() {
        let names = ["world_to_object", "normal_to_world"];
        let both = ways(&tuple).into_iter().zip(expected(&tuple));
        for ((is, expected), name) in both.zip(names) {
            let off = |index| (is.get(index) - expected.get(index)).abs();
            if !(0..4).all(|index| off(index) <= TOLERANCE) {
                return Err(format!("{name}: {is:?} instead of {expected:?}"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrong_cache_is_right() {
        let by_key: Ways = ways!(by_key::Place::new(&groups(), &own()));
        for _ in 0..2 {
            same(&by_key, &ways(Version::Baseline, &groups(), &own())).unwrap();
        }
    }
}
