//! Counting rays. With the feature `count-rays` off, [`count`] and [`add`] are empty functions.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use serde::{Deserialize, Serialize};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

/// Whether this build counts.
pub const ENABLED: bool = cfg!(feature = "count-rays");

static COUNTERS: [AtomicU64; 5] = [const { AtomicU64::new(0) }; 5];

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
}

impl Rays {
    /// What this process has counted up to now, on all its threads.
    pub fn counted() -> Rays {
        let [primary, reflection, refraction, shadow, primitive_tests] =
            [0, 1, 2, 3, 4].map(|kind: usize| COUNTERS[kind].load(Relaxed));
        Rays {
            primary,
            reflection,
            refraction,
            shadow,
            primitive_tests,
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_at_once_are_as_many_as_one_by_one() {
        let before = Rays::counted();
        count(Kind::Shadow);
        add(Kind::Shadow, 7);
        add(Kind::PrimitiveTest, 0);
        add(Kind::Primary, 3);
        let expected = Rays {
            primary: 3,
            shadow: 8,
            ..Rays::default()
        };
        let counted = Rays::counted().since(&before);
        match ENABLED {
            true => assert_eq!(counted, expected),
            false => assert_eq!(counted, Rays::default()),
        }
    }
}
