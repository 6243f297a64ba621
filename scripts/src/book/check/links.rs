//! Where links lead: pages, files and anchors of the book must exist.

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;

use super::{Book, Finding, html::pattern, page::Page, plain};

static SCHEME: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|//)"));

/// Pages that mdBook makes by itself.
const MADE: [&str; 3] = ["print.html", "toc.html", "404.html"];

/// Links of a page that lead nowhere.
pub fn check(book: &Book, page: &Page) -> Vec<Finding> {
    let inside = all(page)
        .into_iter()
        .filter(|(_, link)| !SCHEME.is_match(link));
    let wrong = inside.filter_map(|(at, link)| {
        let what = follow(book, page, &link).err()?;
        Some((at, format!("{link}: {what}")))
    });
    wrong.collect()
}

/// Links of a page that lead out of the book.
pub fn external(page: &Page) -> Vec<(usize, String)> {
    let mut links = all(page);
    links.retain(|(_, link)| SCHEME.is_match(link));
    links
}

/// Links, pictures, frames and whatever else names a file.
fn all(page: &Page) -> Vec<(usize, String)> {
    let pictures = page
        .pictures
        .iter()
        .map(|(at, file, _)| (*at, file.clone()));
    let mut links: Vec<_> = page.links.iter().cloned().chain(pictures).collect();
    for tag in &page.tags {
        let named = |name: &&&str| {
            tag.attributes
                .iter()
                .any(|attribute| attribute.name == **name)
        };
        let names = ["href", "src", "data", "poster"];
        let values = names.iter().filter(named).map(|name| tag.value(name));
        links.extend(values.map(|value| (tag.at, value.to_owned())));
    }
    links
}

fn follow(book: &Book, page: &Page, link: &str) -> Result<(), String> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy();
    if path.starts_with('/') {
        return Err("write it relative to the page".to_owned());
    }
    let shown_in = &page.shown_in;
    let folder = shown_in.parent().unwrap_or(&book.source);
    let mut file = match path.is_empty() {
        true => shown_in.clone(),
        false => plain(&folder.join(path.as_ref())),
    };
    if !file.starts_with(&book.source) {
        return Err("this is not in the book".to_owned());
    }
    if file.extension().is_some_and(|ending| ending == "html") && !file.exists() {
        let name = file.file_name().unwrap_or_default();
        if MADE.iter().any(|made| name == *made) {
            return Ok(());
        }
        file = match name == "index.html" {
            true => file.with_file_name("README.md"),
            false => file.with_extension("md"),
        };
    }
    if file.extension().is_none_or(|ending| ending != "md") {
        return file
            .is_file()
            .then_some(())
            .ok_or_else(|| "no such file".to_owned());
    }
    if !book.is_page(&file) {
        return Err("no such page".to_owned());
    }
    let found = book.pages.iter().find(|page| page.file == file);
    let known = anchor.is_empty() || found.is_some_and(|page| has(page, anchor));
    known
        .then_some(())
        .ok_or_else(|| format!("no anchor {anchor}"))
}

fn has(page: &Page, anchor: &str) -> bool {
    let anchor = percent_decode_str(anchor).decode_utf8_lossy();
    page.anchors().contains(anchor.as_ref())
}
