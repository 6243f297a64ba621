//! What a profile is of and how it was taken: what stands beside it, and above its pictures.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Profile, View};

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

const CPU: &[Column] = &[(1, "cpu", "CPU time")];
const INSTRUCTIONS: &[Column] = &[(0, "instructions", "instructions")];
const HEAP: &[Column] = &[
    (0, "allocations", "allocations"),
    (1, "bytes", "bytes allocated"),
    (3, "peak", "bytes in use at the peak"),
];
const BLOCKED: &[Column] = &[(1, "blocked", "time blocked, all threads added up")];

impl Kind {
    /// The columns that are shown, the one that matters most first: it names the kind.
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

    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.columns()[0].1
    }

    /// What the file of the whole profile is called, without its ending.
    pub fn raw(self) -> &'static str {
        match self {
            Kind::Allocations => "heap",
            _ => self.name(),
        }
    }
}

/// A profile, and how it was taken.
pub struct Taken {
    pub profile: Profile,
    pub how: How,
}

impl Taken {
    /// The column that matters most.
    pub fn view(&self) -> View<'_> {
        self.profile.view(self.how.kind.columns()[0].0)
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
    /// The program and its arguments, and Cargo features of it.
    pub command: String,
    pub features: Vec<String>,
    /// What was counted or sampled, and how often a second in each thread that runs.
    pub event: String,
    pub frequency: Option<u32>,
    /// How many samples there are, and how many of them lack their outermost callers.
    pub samples: Option<usize>,
    pub cut_off: Option<usize>,
    /// The versions of the compiler, and of the tools that were used.
    pub compiler: String,
    pub tools: BTreeMap<String, String>,
}

impl How {
    /// What stands above a picture of the profile.
    pub fn caption(&self, what: &str) -> Caption {
        let samples = self.samples.map(|samples| format!(", {samples} samples"));
        let (samples, event) = (samples.unwrap_or_default(), &self.event);
        Caption {
            title: format!("{}: {what}", self.chapter),
            subtitle: format!("{}; {event}{samples}", self.done.words()),
        }
    }
}

/// What stands above the picture.
#[derive(Clone, Debug)]
pub struct Caption {
    /// What it shows.
    pub title: String,
    /// How it was measured.
    pub subtitle: String,
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
    /// The arguments that say it.
    pub fn arguments(&self) -> String {
        match self {
            Done::Picture {
                scene,
                width,
                height,
                workers,
            } => {
                format!("--scene {scene} --size {width}x{height} --workers {workers}")
            }
            Done::Times { times } => format!("--times {times}"),
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::how;

    #[test]
    fn what_was_done_is_read_as_it_was_written() {
        let times = how(Kind::Cpu, "ch0-x");
        let mut picture = times.clone();
        picture.done = Done::Picture {
            scene: "glass".into(),
            width: 40,
            height: 30,
            workers: 1,
        };
        let subtitles = ["done 3 times", "glass, 40 x 30, 1 worker"];
        for (how, subtitle) in [times, picture].into_iter().zip(subtitles) {
            let text = serde_json::to_string(&how).unwrap();
            assert_eq!(serde_json::from_str::<How>(&text).unwrap(), how);
            let expected = format!("{subtitle}; every allocation, 7 samples");
            assert_eq!(how.caption("x").subtitle, expected);
        }
    }
}
