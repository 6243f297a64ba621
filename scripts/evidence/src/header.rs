//! When, how and on what something was measured.

use serde::{Deserialize, Serialize};

/// The beginning of every run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Start of the run in UTC, as in RFC 3339, to the second.
    pub when: String,
    /// The command that made the run.
    pub command: String,
    /// The commit that was measured; nothing where the sources are in no repository.
    pub commit: Option<String>,
    /// Whether files differed from that commit.
    pub modified: bool,
    /// The compiler and its version.
    pub compiler: String,
    /// The machine.
    pub machine: Machine,
}

/// A machine, as far as it matters to a measurement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// The processor, as it calls itself.
    pub cpu: String,
    /// Its architecture, as `x86_64`.
    pub architecture: String,
    /// Threads that can run at once.
    pub cores: usize,
    /// Main memory in bytes.
    pub memory_bytes: u64,
    /// The operating system and its version.
    pub system: String,
    /// The graphics card and its driver, where it was one that was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
}

impl Header {
    /// The day of the run.
    pub fn day(&self) -> &str {
        self.when.split('T').next().unwrap_or_default()
    }
}
