//! Counting heap allocations, with the feature `count-heap`.
//!
//! The feature replaces the global allocator by one that counts and then asks the system's, so it
//! costs time: what is timed is built without it.

use serde::{Deserialize, Serialize};

#[cfg(feature = "count-heap")]
#[global_allocator]
static COUNTING: &stats_alloc::StatsAlloc<std::alloc::System> = &stats_alloc::INSTRUMENTED_SYSTEM;

/// Heap use over a stretch of a program, on all its threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heap {
    /// Blocks asked for.
    pub allocations: u64,
    /// Blocks that were asked to grow or shrink.
    pub reallocations: u64,
    /// Bytes asked for, growth included; freed or not.
    pub bytes: u64,
}

/// What this process has asked for up to now; nothing where the build does not count.
pub fn counted() -> Option<Heap> {
    #[cfg(feature = "count-heap")]
    {
        let stats = COUNTING.stats();
        Some(Heap {
            allocations: stats.allocations as u64,
            reallocations: stats.reallocations as u64,
            bytes: stats.bytes_allocated as u64,
        })
    }
    #[cfg(not(feature = "count-heap"))]
    None
}

impl Heap {
    /// What came after `earlier`.
    pub fn since(&self, earlier: &Heap) -> Heap {
        Heap {
            allocations: self.allocations - earlier.allocations,
            reallocations: self.reallocations - earlier.reallocations,
            bytes: self.bytes - earlier.bytes,
        }
    }
}
