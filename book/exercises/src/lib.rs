//! The exercises of the book in which code is changed and measured.
//!
//! Each has a folder here, and those of chapter 11 share a scene in one more. You edit one file, `exercise.rs`, which
//! starts as the slow version; beside it stand `baseline.rs` or the chapter's own function, which you are measured
//! against, and `solution.rs`.
//! `cargo test -p exercises` says whether your version is right, and the judge whether it is fast enough:
//!
//! ```text
//! cargo run -p exercises --release -- ch1
//! ```

pub mod ch0_primes;
pub mod ch10_origin;
pub mod ch11_flake;
pub mod ch11_order;
pub mod ch11_split;
pub mod ch12_wide;
pub mod ch13_vectors;
pub mod ch1_determinant;
pub mod ch2_shares;
pub mod ch3_place;
pub mod ch4_hits;
pub mod ch5_hand_over;
pub mod ch6_mirror;
pub mod ch7_shadows;
pub mod ch8_balls;
pub mod ch9_packets;
pub mod judge;

use judge::Exercise;

/// All exercises, in the order of the chapters.
pub const EXERCISES: &[Exercise] = &[
    ch0_primes::EXERCISE,
    ch1_determinant::EXERCISE,
    ch2_shares::EXERCISE,
    ch3_place::EXERCISE,
    ch4_hits::EXERCISE,
    ch5_hand_over::EXERCISE,
    ch6_mirror::EXERCISE,
    ch7_shadows::EXERCISE,
    ch8_balls::EXERCISE,
    ch9_packets::EXERCISE,
    ch10_origin::EXERCISE,
    ch11_split::EXERCISE,
    ch11_order::EXERCISE,
    ch12_wide::EXERCISE,
    ch13_vectors::EXERCISE,
];

/// The exercise of a name, as `ch1`.
///
/// # Errors
/// Where there is none: what there is.
pub fn find(name: &str) -> Result<&'static Exercise, String> {
    let found = EXERCISES.iter().find(|exercise| exercise.name == name);
    found.ok_or_else(|| {
        let names: Vec<&str> = EXERCISES.iter().map(|exercise| exercise.name).collect();
        format!("no exercise of this name; there are {}", names.join(", "))
    })
}
