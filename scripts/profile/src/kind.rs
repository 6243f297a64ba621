//! The kinds of profiles, and what is shown of each.

use serde::{Deserialize, Serialize};

/// What a profile is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Where CPU time goes, by samples.
    Cpu,
    /// The same by instructions, counted.
    Instructions,
    /// Who asks for memory.
    Allocations,
    /// Where threads wait for each other.
    Blocked,
}

/// A column of a profile that is shown.
#[derive(Debug)]
pub struct Column {
    /// Its number in the profile.
    pub number: usize,
    /// What its files are called.
    pub name: &'static str,
    /// What it is, in words.
    pub what: &'static str,
}

const fn column(number: usize, name: &'static str, what: &'static str) -> Column {
    Column { number, name, what }
}

const CPU: &[Column] = &[column(1, "cpu", "CPU time")];
const INSTRUCTIONS: &[Column] = &[column(0, "instructions", "instructions")];
const HEAP: &[Column] = &[
    column(0, "allocations", "allocations"),
    column(1, "bytes", "bytes allocated"),
    column(3, "peak", "bytes in use at the peak"),
];
const BLOCKED: &[Column] = &[column(1, "blocked", "time blocked, all threads added up")];

impl Kind {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.columns()[0].name
    }

    /// What the file of the whole profile is called, without its ending.
    pub fn raw(self) -> &'static str {
        match self {
            Kind::Allocations => "heap",
            _ => self.name(),
        }
    }

    /// The columns that are shown, the one that matters most first.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Kind::Cpu => CPU,
            Kind::Instructions => INSTRUCTIONS,
            Kind::Allocations => HEAP,
            Kind::Blocked => BLOCKED,
        }
    }

    /// The columns of which two profiles are compared: peaks come at different moments.
    pub fn compared(self) -> &'static [Column] {
        match self {
            Kind::Allocations => &HEAP[..2],
            _ => self.columns(),
        }
    }

    /// Whether there are call stacks. Of waits, only the place is known.
    pub fn has_calls(self) -> bool {
        self != Kind::Blocked
    }
}
