//! Pages as a reader's browser shows them.

use std::{fs, path::Path};

use data_encoding::BASE64;
use serde_json::Value;

use crate::{browser::Browser, built, server};

/// A phone and a desk, in CSS pixels.
pub const WIDTHS: [u32; 2] = [390, 1200];

/// The themes that mdBook chooses by what the system prefers.
pub const THEMES: [&str; 2] = ["light", "navy"];

/// Everything that is wrong with the pages in a browser, a line each; each page on a phone and on a desk, light and
/// dark.
pub fn complaints(book: &Path, browser: &mut Browser) -> Vec<String> {
    let address = server::serve(book);
    let mut found = Vec::new();
    for name in names(book) {
        for width in WIDTHS {
            browser.resize(width);
            browser.open(&format!("{address}/{name}"));
            for theme in THEMES {
                let mut says = looks(browser, theme);
                if theme == THEMES[1] {
                    says.extend(browser.errors());
                    says.extend(slider(browser));
                }
                found.extend(
                    says.iter()
                        .map(|what| format!("{name} ({width}, {theme}): {what}")),
                );
            }
        }
    }
    found
}

/// Every page that a reader sees; not the one for wrong addresses, which wants to stand at a site's root, nor the
/// contents for browsers without JavaScript, nor the whole book, which opens the printer's dialogue.
pub fn names(book: &Path) -> Vec<String> {
    let left_out = ["404.html", "print.html", "toc.html"];
    let pages = built::pages(book).into_iter();
    let names = pages.map(|page| built::name(book, &page));
    names
        .filter(|name| !left_out.contains(&name.as_str()))
        .collect()
}

/// Chooses a theme as the reader does.
pub fn choose(browser: &mut Browser, theme: &str) {
    browser.run(&format!(
        "document.getElementById('mdbook-theme-{theme}').click()"
    ));
}

/// Writes a picture of every page whose name contains one of the given parts: `NAME-THEME-WIDTH.png`.
pub fn screenshots(book: &Path, parts: &[String], to: &Path) {
    let address = server::serve(book);
    let mut browser = Browser::start();
    fs::create_dir_all(to).expect("the folder for the pictures");
    let wanted = |name: &String| parts.is_empty() || parts.iter().any(|part| name.contains(part));
    for name in names(book).into_iter().filter(wanted) {
        for width in WIDTHS {
            browser.resize(width);
            browser.open(&format!("{address}/{name}"));
            for theme in THEMES {
                looks(&mut browser, theme);
                let stem = name.trim_end_matches(".html").replace('/', "-");
                let picture = BASE64
                    .decode(browser.picture().as_bytes())
                    .expect("base 64");
                let file = to.join(format!("{stem}-{theme}-{width}.png"));
                fs::write(file, picture).expect("a picture is saved");
            }
        }
    }
}

fn looks(browser: &mut Browser, theme: &str) -> Vec<String> {
    choose(browser, theme);
    let found = browser.run(include_str!("page.js"));
    let found = found.as_array().expect("a list").iter();
    found.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Moves the divider of the page's first comparison by mouse and by keys.
fn slider(browser: &mut Browser) -> Vec<String> {
    if browser.run("!document.querySelector('.compare')") == true {
        return Vec::new();
    }
    let centre = "const range = document.querySelector('.compare input[type=range]');
        range.scrollIntoView({block: 'center', behavior: 'instant'});
        const box = range.parentElement.getBoundingClientRect();";
    let place = browser.run(&format!(
        "(() => {{ {centre} return [box.left, box.top + box.height / 2, box.width]; }})()"
    ));
    let place: Vec<f64> = serde_json::from_value(place).expect("a place");
    let at = |part: f64| (place[0] + part * place[2], place[1]);
    let mut found = Vec::new();
    let mut expect = |what: &str, browser: &mut Browser, least: f64, most: f64| {
        let divider = divider(browser);
        if !(least..=most).contains(&divider) {
            found.push(format!("the divider is at {divider} % after {what}"));
        }
    };
    browser.drag(at(0.5), at(0.2));
    expect("a drag to 20 %", browser, 18.0, 22.0);
    browser.key("ArrowRight", 39);
    browser.key("ArrowRight", 39);
    expect("two arrows to the right", browser, 20.0, 24.0);
    browser.key("End", 35);
    expect("End", browser, 99.9, 100.1);
    browser.key("ArrowLeft", 37);
    expect("an arrow to the left", browser, 98.9, 99.1);
    browser.key("Home", 36);
    expect("Home", browser, -0.1, 0.1);
    found
}

/// Where the divider is drawn, in % of the pictures' width.
fn divider(browser: &mut Browser) -> f64 {
    let script = "(() => {
        const frame = document.querySelector('.compare-frame').getBoundingClientRect();
        const divider = document.querySelector('.compare-divider').getBoundingClientRect();
        return 100 * (divider.left + divider.width / 2 - frame.left) / frame.width;
    })()";
    browser.run(script).as_f64().expect("a number")
}
