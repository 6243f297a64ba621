//! The preprocessor of the book: mdBook starts it, gives it the book, and takes it back with everything in its place.

use std::{
    error::Error,
    io::{self, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use book::{Source, Writer, Yours, mdbook};
use evidence::repository;

fn main() -> ExitCode {
    // mdBook first asks whether a renderer is supported: all are.
    if std::env::args()
        .nth(1)
        .is_some_and(|word| word == "supports")
    {
        return ExitCode::SUCCESS;
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input)?;
    let source = Source::read(&repository())?;
    let writer = Writer::new(&source, Yours::newest(&runs()));
    let (book, problems) = mdbook::written(&input, &writer)?;
    for problem in &problems {
        eprintln!("{problem}");
    }
    match problems.len() {
        0 => Ok(io::stdout().write_all(book.to_string().as_bytes())?),
        number => Err(format!("{number} requests of the pages have no answer").into()),
    }
}

/// Where the reader's runs are: in the folder of build products, which this program is in, too.
fn runs() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    let mut folders = own.ancestors().skip(1).map(|folder| folder.join("runs"));
    let found = folders.find(|folder| folder.is_dir());
    found.unwrap_or_else(|| repository().join("target/runs"))
}
