//! Paths into the evidence: they exist, and lead into the newest run of their kind.

use std::{fs, path::Path, sync::LazyLock};

use regex::Regex;

use super::{Book, Finding, html::pattern, page::Page};

static PATHS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\bevidence/(\d{4}-\d{2}-\d{2})/([\w-]+)((?:/[\w.-]+)*)"));

/// Paths of a page into evidence that is missing or no longer the newest.
pub fn check(book: &Book, page: &Page) -> Vec<Finding> {
    let wrong = |found: regex::Captures<'_>| {
        let whole = found.get_match();
        let path = whole.as_str().trim_end_matches('.');
        if !book.source.join(path).exists() {
            return Some((whole.start(), format!("{path}: no such file")));
        }
        let (date, kind) = (&found[1], &found[2]);
        let newest = newest(&book.source.join("evidence"), kind)?;
        let older = newest.as_str() > date;
        older.then(|| {
            (
                whole.start(),
                format!("{path}: the newest {kind} are of {newest}"),
            )
        })
    };
    PATHS.captures_iter(&page.text).filter_map(wrong).collect()
}

/// The newest date that has evidence of a kind.
fn newest(evidence: &Path, kind: &str) -> Option<String> {
    let entries = fs::read_dir(evidence).ok()?.flatten();
    let dated = entries.filter(|entry| entry.path().join(kind).exists());
    let dates = dated.map(|entry| entry.file_name().to_string_lossy().into_owned());
    dates.max()
}
