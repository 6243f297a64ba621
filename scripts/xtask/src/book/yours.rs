//! A reader's own run beside ours, as a page's parts: a table, and a line for each stage.

mod page;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use common::run::{self, Run};

use crate::stages;

/// The page with the reader's figures, in the repository.
pub const PAGE: &str = "book/src/yours.md";

/// How a reader's page begins; the committed one does not.
pub const GENERATED: &str = "<!-- Generated from your own run by";

/// Shows a run of the reader beside ours.
///
/// # Errors
/// Where a run can't be read or the page not be written.
pub fn show(folder: &Path) -> Result<(), Box<dyn Error>> {
    let page = page::of(&ours()?, &Run::read(folder)?, &ids()?);
    write(&stages::repository(), &page)?;
    println!(
        "{PAGE} has these figures beside ours; mdbook serve book shows them now.\n\
         Take them out of the book: cargo xtask measure --forget"
    );
    Ok(())
}

/// Makes the page again what it was before any run.
///
/// # Errors
/// Where it can't be written.
pub fn forget() -> Result<(), Box<dyn Error>> {
    write(&stages::repository(), &page::placeholder(&ids()?))?;
    println!("{PAGE} has no figures of yours any more; your runs stay where they are.");
    Ok(())
}

fn write(repository: &Path, page: &str) -> Result<(), String> {
    let path = repository.join(PAGE);
    fs::write(&path, page).map_err(|why| format!("{}: {why}", path.display()))
}

/// The run that the book shows: the newest that is committed.
///
/// # Errors
/// Where there is none or it can't be read.
pub fn ours() -> Result<Run, String> {
    let evidence = stages::repository().join("book/src/evidence");
    Run::read(&newest_table(&evidence)?)
}

/// The newest folder of a timing table: they are in folders named by their dates.
fn newest_table(evidence: &Path) -> Result<PathBuf, String> {
    let dates = fs::read_dir(evidence).into_iter().flatten().flatten();
    let tables = dates.map(|date| date.path().join("table"));
    let tables = tables.filter(|table| table.join(run::MEASUREMENTS).exists());
    let newest = tables.max();
    newest.ok_or_else(|| format!("{}: no run of the timing table", evidence.display()))
}

/// What the book calls the stages: `ch1` and so on.
fn ids() -> Result<Vec<String>, Box<dyn Error>> {
    let stages = stages::all()?;
    Ok(stages
        .iter()
        .map(|stage| page::id(&stage.package).to_owned())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgetting_restores_the_committed_page_to_the_byte() {
        let repository = tempfile::tempdir().unwrap();
        let path = repository.path().join(PAGE);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let (ours, ids) = (ours().unwrap(), ids().unwrap());
        write(repository.path(), &page::of(&ours, &ours, &ids)).unwrap();
        let measured = fs::read_to_string(&path).unwrap();
        assert!(measured.starts_with(GENERATED));
        write(repository.path(), &page::placeholder(&ids)).unwrap();
        let forgotten = fs::read_to_string(&path).unwrap();
        let committed = fs::read_to_string(stages::repository().join(PAGE)).unwrap();
        // A reader's own page is nobody's mistake.
        if !committed.starts_with(GENERATED) {
            assert_eq!(forgotten, committed);
        }
    }

    #[test]
    fn a_page_that_cannot_be_written_is_an_error_that_names_it() {
        let empty = tempfile::tempdir().unwrap();
        let why = write(empty.path(), "").unwrap_err();
        assert!(why.contains("yours.md"), "{why}");
    }

    #[test]
    fn the_newest_table_is_the_one_of_the_latest_date() {
        let evidence = tempfile::tempdir().unwrap();
        for (date, file) in [
            ("2026-01-02", true),
            ("2026-01-10", true),
            ("2027-01-01", false),
        ] {
            let table = evidence.path().join(date).join("table");
            fs::create_dir_all(&table).unwrap();
            if file {
                fs::write(table.join(run::MEASUREMENTS), "{}").unwrap();
            }
        }
        let expected = evidence.path().join("2026-01-10/table");
        assert_eq!(newest_table(evidence.path()), Ok(expected));
        assert!(newest_table(&evidence.path().join("missing")).is_err());
    }
}
