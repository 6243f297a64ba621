//! Counting rays. With the feature `count-rays` off, [`count`] and [`add`] are empty functions.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use serde::{Deserialize, Serialize};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A ray from the camera: one a pixel.
    Primary,
    /// A ray mirrored at a surface.
    Reflection,
    /// A ray that goes through a surface.
    Refraction,
    /// A ray from a surface to a light.
    Shadow,
    /// A ray of any kind tested against one primitive.
    PrimitiveTest,
    /// A ray of any kind tested against one box, whatever the box is around.
    BoxTest,
}

/// Whether this build counts.
pub const ENABLED: bool = cfg!(feature = "count-rays");

static COUNTERS: [AtomicU64; 6] = [const { AtomicU64::new(0) }; 6];

/// Counts one.
#[inline(always)]
pub fn count(kind: Kind) {
    add(kind, 1);
}

/// Counts several at once, as the lanes of a vector that hold a ray.
#[inline(always)]
pub fn add(kind: Kind, number: u64) {
    if ENABLED {
        COUNTERS[kind as usize].fetch_add(number, Relaxed);
    }
}

/// How often a ray may have been mirrored and refracted, and one more: both budgets are 5.
const DEPTHS: usize = 11;

/// The kinds of rays that are traced in packets.
const KINDS: [Kind; 4] = [
    Kind::Primary,
    Kind::Reflection,
    Kind::Refraction,
    Kind::Shadow,
];

static PACKETS: [[[AtomicU64; 2]; DEPTHS]; KINDS.len()] =
    [const { [const { [const { AtomicU64::new(0) }; 2] }; DEPTHS] }; KINDS.len()];

/// Counts the rays of a packet, which were mirrored and refracted so often, and the lanes that it takes.
#[inline(always)]
pub fn packet(kind: Kind, depth: usize, rays: u32, lanes: usize) {
    if ENABLED {
        add(kind, rays.into());
        let [with_ray, all] = &PACKETS[kind as usize][depth.min(DEPTHS - 1)];
        with_ray.fetch_add(rays.into(), Relaxed);
        all.fetch_add(lanes as u64, Relaxed);
    }
}

/// Lanes of packets of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lanes {
    /// What their rays are.
    pub kind: Kind,
    /// How often they were mirrored and refracted.
    pub depth: usize,
    /// The lanes that had a ray.
    pub with_ray: u64,
    /// All lanes.
    pub all: u64,
}

impl Lanes {
    /// What this process has counted up to now, on all its threads, of all kinds that there were.
    pub fn counted() -> Vec<Lanes> {
        let depths = KINDS
            .into_iter()
            .flat_map(|kind| (0..DEPTHS).map(move |depth| (kind, depth)));
        let lanes = depths.map(|(kind, depth)| {
            let [with_ray, all] = PACKETS[kind as usize][depth]
                .each_ref()
                .map(|count| count.load(Relaxed));
            Lanes {
                kind,
                depth,
                with_ray,
                all,
            }
        });
        lanes.filter(|lanes| lanes.all > 0).collect()
    }

    /// The part of all these lanes that had a ray; not a number where there are none.
    pub fn in_use<'a>(lanes: impl IntoIterator<Item = &'a Lanes>) -> f64 {
        let counts = lanes.into_iter().map(|it| [it.with_ray, it.all]);
        let sum = counts.reduce(|[a, b], [c, d]| [a + c, b + d]);
        sum.map_or(f64::NAN, |[with_ray, all]| with_ray as f64 / all as f64)
    }
}

/// How many of each kind there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rays {
    /// See [`Kind::Primary`].
    pub primary: u64,
    /// See [`Kind::Reflection`].
    pub reflection: u64,
    /// See [`Kind::Refraction`].
    pub refraction: u64,
    /// See [`Kind::Shadow`].
    pub shadow: u64,
    /// See [`Kind::PrimitiveTest`].
    pub primitive_tests: u64,
    /// See [`Kind::BoxTest`]; 0 where there are no boxes.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub box_tests: u64,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Rays {
    /// What this process has counted up to now, on all its threads.
    pub fn counted() -> Rays {
        let [
            primary,
            reflection,
            refraction,
            shadow,
            primitive_tests,
            box_tests,
        ] = COUNTERS.each_ref().map(|counter| counter.load(Relaxed));
        Rays {
            primary,
            reflection,
            refraction,
            shadow,
            primitive_tests,
            box_tests,
        }
    }

    /// Rays of all kinds.
    pub fn total(&self) -> u64 {
        self.primary + self.reflection + self.refraction + self.shadow
    }

    /// What came after `earlier`.
    pub fn since(&self, earlier: &Rays) -> Rays {
        Rays {
            primary: self.primary - earlier.primary,
            reflection: self.reflection - earlier.reflection,
            refraction: self.refraction - earlier.refraction,
            shadow: self.shadow - earlier.shadow,
            primitive_tests: self.primitive_tests - earlier.primitive_tests,
            box_tests: self.box_tests - earlier.box_tests,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rays_are_counted_one_by_one_several_at_once_and_in_packets() {
        let before = Rays::counted();
        count(Kind::Shadow);
        add(Kind::Shadow, 7);
        add(Kind::PrimitiveTest, 0);
        add(Kind::Primary, 3);
        add(Kind::BoxTest, 2);
        packet(Kind::Reflection, 99, 5, 8);
        let expected = Rays {
            primary: 3,
            reflection: 5,
            shadow: 8,
            box_tests: 2,
            ..Rays::default()
        };
        let counted = Rays::counted().since(&before);
        let lanes = Lanes {
            kind: Kind::Reflection,
            depth: DEPTHS - 1,
            with_ray: 5,
            all: 8,
        };
        match ENABLED {
            true => assert_eq!((counted, Lanes::counted()), (expected, vec![lanes])),
            false => assert_eq!((counted, Lanes::counted()), (Rays::default(), vec![])),
        }
    }
}
