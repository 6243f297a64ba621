//! What a profile is of and how it was taken: what is noted beside it.

use std::{collections::BTreeMap, fs, path::Path};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The file that says how the profiles of a folder were taken.
pub const HOW: &str = "profile.json";

/// The file that says how the profiles of a comparison were taken.
pub const COMPARISON: &str = "comparison.json";

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

/// A column of a profile that is shown: its number in the profile, what its files are called, and
/// what it is, in words.
pub type Column = (usize, &'static str, &'static str);

impl Kind {
    /// The columns that are shown, the one that matters most first: it names the kind.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Kind::Cpu => &[(1, "cpu", "CPU time")],
            Kind::Instructions => &[(0, "instructions", "instructions")],
            Kind::Allocations => &[
                (0, "allocations", "allocations"),
                (1, "bytes", "bytes allocated"),
                (3, "peak", "bytes in use at the peak"),
            ],
            Kind::Blocked => &[(1, "blocked", "time blocked, all threads added up")],
        }
    }

    /// The columns of which two profiles are compared: peaks come at different moments.
    pub fn compared(self) -> &'static [Column] {
        match self {
            Kind::Allocations => &self.columns()[..2],
            _ => self.columns(),
        }
    }

    /// What the file of the whole profile is called, without its ending.
    pub fn raw(self) -> &'static str {
        match self {
            Kind::Allocations => "heap",
            _ => self.columns()[0].1,
        }
    }
}

/// How a profile was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct How {
    pub kind: Kind,
    /// The chapter's package.
    pub chapter: String,
    #[serde(flatten)]
    pub done: Done,
    /// Wall time of it, slowed down by whatever looked on.
    pub seconds: f64,
    /// What was counted or sampled, and how often a second in each thread that runs.
    pub event: String,
    pub frequency: Option<u32>,
    /// How many samples there are, and how many of them lack their outermost callers.
    pub samples: Option<usize>,
    pub cut_off: Option<usize>,
}

impl How {
    /// How long all workers took together; where there are no samples that tell, about.
    #[cfg(feature = "take")]
    pub fn cpu_seconds(&self) -> f64 {
        match (self.samples, self.frequency, &self.done) {
            (Some(samples), Some(frequency), _) => samples as f64 / f64::from(frequency),
            (_, _, Done::Picture { workers, .. }) => self.seconds * *workers as f64,
            (_, _, Done::Times { .. }) => self.seconds,
        }
    }
}

/// How both profiles of a comparison were taken.
#[derive(Debug, Serialize, Deserialize)]
pub struct Pair {
    pub before: How,
    pub after: How,
}

/// What a program did while it was profiled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Done {
    /// It rendered a picture.
    Picture {
        /// The scene, without its folder: it may be anywhere.
        scene: String,
        /// Width of the picture in pixels.
        width: usize,
        /// Height of the picture in pixels.
        height: usize,
        /// Workers that rendered.
        workers: usize,
    },
    /// It did the same again and again.
    Times {
        /// So often.
        times: u32,
    },
}

impl Done {
    /// The same in words.
    pub fn words(&self) -> String {
        match self {
            Done::Picture {
                scene,
                width,
                height,
                workers,
            } => {
                let s = if *workers == 1 { "" } else { "s" };
                format!("{scene}, {width} x {height}, {workers} worker{s}")
            }
            Done::Times { times: 1 } => "done once".to_owned(),
            Done::Times { times } => format!("done {times} times"),
        }
    }
}

/// What is noted in a file of a folder, by kind of profile.
pub fn notes<T: DeserializeOwned>(
    folder: &Path,
    name: &str,
) -> Result<BTreeMap<String, T>, String> {
    let path = folder.join(name);
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let error = |why: String| format!("{}: {why}", path.display());
    let text = fs::read_to_string(&path).map_err(|why| error(why.to_string()))?;
    serde_json::from_str(&text).map_err(|why| error(why.to_string()))
}
