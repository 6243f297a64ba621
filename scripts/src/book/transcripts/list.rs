//! The list of the transcripts, book/transcripts.toml.

use std::{
    collections::{BTreeMap, HashSet},
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

/// A command and what to expect of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transcript {
    /// The name of its file, book/src/transcripts/NAME.txt.
    pub name: String,
    /// As it is typed in a shell.
    pub command: String,
    /// Whether it prints the same on every machine, each time. Else the numbers may differ.
    pub exact: bool,
    /// Roughly how long it takes once everything is built.
    pub seconds: f64,
    /// How many lines are shown at most, the command not counted.
    pub lines: Option<usize>,
    /// Variables of the environment that are set for it.
    #[serde(default)]
    pub env: BTreeMap<String, String>,
    /// Where to run it, from the root of the repository. Without: there; what cargo runs, which may write
    /// a picture, in a folder that is thrown away.
    pub dir: Option<PathBuf>,
    /// Whether to compare it; false where it tells of the machine.
    #[serde(default = "yes")]
    pub replay: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Transcripts {
    #[serde(default)]
    transcript: Vec<Transcript>,
    /// Commands of programs that are not ours, shown without what they print.
    #[serde(default)]
    shown: Vec<String>,
}

/// The transcripts that a book lists.
///
/// # Errors
/// Where the list can't be read, or a name can't be that of a file or stands twice.
pub fn list(book: &Path) -> Result<Vec<Transcript>, Box<dyn Error>> {
    let list = read(book)?;
    let mut names = HashSet::new();
    for Transcript { name, .. } in &list.transcript {
        let plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        if name.is_empty() || !name.chars().all(plain) {
            return Err(format!("transcript {name:?}: write letters, digits and dashes").into());
        }
        if !names.insert(name) {
            return Err(format!("transcript {name} is listed twice").into());
        }
    }
    Ok(list.transcript)
}

/// The commands of others that a book shows without what they print.
///
/// # Errors
/// Where the list can't be read.
pub fn shown(book: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    Ok(read(book)?.shown)
}

fn read(book: &Path) -> Result<Transcripts, Box<dyn Error>> {
    let path = book.join("transcripts.toml");
    let text = fs::read_to_string(&path);
    let text = text.map_err(|why| format!("cannot read {}: {why}", path.display()))?;
    Ok(toml::from_str(&text).map_err(|why| format!("{}: {why}", path.display()))?)
}
