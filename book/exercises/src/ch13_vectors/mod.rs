//! Chapter 13: who shares a vector.
//!
//! A graphics card computes 32 pixels at a time, and goes on to others when the last of them is done. Which pixels are
//! together? Here no card is needed: what each pixel takes is known, so lanes that wait can be counted.

pub mod baseline;
pub mod exercise;
pub mod solution;

use std::{cmp::Reverse, sync::OnceLock};

use evidence::Unit;

use crate::{
    ch2_shares::costs,
    judge::{Count, Exercise, Limit, Version},
};

/// How it is judged.
pub const EXERCISE: Exercise = Exercise {
    name: "ch13",
    title: "who shares a vector",
    file: "book/exercises/src/ch13_vectors/exercise.rs",
    check,
    faster: None,
    limit: Some(Limit {
        what: "steps over those with all lanes in use",
        unit: Unit::Ratio,
        most: 1.4,
        count: Count::Function(|version| over_least(order(version))),
        asides: &[
            ("half-block", || over_least(half_block)),
            ("tall-block", || over_least(tall_block)),
            ("column", || over_least(column)),
            ("shuffled", || over_least(shuffled)),
            ("sorted", || over(|costs, _, _| by_cost(costs))),
        ],
    }),
};

/// How many pixels are computed at a time.
pub const LANES: usize = 32;

/// Gives all pixels of a picture of some width and height in the order in which they are computed: the first 32 are the
/// first vector. A pixel's number is that of its line, times the width, and of its column, from 0 on.
type Order = fn(usize, usize) -> Vec<usize>;

fn order(version: Version) -> Order {
    match version {
        Version::Baseline => baseline::order,
        Version::Exercise => exercise::order,
        Version::Solution => solution::order,
    }
}

/// The scenes and the size of their pictures. Neither side is a multiple of 32.
const SCENES: [&str; 3] = ["reference", "glass", "room"];
const SIZE: (usize, usize) = (152, 116);

/// What each pixel takes, in tests of a ray against an object, by scene.
fn pictures() -> &'static [Vec<u64>] {
    static COSTS: OnceLock<Vec<Vec<u64>>> = OnceLock::new();
    COSTS.get_or_init(|| {
        let costs = |scene| costs::by_pixel(scene, SIZE.0, SIZE.1);
        SCENES.into_iter().map(costs).collect()
    })
}

/// How many steps the vectors take in all, over the steps with work in each lane: 1 if no lane ever waits.
fn over(order: impl Fn(&[u64], usize, usize) -> Vec<usize>) -> f64 {
    let (mut steps, mut least) = (0, 0.0);
    for costs in pictures() {
        let order = order(costs, SIZE.0, SIZE.1);
        // A vector is done when the last of its pixels is.
        let longest = |vector: &[usize]| vector.iter().map(|pixel| costs[*pixel]).max();
        steps += order.chunks(LANES).filter_map(longest).sum::<u64>();
        least += costs.iter().sum::<u64>() as f64 / LANES as f64;
    }
    // As many digits as can be read.
    (steps as f64 / least * 1e4).round() / 1e4
}

fn over_least(order: Order) -> f64 {
    over(|_, width, height| order(width, height))
}

fn half_block(width: usize, height: usize) -> Vec<usize> {
    solution::blocks(width, height, (16, 2))
}

fn tall_block(width: usize, height: usize) -> Vec<usize> {
    solution::blocks(width, height, (4, 8))
}

fn column(width: usize, height: usize) -> Vec<usize> {
    solution::blocks(width, height, (1, 32))
}

/// In an order that has nothing to do with the picture.
fn shuffled(width: usize, height: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..width * height).collect();
    order.sort_by_key(|pixel| (*pixel as u32).wrapping_mul(0x9e37_79b1).reverse_bits());
    order
}

/// As one could do who knew what each pixel takes: the longest first.
fn by_cost(costs: &[u64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..costs.len()).collect();
    order.sort_by_key(|pixel| Reverse(costs[*pixel]));
    order
}

/// Each pixel once, of pictures of all kinds of sizes.
fn check(version: Version) -> Result<(), String> {
    for (width, height) in [SIZE, (640, 480), (1, 1), (33, 1), (1, 50), (13, 7), (0, 5)] {
        let mut given = order(version)(width, height);
        given.sort_unstable();
        if !given.into_iter().eq(0..width * height) {
            return Err(format!("{width} x {height}: not each pixel is given once"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Version::*, *};

    #[test]
    fn more_is_required_than_two_lines_give() {
        let most = EXERCISE.limit.unwrap().most;
        let [line, block] = [Baseline, Solution].map(|version| over_least(order(version)));
        let two_lines = over_least(half_block);
        assert!(
            line > two_lines && two_lines > most && most > block + 0.01,
            "{line}, {two_lines}, {most}, {block}"
        );
    }

    #[test]
    fn only_who_knows_what_pixels_take_leaves_hardly_a_lane_idle() {
        let sorted = over(|costs, _, _| by_cost(costs));
        assert!((1.0..1.1).contains(&sorted), "{sorted}");
        assert!(over_least(shuffled) > over_least(baseline::order));
    }
}
