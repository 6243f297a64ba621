//! A run: a dated folder of raw measurements, with what one must know to judge them.
//!
//! A run is written once and never edited. Every figure that is shown comes from one.

pub mod instructions;
mod machine;
pub mod stats;
pub mod table;
pub mod talk;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{compare::Difference, program, report::Report};
pub use instructions::{INSTRUCTIONS, Instructions};
pub use machine::Machine;

/// When, how and on what something was measured.
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

/// What the table is made of, unrounded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measurements {
    /// Width of the picture that the table tells about, in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    /// Wall times.
    pub timings: Vec<Timing>,
    /// What was counted, in builds of their own.
    pub counts: Vec<Counts>,
}

/// Wall times of one stage with a number of workers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// The chapter's package name.
    pub stage: String,
    /// Workers that rendered.
    pub workers: usize,
    /// Width of the picture that was rendered, in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    /// Wall times in seconds, in the order in which they were taken.
    pub seconds: Vec<f64>,
    /// Pixels, summed over all renders, that were not those of stage 1, of a stage whose pixels must be.
    pub pixels_off: usize,
    /// How far the picture was from stage 1's, of a stage that may round in other ways; the worst
    /// of all renders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Difference>,
}

/// Reports of a stage's builds that count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// The chapter's package name.
    pub stage: String,
    /// Allocations and rays.
    pub heap_and_rays: Report,
    /// The peak of the heap.
    pub peak: Report,
}

/// A run in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// When, how and on what.
    pub header: Header,
    /// What the timing table is made of.
    pub measurements: Measurements,
    /// What valgrind counted; nothing where it was not asked, or is not there.
    pub instructions: Vec<Instructions>,
}

/// The file of the [`Header`] in a run's folder.
pub const HEADER: &str = "run.json";

/// The file of the [`Measurements`] in a run's folder.
pub const MEASUREMENTS: &str = "table.json";

impl Header {
    /// Describes the present: this machine, this commit, this moment.
    pub fn now(command: &str) -> Header {
        let (commit, modified) = machine::commit();
        Header {
            when: now(),
            command: command.to_owned(),
            commit,
            modified,
            compiler: machine::compiler(),
            machine: Machine::here(),
        }
    }
}

/// The present moment in UTC, to the second, as in RFC 3339.
fn now() -> String {
    let now = jiff::Timestamp::now().round(jiff::Unit::Second);
    now.unwrap_or_else(|_| jiff::Timestamp::now()).to_string()
}

/// Where a reader's own runs are: below the folder of build products.
pub fn default_parent() -> PathBuf {
    program::target_folder().join("runs")
}

/// The folder that a run gets that is given no other: there, named by its time.
pub fn default_folder(header: &Header) -> PathBuf {
    default_parent().join(header.when.replace(':', "-"))
}

/// Makes a new folder for a run.
///
/// # Errors
/// Where it is there already, since a run is never overwritten, or can't be made.
pub fn create_folder(folder: &Path) -> Result<(), String> {
    let what = |why: io::Error| match why.kind() {
        io::ErrorKind::AlreadyExists => {
            format!("{}: exists; a run is never overwritten", folder.display())
        }
        _ => format!("{}: {why}", folder.display()),
    };
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent).map_err(what)?;
    }
    fs::create_dir(folder).map_err(what)
}

/// Writes one new file of a run as JSON.
///
/// # Errors
/// Where the file is there already or can't be written.
pub fn write<T: Serialize>(folder: &Path, name: &str, data: &T) -> Result<(), String> {
    let path = folder.join(name);
    let what = |why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let text = serde_json::to_string_pretty(data).map_err(|why| what(&why))?;
    let mut file = fs::File::create_new(&path).map_err(|why| what(&why))?;
    io::Write::write_all(&mut file, (text + "\n").as_bytes()).map_err(|why| what(&why))
}

/// Reads one file of a run.
///
/// # Errors
/// Where the file can't be read or has other content.
pub fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, String> {
    let path = folder.join(name);
    let what = |why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let text = fs::read_to_string(&path).map_err(|why| what(&why))?;
    serde_json::from_str(&text).map_err(|why| what(&why))
}

