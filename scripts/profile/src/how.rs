//! How a profile was taken: what stands beside it, and above its pictures.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{flame::Caption, kind::Kind};

/// How a profile was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct How {
    /// What it is of.
    pub kind: Kind,
    /// The chapter's package.
    pub chapter: String,
    /// What the program did.
    #[serde(flatten)]
    pub done: Done,
    /// Wall time of it, slowed down by whatever looked on.
    pub seconds: f64,
    /// The program and its arguments.
    pub command: String,
    /// Cargo features of the program.
    pub features: Vec<String>,
    /// What was counted or sampled.
    pub event: String,
    /// Samples a second of each thread that runs.
    pub frequency: Option<u32>,
    /// How many samples there are.
    pub samples: Option<usize>,
    /// How many of them lack their outermost callers.
    pub cut_off: Option<usize>,
    /// The compiler.
    pub compiler: String,
    /// The tools that were used, and their versions.
    pub tools: BTreeMap<String, String>,
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
    /// How many threads were at it.
    pub fn workers(&self) -> usize {
        match self {
            Done::Picture { workers, .. } => *workers,
            Done::Times { .. } => 1,
        }
    }

    /// The arguments that say it.
    pub fn arguments(&self) -> String {
        match self {
            Done::Picture {
                scene,
                width,
                height,
                workers,
            } => format!("--scene {scene} --size {width}x{height} --workers {workers}"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::how;

    #[test]
    fn what_was_done_is_read_as_it_was_written() {
        let picture = Done::Picture {
            scene: "glass".to_owned(),
            width: 40,
            height: 30,
            workers: 1,
        };
        let times = how(Kind::Cpu, "ch0-x");
        let picture = How {
            done: picture,
            ..times.clone()
        };
        let subtitles = [
            "done 3 times; every allocation, 7 samples",
            "glass, 40 x 30, 1 worker; every allocation, 7 samples",
        ];
        for (how, subtitle) in [times, picture].into_iter().zip(subtitles) {
            let text = serde_json::to_string(&how).unwrap();
            assert_eq!(serde_json::from_str::<How>(&text).unwrap(), how);
            assert_eq!(how.caption("x").subtitle, subtitle);
        }
    }
}
