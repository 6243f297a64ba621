//! The preprocessor of the book: mdBook starts it, gives it the book, and takes it back with everything in its place.

use std::{
    env,
    error::Error,
    io::{self, Write},
    process::ExitCode,
};

use book::{Source, Writer, Yours, mdbook};
use evidence::repository;

fn main() -> ExitCode {
    // mdBook first asks whether a renderer is supported: all are.
    if env::args().nth(1).as_deref() == Some("supports") {
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
    let input = io::read_to_string(io::stdin())?;
    let source = Source::read(&repository())?;
    // The reader's runs are in the folder of build products, which this program is in, too.
    let program = env::current_exe()?;
    let mut folders = program.ancestors().map(|folder| folder.join("runs"));
    let runs = folders.find(|folder| folder.is_dir()).unwrap_or_default();
    let writer = Writer::new(&source, Yours::newest(&runs));
    let (book, problems) = mdbook::written(&input, &writer)?;
    problems.iter().for_each(|problem| eprintln!("{problem}"));
    match problems.len() {
        0 => Ok(io::stdout().write_all(book.to_string().as_bytes())?),
        number => Err(format!("{number} requests of the pages have no answer").into()),
    }
}
