//! Figures of other runs of the timing table than the one that the pages show: of other machines, say.

use std::{
    collections::{BTreeMap, HashSet},
    path::PathBuf,
};

use evidence::{
    Figures, Run, Stages, Table, Value,
    folder::{of_kind, whole},
    tables,
};

use crate::{
    query::OfRun,
    source::{EVIDENCE, Source},
};

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

/// The newest run of each machine, beside that which the pages show.
pub fn machines(source: &Source) -> Table {
    let root = source.repository.join(EVIDENCE);
    let newest = whole(of_kind(&root, "table"), Run::read).map(|(_, run)| run);
    let mut seen = HashSet::new();
    let mut runs = vec![source.run.1.clone()];
    runs.extend(newest);
    runs.retain(|run| {
        let machine = &run.header.machine;
        seen.insert((machine.cpu.clone(), machine.cores))
    });
    let figures = runs
        .iter()
        .map(|run| (&run.header, Figures::of(run, &source.stages)));
    tables::machines(&figures.collect::<Vec<_>>(), &source.stages)
}
