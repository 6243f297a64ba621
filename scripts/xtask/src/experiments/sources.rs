//! What the programs of experiments are built from: a copy of the sources, so that a step can be taken out of it.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use evidence::{program::Build, repository};

/// Where the steps are, in the repository: patches that the book shows.
pub const STEPS: &str = "book/src/steps";

/// What Cargo needs of the repository.
const PARTS: [&str; 10] = [
    "Cargo.lock",
    "Cargo.toml",
    "benches",
    "book/exercises",
    "book/race",
    "book/viewer",
    "chapters",
    "common",
    "rust-toolchain.toml",
    "scripts",
];

/// A copy of the sources, and a target folder that all builds share: what neither settings nor a step touch is
/// compiled once.
pub struct Sources {
    copy: PathBuf,
    target: PathBuf,
    /// Where programs were put, by how they were built: Cargo would build one again after a step was put back.
    built: RefCell<BTreeMap<String, PathBuf>>,
}

/// Cargo tells packages apart by where they are in their workspace, not by where that is. So it takes what was built from
/// the copy for what is built from the sources themselves, until a file that it was built from is no longer there.
impl Drop for Sources {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.copy);
    }
}

impl Sources {
    /// Copies the sources anew into a folder that may have been used before.
    ///
    /// # Errors
    /// Where that can't be done.
    pub fn new(folder: &Path) -> Result<Sources, String> {
        let (copy, target) = (folder.join("sources"), folder.join("target"));
        let what = |why: io::Error| format!("{}: {why}", copy.display());
        if copy.exists() {
            fs::remove_dir_all(&copy).map_err(what)?;
        }
        fs::create_dir_all(copy.join("book")).map_err(what)?;
        for part in PARTS {
            copy_all(&repository().join(part), &copy.join(part)).map_err(what)?;
        }
        let built = RefCell::default();
        Ok(Sources {
            copy,
            target,
            built,
        })
    }

    /// Builds a program, with steps taken away or added, and puts it where the next build does not replace it, and where it
    /// stays as long as others are built.
    ///
    /// # Errors
    /// Where a patch does not apply, or the program does not build or can't be copied.
    pub fn build(&self, build: &Build, steps: &[String], to: &Path) -> Result<(), String> {
        let how = format!("{build:?} {steps:?}");
        let built = self.built.borrow().get(&how).cloned();
        let program = match built {
            Some(program) => program,
            None => self.with(steps, |copy| build.build_in(copy, &self.target))?,
        };
        fs::copy(&program, to).map_err(|why| format!("{}: {why}", to.display()))?;
        self.built.borrow_mut().insert(how, to.to_owned());
        Ok(())
    }

    /// Does some work in the copy, with the steps' patches applied as long as that takes.
    ///
    /// # Errors
    /// Where a patch does not apply, or the work fails.
    pub fn with<T>(
        &self,
        steps: &[String],
        work: impl FnOnce(&Path) -> Result<T, String>,
    ) -> Result<T, String> {
        let Some((first, others)) = steps.split_first() else {
            return work(&self.copy);
        };
        self.apply(first, &[])?;
        let done = self.with(others, work);
        self.apply(first, &["--reverse"])?;
        done
    }

    fn apply(&self, step: &str, options: &[&str]) -> Result<(), String> {
        let patch = repository().join(STEPS).join(format!("{step}.patch"));
        let mut git = Command::new("git");
        git.arg("apply").args(options).arg(patch);
        // Inside a repository, Git takes paths from its root: it must not find the one around the copy.
        let git = git.env(
            "GIT_CEILING_DIRECTORIES",
            self.copy.parent().unwrap_or(&self.copy),
        );
        let output = git.current_dir(&self.copy).output();
        let output = output.map_err(|why| format!("git: {why}"))?;
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.success() {
            true => Ok(()),
            false => Err(format!(
                "{step}: {}",
                said.lines().next().unwrap_or_default()
            )),
        }
    }
}

/// Copies a file, or a folder with all that is in it but build products.
fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        // Of a package outside the workspace.
        if name == "target" {
            continue;
        }
        copy_all(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}
