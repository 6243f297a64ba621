//! What the pages refer to, and what a page must have to be read by ear.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::{Component, Path, PathBuf},
};

use scraper::{ElementRef, Html, Selector};

use crate::built;

/// Attributes by which a page loads something, rather than link to it.
const LOADED: [&str; 4] = ["src", "srcset", "poster", "data"];

struct Page {
    document: Html,
    ids: HashSet<String>,
}

/// Everything that is wrong with the links and the elements of a built book, a line each.
pub fn complaints(book: &Path) -> Vec<String> {
    let book = book.canonicalize().expect("the book is there");
    let pages: HashMap<PathBuf, Page> = built::pages(&book)
        .into_iter()
        .map(|path| {
            let page = read(&path);
            (path, page)
        })
        .collect();
    let mut found = Vec::new();
    for (path, page) in &pages {
        let name = built::name(&book, path);
        let mut says = elements(&name, page);
        says.extend(references(path, page, &pages));
        found.extend(says.into_iter().map(|what| format!("{name}: {what}")));
    }
    found.sort();
    found
}

fn read(path: &Path) -> Page {
    let text = fs::read_to_string(path).expect("a page is text");
    let document = Html::parse_document(&text);
    let ids = all(&document, "[id]")
        .filter_map(|element| element.attr("id").map(str::to_owned))
        .collect();
    Page { document, ids }
}

fn all<'a>(document: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    document.select(&selector).collect::<Vec<_>>().into_iter()
}

fn elements(name: &str, page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    for image in all(&page.document, "img").filter(|image| blank(image, "alt")) {
        found.push(format!("no alt: {}", image.html()));
    }
    for frame in all(&page.document, "main iframe").filter(|frame| blank(frame, "title")) {
        found.push(format!("no title: {}", frame.html()));
    }
    // The whole book on one page has the headings of all pages, and the table of contents none.
    if !["print.html", "toc.html"].contains(&name) {
        found.extend(headings(page));
    }
    found
}

fn blank(element: &ElementRef<'_>, attribute: &str) -> bool {
    let value = element.attr(attribute).unwrap_or("");
    value.trim().is_empty()
}

fn headings(page: &Page) -> Option<String> {
    let selector = "main h1, main h2, main h3, main h4, main h5, main h6";
    let found: Vec<&str> = all(&page.document, selector)
        .map(|heading| heading.value().name())
        .collect();
    let tops = found.iter().filter(|name| **name == "h1").count();
    let right = tops == 1 && found.first() == Some(&"h1");
    (!right).then(|| format!("does not start with its one h1: {found:?}"))
}

fn references(path: &Path, page: &Page, pages: &HashMap<PathBuf, Page>) -> Vec<String> {
    let mut found = Vec::new();
    for element in all(&page.document, "[href], [src], [srcset], [poster], [data]") {
        for (attribute, value) in element.value().attrs() {
            let loaded = LOADED.contains(&attribute)
                || (attribute == "href" && element.value().name() == "link");
            if (loaded || attribute == "href")
                && let Err(why) = reference(path, page, pages, value, loaded)
            {
                found.push(format!("{value}: {why}"));
            }
        }
    }
    found
}

fn reference(
    path: &Path,
    page: &Page,
    pages: &HashMap<PathBuf, Page>,
    value: &str,
    loaded: bool,
) -> Result<(), &'static str> {
    if value.starts_with("data:") {
        return Ok(());
    }
    if value.contains("://") || value.starts_with("//") || value.starts_with("mailto:") {
        return if loaded {
            Err("loaded from elsewhere")
        } else {
            Ok(())
        };
    }
    let (file, fragment) = value.split_once('#').unwrap_or((value, ""));
    let file = file.split('?').next().unwrap_or("");
    if file.starts_with('/') {
        // The page for wrong addresses has the root of the site as its base.
        return if value == "/" {
            Ok(())
        } else {
            Err("not relative")
        };
    }
    let target = target(path, file);
    if !target.is_file() {
        return Err("no such file");
    }
    let ids = if file.is_empty() {
        Some(&page.ids)
    } else {
        pages.get(&target).map(|page| &page.ids)
    };
    match ids {
        Some(ids) if !fragment.is_empty() && !ids.contains(&decoded(fragment)) => {
            Err("no such heading or id")
        }
        _ => Ok(()),
    }
}

/// The file that a relative address leads to.
fn target(page: &Path, file: &str) -> PathBuf {
    if file.is_empty() {
        return page.to_owned();
    }
    let mut path = page.parent().expect("a page has a folder").to_owned();
    for part in Path::new(&decoded(file)).components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    if path.is_dir() {
        path.join("index.html")
    } else {
        path
    }
}

/// `%3A` and the like resolved.
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let code = hex.and_then(|two| u8::from_str_radix(two, 16).ok());
        match code {
            Some(code) if byte == b'%' => {
                bytes.push(code);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
