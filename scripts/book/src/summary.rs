//! The pages of the book.

use std::path::Path;

use crate::source::text;

/// The pages that the summary lists, in its order: an entry is `[Title](file.md)`, one a line.
///
/// # Errors
/// Where it can't be read.
pub fn pages(book: &Path) -> Result<Vec<String>, String> {
    let summary = text(&book.join("src/SUMMARY.md"))?;
    let files = summary.lines().filter_map(|line| {
        let (_, rest) = line.split_once("](")?;
        Some(rest.strip_suffix(')')?.to_owned())
    });
    Ok(files.filter(|file| !file.is_empty()).collect())
}
