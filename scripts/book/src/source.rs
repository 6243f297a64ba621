//! What the book is made from: the newest evidence, the list of the stages, and what the book asks of them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use evidence::{
    Experiment, Experiments, Figures, Header, Run, Stages,
    folder::{self, of_kind},
};

use crate::{elsewhere::Elsewhere, lines, query, resolve, shown::shown};

/// The folder of dated runs in the repository.
pub const EVIDENCE: &str = "book/src/evidence";

/// All that pages are made from.
pub struct Source {
    /// The folder of the repository.
    pub repository: PathBuf,
    /// The stages, in order.
    pub stages: Stages,
    /// The run of the timing table that pages show, and its folder.
    pub run: (PathBuf, Run),
    /// The folders of profiles, the newest first: a run need not have all chapters.
    pub profiles: Vec<PathBuf>,
    /// The experiments by name, the newest of each.
    pub experiments: BTreeMap<String, (Header, Experiment)>,
    /// All values by name.
    pub values: Figures,
}

impl Source {
    /// Reads the newest evidence of a repository.
    ///
    /// # Errors
    /// Where there is no run of the timing table, something can't be read, or a query can't be answered.
    pub fn read(repository: &Path) -> Result<Source, String> {
        let root = repository.join(EVIDENCE);
        let stages = Stages::read(repository)?;
        let run = shown(repository)?;
        let whole = |folder: &Path| folder::read::<Header>(folder, folder::HEADER);
        let profiles = folder::whole(of_kind(&root, "profiles"), whole);
        let profiles: Vec<PathBuf> = profiles.map(|(folder, _)| folder).collect();
        let experiments = experiments(&root);
        let mut values = Figures::of(&run.1, &stages);
        lines::add(&mut values, repository, &stages)?;
        for (name, (_, experiment)) in &experiments {
            values.add_experiment(name, experiment);
        }
        let elsewhere = Elsewhere::new(root, &stages);
        resolve::add(&mut values, &profiles, elsewhere, query::all(repository)?)?;
        Ok(Source {
            repository: repository.to_path_buf(),
            stages,
            run,
            profiles,
            experiments,
            values,
        })
    }

    /// The address of a file of the book, seen from its pages.
    pub fn address(&self, path: &Path) -> String {
        relative(path, &self.repository.join("book/src"))
    }

    /// The folder of the newest profiles of that name, as `ch1` or `1-2`.
    pub fn profiles_of(&self, name: &str) -> Option<PathBuf> {
        let mut folders = self.profiles.iter().map(|run| run.join(name));
        folders.find(|folder| folder.is_dir())
    }

    /// The run of the timing table.
    pub fn header(&self) -> &Header {
        &self.run.1.header
    }
}

/// The experiments of all runs; of those with the same name, the one of the latest.
fn experiments(root: &Path) -> BTreeMap<String, (Header, Experiment)> {
    let runs = folder::whole(of_kind(root, "experiments"), Experiments::read);
    let mut all = BTreeMap::new();
    for (_, run) in runs {
        for (name, experiment) in run.experiments {
            let of_latest = || (run.header.clone(), experiment);
            all.entry(name).or_insert_with(of_latest);
        }
    }
    all
}

/// All files in a folder and in those below it, by path.
///
/// # Errors
/// Where one of them can't be read.
pub fn below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let what = |why| format!("{}: {why}", folder.display());
    let entries = fs::read_dir(folder).map_err(what)?;
    let paths = entries.map(|entry| Ok(entry?.path()));
    let mut paths = paths.collect::<Result<Vec<PathBuf>, _>>().map_err(what)?;
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        match path.is_dir() {
            true => files.extend(below(&path)?),
            false => files.push(path),
        }
    }
    Ok(files)
}

/// A path as it is seen from a folder above it, with `/` on every system.
pub fn relative(path: &Path, folder: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path).iter();
    let parts: Vec<_> = inside.map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// A file's text.
///
/// # Errors
/// Where it can't be read.
pub fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))
}
