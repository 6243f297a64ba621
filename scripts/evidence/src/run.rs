//! Runs: of the timing table, and of experiments.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

#[cfg(feature = "measuring")]
use crate::folder::Draft;
use crate::{
    Header, Instructions, Measurements, Unit,
    folder::{self, HEADER, read},
    stats::median,
};

// The files in the folder of a run.
const MEASUREMENTS: &str = "table.json";
const INSTRUCTIONS: &str = "instructions.json";
const COUNTS: &str = "counts.json";
const EXPERIMENTS: &str = "experiments.json";

/// A run of the timing table.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// When, how and on what.
    pub header: Header,
    /// What the timing table is made of.
    pub measurements: Measurements,
    /// What valgrind counted; nothing where it was not asked, or is not there.
    pub instructions: Vec<Instructions>,
}

/// A run of experiments.
#[derive(Clone, Debug, PartialEq)]
pub struct Experiments {
    /// When, how and on what.
    pub header: Header,
    /// The experiments by name.
    pub experiments: BTreeMap<String, Experiment>,
}

/// A small experiment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Experiment {
    /// What it finds out, in one sentence.
    pub about: String,
    /// One for each variant, the first of which is there twice if it was timed: how far the two are
    /// from each other is the noise.
    pub rows: Vec<Row>,
}

/// All measurements of one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its name: lower-case, with dashes.
    pub name: String,
    /// The unit of its values.
    pub unit: Unit,
    /// What was measured, in the order in which it was.
    pub values: Vec<f64>,
    /// What a reader must know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Row {
    /// A row without a note.
    pub fn new(name: &str, unit: Unit, values: &[f64]) -> Row {
        Row {
            name: name.to_owned(),
            unit,
            values: values.to_vec(),
            note: None,
        }
    }
}

/// Whether these can have been measured.
fn check(name: &str, values: &[f64]) -> Result<(), String> {
    let wrong = |value: &&f64| !value.is_finite() || **value < 0.0;
    match values.iter().find(wrong) {
        Some(value) => Err(format!("{name}: nothing measures {value}")),
        None if values.is_empty() => Err(format!("{name}: no values")),
        None => Ok(()),
    }
}

impl Experiment {
    /// A row's median as a multiple of the first row's, where both have a unit and are more than nothing.
    pub fn over_first(&self, row: &Row) -> Option<f64> {
        let first = self.rows.first().filter(|first| first.unit == row.unit)?;
        let (first, own) = (median(&first.values), median(&row.values));
        (first > 0.0 && own > 0.0).then_some(own / first)
    }
}

impl Experiments {
    /// Reads a run from its folder.
    ///
    /// # Errors
    /// Where a file can't be read, or has values that no measurement gives.
    pub fn read(folder: &Path) -> Result<Experiments, String> {
        let run = Experiments {
            header: read(folder, HEADER)?,
            experiments: read(folder, EXPERIMENTS)?,
        };
        for (name, experiment) in &run.experiments {
            for row in &experiment.rows {
                let place = |why| format!("{}: {name}: {why}", folder.display());
                check(&row.name, &row.values).map_err(place)?;
            }
        }
        Ok(run)
    }

    /// Writes a run to a new folder.
    ///
    /// # Errors
    /// Where it is there already or can't be written.
    #[cfg(feature = "measuring")]
    pub fn write(&self, draft: Draft) -> Result<(), String> {
        draft.write(EXPERIMENTS, &self.experiments)?;
        draft.finish(&self.header)
    }
}

impl Run {
    /// The newest run of the timing table among dated ones, and its folder. What is exact is that of a newer recount, if
    /// there is one.
    pub fn newest(root: &Path) -> Option<(PathBuf, Run)> {
        Run::among(folder::of_kind(root, "table"), root)
    }

    /// The run of this name among dated ones, in the same way.
    pub fn named(root: &Path, name: &str) -> Option<(PathBuf, Run)> {
        Run::among(vec![root.join(name).join("table")], root)
    }

    fn among(folders: Vec<PathBuf>, root: &Path) -> Option<(PathBuf, Run)> {
        let (folder, mut run) = folder::newest(folders, Run::read)?;
        let recount = |folder: &Path| {
            let header: Header = read(folder, HEADER)?;
            Ok((header, read(folder, COUNTS)?, read(folder, INSTRUCTIONS)?))
        };
        let recount = folder::newest(folder::of_kind(root, "counts"), recount);
        if let Some((_, (header, counts, instructions))) = recount
            && header.when > run.header.when
        {
            run.measurements.counts = counts;
            run.instructions = instructions;
        }
        Some((folder, run))
    }

    /// The newest of a reader's own runs of the timing table in a folder, and its own folder.
    pub fn newest_own(folder: &Path) -> Option<(PathBuf, Run)> {
        // Profiles and experiments have other folders; what is written aside begins with a dot.
        let mut runs = folder::folders(folder);
        runs.retain(|run| run.join(MEASUREMENTS).is_file());
        folder::newest(runs, Run::read)
    }

    /// Reads a run from its folder.
    ///
    /// # Errors
    /// Where a file can't be read, or has values that no measurement gives.
    pub fn read(folder: &Path) -> Result<Run, String> {
        let run = Run {
            header: read(folder, HEADER)?,
            measurements: read(folder, MEASUREMENTS)?,
            instructions: match folder.join(INSTRUCTIONS).exists() {
                true => read(folder, INSTRUCTIONS)?,
                false => Vec::new(),
            },
        };
        let place = |why| format!("{}: {why}", folder.display());
        run.check().map_err(place)?;
        Ok(run)
    }

    /// Writes a run to a new folder.
    ///
    /// # Errors
    /// Where it is there already or can't be written, or the run has values that no measurement gives.
    #[cfg(feature = "measuring")]
    pub fn write(&self, draft: Draft) -> Result<(), String> {
        self.check()?;
        draft.write(MEASUREMENTS, &self.measurements)?;
        if !self.instructions.is_empty() {
            draft.write(INSTRUCTIONS, &self.instructions)?;
        }
        draft.finish(&self.header)
    }

    /// Writes what is exact alone, as a recount, to a new folder: when a change moved it, it takes the place of that of
    /// an older run.
    ///
    /// # Errors
    /// Where it is there already or can't be written.
    #[cfg(feature = "measuring")]
    pub fn write_recount(&self, draft: Draft) -> Result<(), String> {
        draft.write(COUNTS, &self.measurements.counts)?;
        draft.write(INSTRUCTIONS, &self.instructions)?;
        draft.finish(&self.header)
    }

    /// Whether this can have been measured.
    fn check(&self) -> Result<(), String> {
        let Measurements {
            timings, counts, ..
        } = &self.measurements;
        if timings.is_empty() || self.measurements.pixels() == 0 {
            return Err("nothing was timed".into());
        }
        let timed = timings
            .iter()
            .map(|it| (&it.stage, [it.workers, it.width, it.height]));
        let reports = counts.iter().flat_map(|it| [&it.heap_and_rays, &it.peak]);
        let counted = reports.map(|it| (&it.chapter, [it.workers, it.width, it.height]));
        if let Some((stage, _)) = timed.chain(counted).find(|(_, it)| it.contains(&0)) {
            return Err(format!("{stage}: no workers or no pixels"));
        }
        timings
            .iter()
            .try_for_each(|it| check(&it.stage, &it.seconds))
    }
}
