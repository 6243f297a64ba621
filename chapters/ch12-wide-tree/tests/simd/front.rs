//! The lanes of a mask come to the front, and light to its pixels, and nothing else is touched.

use std::array::from_fn;

use super::{
    bounds::{panics, written},
    simd::{Float, Ints, MOST_LANES, Mask, Simd},
};

/// All masks of eight lanes, and of more lanes as many as well: no lane, all, and others.
fn some_masks<S: Simd>() -> impl Iterator<Item = u32> {
    let all = (u64::MAX >> (64 - S::LANES)) as u32;
    let spread = |number: u32| {
        number
            .wrapping_mul(0x9e37_79b1)
            .rotate_right(S::LANES as u32)
    };
    (0..512)
        .map(spread)
        .chain([all])
        .map(move |bits| bits & all)
}

fn lanes_to_the_front<S: Simd>(simd: S) {
    let (all, short) = (S::LANES, S::LANES - 1);
    let integers: [u32; MOST_LANES] = from_fn(|lane| lane as u32 + 1);
    let numbers = integers.map(|number| number as f32);
    let (floats, ints) = (simd.load(&numbers), simd.load_ints(&integers));
    for bits in some_masks::<S>() {
        let order = simd.to_front(bits);
        let chosen = (0..all).filter(|lane| bits >> lane & 1 == 1);
        let expected: Vec<u32> = chosen.map(|lane| integers[lane]).collect();
        let front = written(0, all, |to| ints.store_front(&order, to));
        assert_eq!(front[..expected.len()], expected);
        let front = written(0.0, all, |to| floats.store_front(&order, to));
        let expected: Vec<f32> = expected.into_iter().map(|number| number as f32).collect();
        assert_eq!(front[..expected.len()], expected);
    }
    let order = simd.to_front(simd.first(all).bits());
    assert!(panics(|| simd.load_ints(&integers[..short])));
    // Into too short a slice, what fits, or nothing.
    written(0, short, |to| {
        panics(|| ints.store_front(&order, to));
    });
    written(0.0, short, |to| {
        panics(|| floats.store_front(&order, to));
    });
}

/// Adds ones, tens and hundreds to pixels, one for each of the first lanes.
fn add<S: Simd>(simd: S, places: &[u32], to: &mut [[f32; 4]]) {
    let colors = [1.0, 10.0, 100.0].map(|color| simd.splat(color) * simd.load(&FACTORS));
    // The lanes after those are nowhere.
    let mut lanes = [u32::MAX; MOST_LANES];
    lanes[..places.len()].copy_from_slice(places);
    S::Float::add_to_pixels(colors, (simd.load_ints(&lanes), places.len()), to);
}

/// By how much the light of each lane is multiplied: sums of some of them are exact.
const FACTORS: [f32; MOST_LANES] = {
    let mut factors = [1.0; MOST_LANES];
    let mut lane = 0;
    while lane < MOST_LANES {
        factors[lane] += lane as f32;
        lane += 1;
    }
    factors
};

/// A pixel that comes twice is added to twice.
fn light_to_pixels<S: Simd>(simd: S) {
    const PIXELS: usize = 4;
    const PLACES: [u32; 16] = [0, 1, 1, 3, 3, 3, 0, 2, 2, 0, 1, 3, 1, 2, 2, 0];
    let places: [u32; MOST_LANES] = from_fn(|lane| PLACES[lane % PLACES.len()]);
    for count in 0..=S::LANES {
        let pixels = written([0.5; 4], PIXELS, |to| add(simd, &places[..count], to));
        for (place, pixel) in pixels.iter().enumerate() {
            let here = (0..count).filter(|lane| places[*lane] as usize == place);
            let sum: f32 = here.map(|lane| FACTORS[lane]).sum();
            assert_eq!(
                pixel[..3],
                [1.0, 10.0, 100.0].map(|color| 0.5 + color * sum)
            );
        }
    }
    for lane in 0..S::LANES {
        for nowhere in [PIXELS as u32, 1 << 31, u32::MAX] {
            let mut places = places;
            places[lane] = nowhere;
            written([0.5; 4], PIXELS, |to| {
                assert!(panics(|| add(simd, &places[..S::LANES], to)));
            });
        }
    }
}

/// Masks of bits, and bytes of integers.
fn bits_and_bytes<S: Simd>(simd: S) {
    let (all, short) = (S::LANES, S::LANES - 1);
    for bits in some_masks::<S>() {
        assert_eq!(simd.mask(bits).bits(), bits);
    }
    let integers: [u32; MOST_LANES] = from_fn(|lane| (lane as u32 * 37 + 255) % 256);
    let ints = simd.load_ints(&integers);
    let bytes = integers.map(|number| number as u8);
    assert_eq!(written(0, all, |to| ints.store_bytes(to)), bytes[..all]);
    assert!(panics(|| ints.store_bytes(&mut [0; MOST_LANES][..short])));
}

#[test]
fn bits_become_masks_and_integers_bytes() {
    with_each!(bits_and_bytes);
}

#[test]
fn lanes_come_to_the_front() {
    with_each!(lanes_to_the_front);
}

#[test]
fn light_comes_to_its_pixels() {
    with_each!(light_to_pixels);
}
