//! The sources as they were at an earlier commit.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use evidence::repository;

/// What no program is built from, and large: the pages and evidence of the book.
const LEFT_OUT: &str = "book/src";

/// A commit that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its hash, as it was given.
    pub hash: String,
    /// The first line of its message.
    pub subject: String,
}

impl Commit {
    /// The commit of this hash in a repository.
    ///
    /// # Errors
    /// Where it is not there, as in a shallow clone.
    pub fn find(repository: &Path, hash: &str) -> Result<Commit, String> {
        let arguments = [
            "log",
            "-1",
            "--format=%s",
            &format!("{hash}^{{commit}}"),
            "--",
        ];
        match git(repository, None, &arguments) {
            Ok(subject) => Ok(Commit {
                hash: hash.to_owned(),
                subject: subject.trim().to_owned(),
            }),
            Err(_) => Err(format!(
                "the commit {hash} is not there; if this is a shallow clone, `git fetch --unshallow` gets it"
            )),
        }
    }

    /// As a row's note names it.
    pub fn note(&self) -> String {
        format!("commit {} ({})", self.hash, self.subject)
    }

    /// Writes its files, those of the book apart, into a folder that is emptied first. All of them
    /// are new: Cargo builds what it has built of another commit again.
    ///
    /// # Errors
    /// Where Git or the folder fails.
    pub fn check_out(&self, repository: &Path, folder: &Path) -> Result<(), String> {
        let what = |why: std::io::Error| format!("{}: {why}", folder.display());
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(what)?;
        }
        fs::create_dir_all(folder).map_err(what)?;
        // An index of its own: the repository's stays as it is.
        let index = folder.join(".index");
        let git = |arguments: &[&str]| git(repository, Some(&index), arguments).map(drop);
        git(&["read-tree", &self.hash])?;
        git(&[
            "rm",
            "-r",
            "--force",
            "--cached",
            "--quiet",
            "--ignore-unmatch",
            LEFT_OUT,
        ])?;
        let prefix = format!("--prefix={}/", folder.display());
        git(&["checkout-index", "--all", &prefix])?;
        fs::remove_file(&index).map_err(what)
    }
}

/// Where the sources of a variant are: as they are, or checked out into a folder.
///
/// # Errors
/// Where Git or the folder fails.
pub fn sources(commit: Option<&Commit>, folder: &Path) -> Result<PathBuf, String> {
    let repository = repository();
    let Some(commit) = commit else {
        return Ok(repository);
    };
    commit.check_out(&repository, folder)?;
    Ok(folder.to_owned())
}

fn git(repository: &Path, index: Option<&PathBuf>, arguments: &[&str]) -> Result<String, String> {
    let mut git = Command::new("git");
    git.args(arguments).current_dir(repository);
    git.envs(index.map(|index| ("GIT_INDEX_FILE", index)));
    let output = git.output().map_err(|why| format!("git: {why}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(format!("git {}: {}", arguments[0], stderr.trim()))
}
