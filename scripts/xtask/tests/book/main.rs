//! The book as mdbook builds it: links, pages in a browser, and the looks that all pages share.

mod browser;
mod built;
mod links;
mod pages;
mod server;

use std::{env, fs};

use browser::Browser;

fn can_browse() -> bool {
    built::there_to_test("mdbook") && built::there_to_test(browser::PROGRAM)
}

#[test]
fn links_hold() {
    if built::there_to_test("mdbook") {
        let found = links::complaints(built::real().path());
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn pages_open() {
    if can_browse() {
        let found = pages::complaints(built::real().path(), &mut Browser::start());
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

/// Writes a picture of each page to the folder SCREENSHOTS, light and dark, narrow and wide; PAGES are parts of
/// names, parted by spaces.
#[test]
#[ignore = "writes pictures to look at"]
fn screenshots() {
    let folder = env::var_os("SCREENSHOTS").expect("SCREENSHOTS=FOLDER");
    let parts = env::var("PAGES").unwrap_or_default();
    let parts: Vec<String> = parts.split_whitespace().map(str::to_owned).collect();
    pages::screenshots(built::real().path(), &parts, folder.as_ref());
}

#[test]
fn a_good_page_has_nothing_wrong() {
    if !can_browse() {
        return;
    }
    let book = built::invented(include_str!("good.md"));
    assert_eq!(links::complaints(book.path()), [""; 0]);
    let mut browser = Browser::start();
    assert_eq!(pages::complaints(book.path(), &mut browser), [""; 0]);
    if let Some(folder) = env::var_os("SCREENSHOTS") {
        pages::screenshots(book.path(), &[], folder.as_ref());
    }
    // Opened from files, frames keep to themselves, and nothing fails.
    browser.open(&format!("file://{}/page.html", book.path().display()));
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
fn frames_are_as_high_as_their_flamegraphs() {
    if !can_browse() {
        return;
    }
    let book = built::invented(include_str!("good.md"));
    let mut browser = Browser::start();
    let address = server::serve(book.path());
    browser.open(&format!("{address}/page.html"));
    browser.run(include_str!("page.js"));
    let heights = browser.run(
        "(() => { const frame = document.querySelector('iframe.flame');
            return [frame.clientHeight, frame.contentDocument.documentElement.height.baseVal.value]; })()",
    );
    assert_eq!(heights[0], heights[1]);
}

#[test]
fn without_javascript_both_pictures_are_seen() {
    if !can_browse() {
        return;
    }
    let book = built::invented(include_str!("good.md"));
    let mut browser = Browser::start();
    browser.call(
        "Emulation.setScriptExecutionDisabled",
        serde_json::json!({"value": true}),
    );
    browser.open(&format!("{}/page.html", server::serve(book.path())));
    let seen = browser.run(
        "Array.from(document.querySelectorAll('.compare img, .compare-picture span'))
            .filter(element => element.getBoundingClientRect().height > 10).length",
    );
    assert_eq!(seen, 4);
}

#[test]
fn broken_links_and_elements_are_found() {
    if !built::there_to_test("mdbook") {
        return;
    }
    let book = built::invented(include_str!("broken.md"));
    let found = links::complaints(book.path()).join("\n");
    for expected in [
        "page.html: nowhere.html: no such file",
        "page.html: #nowhere: no such heading or id",
        "page.html: gone.svg?s=a: no such file",
        "page.html: https://example.com/a.png: loaded from elsewhere",
        "page.html: no alt: <img src=\"a.png\">",
        "page.html: no title: <iframe",
        "page.html: does not start with its one h1: [\"h1\", \"h1\"]",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
    assert!(!found.contains("https://example.com/ "), "{found}");
}

#[test]
fn what_goes_wrong_in_a_browser_is_found() {
    if !can_browse() {
        return;
    }
    let book = built::invented(include_str!("broken.md"));
    let found = pages::complaints(book.path(), &mut Browser::start()).join("\n");
    for expected in [
        "page.html (1200, light): the frame is empty",
        "page.html (390, navy): nothing in the frame fits its search",
        "page.html (390, light): too wide: <div style=\"width: 600px\"",
        "scrolls sideways",
        "console: ",
        "exception: ",
        "404: http",
        "the divider is at",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
}

#[test]
fn all_name_one_version_of_mdbook() {
    let readme = fs::read_to_string(built::root().join("README.md")).expect("the README");
    let command = "cargo install mdbook --version ";
    let after = readme
        .split_once(command)
        .expect("it says how to install mdbook")
        .1;
    let version = after.split_whitespace().next().expect("a version");
    let mut files = vec![built::root().join("README.md")];
    let pages = fs::read_dir(built::root().join("book/src")).expect("the book's pages");
    files.extend(pages.map(|page| page.expect("a page").path()));
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|kind| kind == "md"))
    {
        let text = fs::read_to_string(file).expect("a page is text");
        for (_, rest) in text
            .match_indices("install mdbook ")
            .map(|(at, this)| text[at..].split_at(this.len()))
        {
            let right = format!("--version {version} --locked");
            assert!(
                rest.starts_with(&right),
                "{}: {command}{version}",
                file.display()
            );
        }
    }
}
