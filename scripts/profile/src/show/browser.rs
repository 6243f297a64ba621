//! Pictures in a browser, as a test: each zooms on a click and searches, within a page and alone.

use std::{fs, path::Path, process::Command};

use super::flame;
use crate::{
    example::profile,
    take::{ground_truth::available, tools},
};

/// Opens a picture within a page, with a search in its address; then clicks a frame and searches, and
/// writes into the page what came of it.
const PAGE: &str = r#"<!DOCTYPE html>
<title>test</title>
<iframe src="picture.svg?s=inverse" width="900" height="600"></iframe>
<pre id="result"></pre>
<script>
const said = [];
const matched = svg => svg.getElementById("matched").textContent;
function check() {
    const { contentDocument: svg, contentWindow: view } = document.querySelector("iframe");
    said.push("opened: " + matched(svg));
    const frames = [...svg.getElementById("frames").children];
    const named = name => frames.find(frame => frame.textContent.includes(name));
    const width = frame => parseFloat(frame.querySelector("rect").getAttribute("width"));
    const frame = named("inverse");
    said.push("before: " + Math.round(width(frame)) + "%");
    const click = new view.MouseEvent("click", { bubbles: true });
    frame.querySelector("rect").dispatchEvent(click);
    said.push("zoomed: " + Math.round(width(frame)) + "%");
    said.push("beside: " + named("lighting").classList.contains("hide"));
    view.unzoom();
    const colour = () => named("lighting").querySelector("rect").getAttribute("fill");
    const own = colour();
    view.search("lighting");
    said.push("searched: " + matched(svg));
    said.push("its colour: " + (colour() === own));
    said.push("found: " + svg.querySelectorAll(".found").length);
    view.reset_search();
    said.push("reset: " + (colour() === own && svg.querySelectorAll(".found").length === 0));
}
addEventListener("load", () => setTimeout(() => {
    try { check(); } catch (error) { said.push(String(error)); }
    document.getElementById("result").textContent = said.join("; ");
}, 100));
</script>
"#;

/// The page as it is after its scripts have run; nothing where there is no browser.
fn open(folder: &Path, address: &str) -> Option<String> {
    let mut chromium = Command::new("chromium");
    chromium.args("--headless --no-sandbox --disable-gpu --disable-quic".split(' '));
    chromium.args(["--no-first-run", "--disable-background-networking"]);
    chromium.args(["--disable-component-update", "--disable-sync"]);
    // Else a page from a file cannot look into what it shows.
    chromium.arg("--allow-file-access-from-files");
    chromium.arg(format!("--user-data-dir={}", folder.join("user").display()));
    chromium.args(["--virtual-time-budget=5000", "--dump-dom"]);
    chromium.arg(format!("file://{}/{address}", folder.display()));
    let page = available(tools::run(&mut chromium))?.output;
    Some(String::from_utf8_lossy(&page).into_owned())
}

/// Checks a picture within a page, and what it says of the search when it is opened alone.
#[track_caller]
fn assert_works(svg: &[u8], share: u32, is_difference: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("picture.svg"), svg).expect("a picture");
    fs::write(folder.path().join("page.html"), PAGE).expect("a page");
    // Both that were searched for, one after the other, where no colour tells.
    let (rest, found) = (100 - share, if is_difference { 2 } else { 0 });
    let within = format!(
        "opened: Matched: {share}.0%; before: {share}%; zoomed: 100%; beside: true; \
         searched: Matched: {rest}.0%; its colour: {is_difference}; found: {found}; reset: true"
    );
    let alone = format!("Matched: {share}.0%");
    for (address, expected) in [("page.html", within), ("picture.svg?s=inverse", alone)] {
        if let Some(page) = open(folder.path(), address) {
            assert!(page.contains(&expected), "{page}");
        }
    }
}

#[test]
fn flame_graphs_zoom_and_search() {
    let before = profile(&[("malloc inverse main", 60), ("lighting main", 40)]);
    let after = profile(&[("inverse main", 10), ("lighting main", 40)]);
    let (before, after, caption) = (before.view(1), after.view(1), ["test"; 2]);
    let difference = |reversed| flame::difference(before, after, reversed, caption);
    let graph = flame::graph(before, caption);
    for (svg, share, is_difference) in [
        (graph, 60, false),
        (difference(false), 20, true),
        (difference(true), 60, true),
    ] {
        assert_works(&svg.expect("a graph"), share, is_difference);
    }
}
