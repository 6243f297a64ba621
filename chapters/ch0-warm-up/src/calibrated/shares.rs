//! What is known of the profile beforehand: stated here once, for whoever holds a profile against it.

use serde::Serialize;

use super::blocks::{KEPT, PART, SIZES};

/// All that is known, of one run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shares {
    /// Of the processor's work.
    pub work: &'static [Share],
    /// Of what is allocated.
    pub blocks: [Blocks; 4],
}

/// A function's share of the work of its group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// The function that calls all the others of the group. The whole is what it takes, calls included.
    pub group: &'static str,
    /// The function.
    pub function: &'static str,
    /// What it takes itself, as a part of the whole; nothing where that is not known.
    pub flat: Option<f64>,
    /// What it takes with all that it calls, as a part of the whole.
    pub cum: f64,
}

/// What a function allocates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Blocks {
    /// The function.
    pub function: &'static str,
    /// How many blocks.
    pub blocks: u64,
    /// How many bytes they are.
    pub bytes: u64,
    /// How many of these bytes are in use when the most are in use.
    pub peak_bytes: u64,
}

// ANCHOR: shares
/// The shares of the work, whatever the scale.
pub const WORK: &[Share] = &[
    own(PLAIN, "ch0_warm_up::calibrated::loops::half", 3.0 / 6.0),
    own(PLAIN, "ch0_warm_up::calibrated::loops::third", 2.0 / 6.0),
    own(PLAIN, "ch0_warm_up::calibrated::loops::sixth", 1.0 / 6.0),
    Share {
        group: HOST,
        function: HOST,
        flat: Some(1.0 / 4.0),
        cum: 1.0,
    },
    own(HOST, "ch0_warm_up::calibrated::loops::guest", 3.0 / 4.0),
    // It is on each stack up to ten times, and counts once.
    Share {
        group: RECURSIVE,
        function: "ch0_warm_up::calibrated::loops::descend",
        flat: Some(2.0 / 5.0),
        cum: 1.0,
    },
    own(
        RECURSIVE,
        "ch0_warm_up::calibrated::loops::aside",
        3.0 / 5.0,
    ),
    calls(
        SINES,
        "ch0_warm_up::calibrated::library::two_sines",
        2.0 / 3.0,
    ),
    calls(
        SINES,
        "ch0_warm_up::calibrated::library::one_sine",
        1.0 / 3.0,
    ),
];
// ANCHOR_END: shares

const PLAIN: &str = "ch0_warm_up::calibrated::loops::plain";
const HOST: &str = "ch0_warm_up::calibrated::loops::host";
const RECURSIVE: &str = "ch0_warm_up::calibrated::loops::recursive";
const SINES: &str = "ch0_warm_up::calibrated::library::sines";

/// A function that does its share itself.
const fn own(group: &'static str, function: &'static str, share: f64) -> Share {
    Share {
        group,
        function,
        flat: Some(share),
        cum: share,
    }
}

/// A function that has its share done by a library.
const fn calls(group: &'static str, function: &'static str, share: f64) -> Share {
    Share {
        group,
        function,
        flat: None,
        cum: share,
    }
}

/// All that is known of a run at this scale.
pub fn at(scale: u32) -> Shares {
    let part = u64::from(PART * scale);
    let blocks = |function, blocks, size| Blocks {
        function,
        blocks,
        bytes: blocks * size as u64,
        peak_bytes: 0,
    };
    let (kept, size) = (KEPT.0 as u64, KEPT.1);
    let [small, medium, large] = SIZES;
    Shares {
        work: WORK,
        blocks: [
            blocks(
                "ch0_warm_up::calibrated::blocks::many_small",
                3 * part,
                small,
            ),
            blocks(
                "ch0_warm_up::calibrated::blocks::some_medium",
                2 * part,
                medium,
            ),
            blocks("ch0_warm_up::calibrated::blocks::few_large", part, large),
            Blocks {
                peak_bytes: kept * size as u64,
                ..blocks("ch0_warm_up::calibrated::blocks::kept", kept, size)
            },
        ],
    }
}
