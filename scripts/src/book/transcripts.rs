//! `cargo xtask transcripts`: running the commands that the book shows, and holding what they print to
//! what the book shows of it.

mod list;
mod shape;
mod terminal;
#[cfg(test)]
mod tests;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

pub use list::{Transcript, list, shown};

use crate::stages::repository;

/// What to run.
#[derive(clap::Args)]
pub struct Options {
    /// Names of transcripts, as book/transcripts.toml lists them [default: all]
    names: Vec<String>,

    /// Compare what the commands print with the transcripts, and write nothing
    #[arg(long)]
    check: bool,
}

/// What takes longer than this, in seconds, is not run to verify the book.
const QUICK: f64 = 10.0;

/// Runs the commands and writes what they print, or compares it.
///
/// # Errors
/// Where a command can't be run or prints what a book can't show, a file can't be written, or
/// something differs.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let book = repository().join("book");
    let chosen = chosen(list(&book)?, &options.names)?;
    if options.check {
        let differences = replayed(&repository(), &chosen)?;
        for difference in &differences {
            eprintln!("differs: {difference}");
        }
        return match differences.len() {
            0 => Ok(()),
            number => Err(format!("{number} transcripts differ").into()),
        };
    }
    fs::create_dir_all(folder(&book))?;
    for transcript in &chosen {
        let text = terminal::text(&repository(), transcript)?;
        let path = file(&book, &transcript.name);
        fs::write(&path, text).map_err(|why| format!("cannot write {}: {why}", path.display()))?;
        println!("{}: written", transcript.name);
    }
    Ok(())
}

/// What differs from the book where its quick commands are run again.
///
/// # Errors
/// Where a command can't be run.
pub fn verify(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let (quick, slow): (Vec<_>, Vec<_>) = list(&root.join("book"))?
        .into_iter()
        .partition(|one| one.seconds < QUICK);
    for transcript in slow {
        println!(
            "transcript {}: skipped, it takes {} s",
            transcript.name, transcript.seconds
        );
    }
    replayed(root, &quick)
}

fn chosen(all: Vec<Transcript>, names: &[String]) -> Result<Vec<Transcript>, String> {
    if let Some(unknown) = names
        .iter()
        .find(|name| all.iter().all(|one| one.name != **name))
    {
        let known: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
        return Err(format!(
            "there is no transcript {unknown}; there are {}",
            known.join(", ")
        ));
    }
    let wanted = |one: &Transcript| names.is_empty() || names.contains(&one.name);
    Ok(all.into_iter().filter(wanted).collect())
}

fn replayed(root: &Path, transcripts: &[Transcript]) -> Result<Vec<String>, Box<dyn Error>> {
    let mut differences = Vec::new();
    for transcript in transcripts {
        if !transcript.replay {
            println!(
                "transcript {}: skipped, it tells of a machine",
                transcript.name
            );
            continue;
        }
        let was = fs::read_to_string(file(&root.join("book"), &transcript.name));
        let Ok(was) = was else {
            differences.push(format!("transcript {}: it has no file", transcript.name));
            continue;
        };
        let is = terminal::text(root, transcript)?;
        match shape::difference(&was, &is, transcript.exact) {
            Some(what) => differences.push(format!("transcript {}: {what}", transcript.name)),
            None => println!("transcript {}: as before", transcript.name),
        }
    }
    Ok(differences)
}

/// Transcripts that are listed and have no file or that of another command, and files that are not listed.
///
/// # Errors
/// Where the list or the folder can't be read.
pub fn problems(book: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let listed = list(book)?;
    let mut problems = Vec::new();
    for Transcript { name, command, .. } in &listed {
        let text = fs::read_to_string(file(book, name)).unwrap_or_default();
        match text.lines().next() {
            None => problems.push(format!(
                "transcript {name}: it has no file, run `cargo xtask transcripts {name}`"
            )),
            Some(line) if line != format!("$ {command}") => {
                problems.push(format!(
                    "transcript {name}: it begins with {line:?}, not with its command"
                ));
            }
            Some(_) => {}
        }
    }
    let entries = fs::read_dir(folder(book)).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let known = |name: &String| {
        listed
            .iter()
            .any(|one| *name == format!("{}.txt", one.name))
    };
    let mut unknown: Vec<_> = names.filter(|name| !known(name)).collect();
    unknown.sort();
    problems.extend(
        unknown
            .iter()
            .map(|name| format!("transcripts/{name} is not listed")),
    );
    Ok(problems)
}

fn folder(book: &Path) -> PathBuf {
    book.join("src/transcripts")
}

fn file(book: &Path, name: &str) -> PathBuf {
    folder(book).join(format!("{name}.txt"))
}