impl Run {
    /// Reads a run from its folder.
    ///
    /// # Errors
    /// Where one of its files can't be read.
    pub fn read(folder: &Path) -> Result<Run, String> {
        Ok(Run {
            header: read(folder, HEADER)?,
            measurements: read(folder, MEASUREMENTS)?,
            instructions: match folder.join(INSTRUCTIONS).exists() {
                true => read(folder, INSTRUCTIONS)?,
                false => Vec::new(),
            },
        })
    }

    /// Writes a run to its folder, which must be there.
    ///
    /// # Errors
    /// Where a file can't be written or is there already.
    pub fn write(&self, folder: &Path) -> Result<(), String> {
        write(folder, HEADER, &self.header)?;
        write(folder, MEASUREMENTS, &self.measurements)?;
        match self.instructions.as_slice() {
            [] => Ok(()),
            instructions => write(folder, INSTRUCTIONS, &instructions),
        }
    }
}

impl Timing {
    /// Pixels of the picture that was rendered.
    pub fn pixels(&self) -> usize {
        self.width * self.height
    }

    /// The median, scaled by pixels to a picture of another size, in seconds.
    pub fn scaled_to(&self, pixels: usize) -> f64 {
        stats::median(&self.seconds) * pixels as f64 / self.pixels() as f64
    }
}

impl Measurements {
    /// Pixels of the picture that the table tells about.
    pub fn pixels(&self) -> usize {
        self.width * self.height
    }

    /// The stages, in order.
    pub fn stages(&self) -> Vec<&str> {
        let mut stages: Vec<&str> = self.timings.iter().map(|t| t.stage.as_str()).collect();
        stages.dedup();
        stages
    }

    /// The times of a stage with one worker.
    pub fn one(&self, stage: &str) -> Option<&Timing> {
        let mut timings = self.timings.iter();
        timings.find(|t| t.stage == stage && t.workers == 1)
    }

    /// The times of a stage with the most workers that it was measured with.
    pub fn all(&self, stage: &str) -> Option<&Timing> {
        let timings = self.timings.iter().filter(|t| t.stage == stage);
        timings.max_by_key(|t| t.workers)
    }

    /// The most bytes of the heap in use at once, where it was counted. Where that was in a smaller
    /// picture, with that picture exchanged for the one that the table tells about.
    pub fn peak(&self, counts: &Counts) -> Option<u64> {
        let (small, large) = (counts.peak.pixels(), self.pixels());
        let canvas = |pixels: usize| (pixels * size_of::<[f64; 3]>()) as u64;
        let bytes = counts.peak.peak_bytes?;
        Some((bytes + canvas(large)).saturating_sub(canvas(small)))
    }

    /// How far a stage's picture is from stage 1's, where it may round in other ways: the worst of its
    /// timings at the size that the table tells about, or else of any.
    pub fn difference(&self, stage: &str) -> Option<Difference> {
        let timings = self.timings.iter().filter(|t| t.stage == stage);
        let differences = timings.filter_map(|t| t.difference);
        differences.max_by_key(|difference| (difference.pixels, difference.over_1))
    }

    /// What was counted in a stage.
    pub fn counts(&self, stage: &str) -> Option<&Counts> {
        self.counts.iter().find(|counts| counts.stage == stage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_read_as_it_was_written_and_never_overwritten() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("a/b");
        let run = table::tests::run();
        create_folder(&folder).unwrap();
        run.write(&folder).unwrap();
        assert_eq!(Run::read(&folder).unwrap(), run);
        let why = create_folder(&folder).unwrap_err();
        assert!(why.contains("never overwritten"), "{why}");
        assert!(run.write(&folder).is_err());
    }

    #[test]
    fn what_is_no_run_is_an_error_that_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let missing = Run::read(folder.path()).unwrap_err();
        assert!(missing.contains(HEADER), "{missing}");
        fs::write(folder.path().join(HEADER), "{}").unwrap();
        let other = Run::read(folder.path()).unwrap_err();
        assert!(other.contains(HEADER) && other.contains("when"), "{other}");
    }

    #[test]
    fn a_header_names_the_machine_and_the_compiler() {
        let header = Header::now("a command");
        assert!(header.machine.cores > 0 && header.machine.memory_bytes > 0);
        assert!(
            header.compiler.starts_with("rustc 1."),
            "{}",
            header.compiler
        );
        assert!(header.when.ends_with('Z') && header.when.len() == "2026-01-01T00:00:00Z".len());
    }
}
