//! Counting heap allocations, with the feature `count-heap`, and the peak of the heap, with
//! `count-peak`; and another allocator, with `mimalloc`.
//!
//! Those that count replace the global allocator by one that counts and then asks the system's, so
//! each costs time: what is timed is built without them. There is one global allocator, so with both
//! features on only `count-heap` counts, and `mimalloc` takes the system's place only in a build that
//! neither counts nor profiles.

use serde::{Deserialize, Serialize};

// ANCHOR: counting
#[cfg(feature = "count-heap")]
#[global_allocator]
static COUNTING: &stats_alloc::StatsAlloc<std::alloc::System> = &stats_alloc::INSTRUMENTED_SYSTEM;
// ANCHOR_END: counting

#[cfg(all(feature = "count-peak", not(feature = "count-heap")))]
#[global_allocator]
static PEAK: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

#[cfg(all(
    feature = "mimalloc",
    not(any(
        feature = "count-heap",
        feature = "count-peak",
        feature = "profile-heap"
    ))
))]
#[global_allocator]
static MIMALLOC: mimalloc::MiMalloc = mimalloc::MiMalloc;

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

/// Bytes in use at the start of a stretch of a program, to know how far they rise above that.
#[derive(Debug)]
pub struct PeakWatch {
    #[cfg(all(feature = "count-peak", not(feature = "count-heap")))]
    before: usize,
}

impl PeakWatch {
    /// Starts to watch.
    pub fn start() -> PeakWatch {
        #[cfg(all(feature = "count-peak", not(feature = "count-heap")))]
        PEAK.reset_peak_usage();
        PeakWatch {
            #[cfg(all(feature = "count-peak", not(feature = "count-heap")))]
            before: PEAK.current_usage(),
        }
    }

    /// The most bytes in use at once since the start, above those at the start; nothing where the
    /// build does not count.
    pub fn bytes(&self) -> Option<u64> {
        #[cfg(all(feature = "count-peak", not(feature = "count-heap")))]
        return Some(PEAK.peak_usage().saturating_sub(self.before) as u64);
        #[cfg(not(all(feature = "count-peak", not(feature = "count-heap"))))]
        None
    }
}
