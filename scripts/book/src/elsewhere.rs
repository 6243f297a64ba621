//! Figures of other runs of the timing table than the one that the pages show: of other machines, say.

use std::{collections::BTreeMap, path::PathBuf};

use evidence::{Figures, Run, Stages, Value};

use crate::{query::OfRun, source::EVIDENCE};

/// Runs by the names of their folders, each read once.
pub struct Elsewhere<'a> {
    root: PathBuf,
    stages: &'a Stages,
    read: BTreeMap<String, Figures>,
}

impl<'a> Elsewhere<'a> {
    /// Those below a folder.
    pub fn new(root: PathBuf, stages: &'a Stages) -> Elsewhere<'a> {
        let read = BTreeMap::new();
        Elsewhere { root, stages, read }
    }

    /// What a run says by itself: a value of its timing table, or made of such, as `ch3-all-over-before`.
    ///
    /// # Errors
    /// Where there is no such run, or it has no such value.
    pub fn value(&mut self, ask: &OfRun) -> Result<Value, String> {
        let OfRun { value, run } = ask;
        if !self.read.contains_key(run) {
            let table = self.root.join(run).join("table");
            let is_name = !run.is_empty() && !run.contains(['/', '\\', '.']);
            if !is_name || !table.is_dir() {
                return Err(format!("{EVIDENCE} has no run {run:?} with a table"));
            }
            let figures = Figures::of(&Run::read(&table)?, self.stages);
            self.read.insert(run.clone(), figures);
        }
        let found = self.read[run].get(value).cloned();
        found.ok_or_else(|| format!("the run {run} has no value {value}"))
    }
}
