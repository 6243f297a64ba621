//! Building the variants' programs, each once.

use std::{
    env::consts::EXE_SUFFIX,
    fs,
    path::{Path, PathBuf},
};

use evidence::program::{self, Build};

use super::commits::{self, Commit};

/// Programs, each built once and copied to a name of its own. All builds of the sources as they are share
/// one target folder, so that what their settings do not touch is compiled once; those of earlier
/// commits share another.
pub struct Builds {
    folder: PathBuf,
    built: Vec<Built>,
}

struct Built {
    build: Build,
    commit: Option<Commit>,
    program: PathBuf,
}

impl Builds {
    /// Programs that are to be in a folder.
    pub fn new(folder: &Path) -> Builds {
        Builds {
            folder: folder.to_owned(),
            built: Vec::new(),
        }
    }

    /// Where the program of a build is.
    ///
    /// # Errors
    /// Where it does not build, or can't be copied.
    pub fn program(&mut self, build: &Build, commit: Option<&Commit>) -> Result<PathBuf, String> {
        let same = |built: &&Built| built.build == *build && built.commit.as_ref() == commit;
        if let Some(built) = self.built.iter().find(same) {
            return Ok(built.program.clone());
        }
        let sources = commits::sources(commit, &self.folder.join("sources"))?;
        // Cargo takes a newer file for a changed one, and no older one: sources as they are would pass for
        // built where those of a commit were built last.
        let target = match commit {
            Some(_) => "experiments-commits",
            None => "experiments",
        };
        let program = build.build_in(&sources, &program::target_folder().join(target))?;
        // The next build of this package, with other settings, would replace it.
        let name = format!("{}-{}{EXE_SUFFIX}", build.bin, self.built.len());
        let copy = self.folder.join(name);
        fs::copy(&program, &copy).map_err(|why| format!("{}: {why}", copy.display()))?;
        self.built.push(Built {
            build: build.clone(),
            commit: commit.cloned(),
            program: copy.clone(),
        });
        Ok(copy)
    }
}
