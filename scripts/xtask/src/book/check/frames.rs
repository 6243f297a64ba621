//! Frames and pictures: what those need who do not see them, and that a search finds something.

use std::{path::Path, sync::LazyLock};

use percent_encoding::percent_decode_str;
use regex::Regex;

use super::{Book, Finding, html::Tag, html::pattern, html::resolved, page::Page, read};

static TEXTS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?s)<(?:title|text)\b[^>]*>([^<]*)</(?:title|text)>"));

/// Frames and pictures of a page that lack something.
pub fn check(book: &Book, page: &Page) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, alternative) in &page.pictures {
        if alternative.trim().is_empty() {
            findings.push((*at, "a picture without a text for it".to_owned()));
        }
    }
    for tag in &page.tags {
        let wrong = match tag.name.as_str() {
            "iframe" => frame(book, page, tag),
            "img" if tag.value("alt").trim().is_empty() => vec!["an img without alt".to_owned()],
            _ => Vec::new(),
        };
        findings.extend(wrong.into_iter().map(|what| (tag.at, what)));
    }
    findings
}

fn frame(book: &Book, page: &Page, tag: &Tag) -> Vec<String> {
    let mut wrong = Vec::new();
    if tag.value("title").trim().is_empty() {
        wrong.push("an iframe without a title".to_owned());
    }
    if tag.value("loading") != "lazy" {
        wrong.push("an iframe without loading=\"lazy\"".to_owned());
    }
    let (path, query) = tag.value("src").split_once('?').unwrap_or_default();
    let folder = page.shown_in.parent().unwrap_or(&book.source);
    wrong.extend(searched(query).and_then(|term| finds(&folder.join(path), &term).err()));
    wrong
}

/// What a frame is told to search.
fn searched(query: &str) -> Option<String> {
    let query = query.split('#').next().unwrap_or_default();
    let term = query.split('&').find_map(|part| part.strip_prefix("s="))?;
    Some(percent_decode_str(term).decode_utf8_lossy().into_owned())
}

/// Whether a search marks anything in a flame graph. A file that is missing is told elsewhere.
fn finds(svg: &Path, term: &str) -> Result<(), String> {
    let Ok(svg) = read(svg) else { return Ok(()) };
    let search = Regex::new(term).map_err(|_| format!("`{term}` is no regular expression"))?;
    let found = TEXTS
        .captures_iter(&svg)
        .any(|text| search.is_match(&resolved(&text[1])));
    found
        .then_some(())
        .ok_or_else(|| format!("a search for `{term}` finds nothing"))
}
