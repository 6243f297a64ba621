//! Building the variants' programs, each once.

use std::{
    env::consts::EXE_SUFFIX,
    fs,
    path::{Path, PathBuf},
};

use common::program::{self, Build};

/// Programs, each built once and copied to a name of its own. All builds share one target folder, so
/// that what their settings do not touch is compiled once.
pub struct Builds {
    folder: PathBuf,
    built: Vec<(Build, PathBuf)>,
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
    pub fn program(&mut self, build: &Build) -> Result<PathBuf, String> {
        if let Some((_, program)) = self.built.iter().find(|(built, _)| built == build) {
            return Ok(program.clone());
        }
        let program = build.build(&program::target_folder().join("experiments"))?;
        // The next build of this package, with other settings, would replace it.
        let name = format!("{}-{}{EXE_SUFFIX}", build.bin, self.built.len());
        let copy = self.folder.join(name);
        fs::copy(&program, &copy).map_err(|why| format!("{}: {why}", copy.display()))?;
        self.built.push((build.clone(), copy.clone()));
        Ok(copy)
    }
}
