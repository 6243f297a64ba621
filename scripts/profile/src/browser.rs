//! Pictures in a browser, as a test: each zooms on a click and searches, within a page and alone.

use std::{fs, path::Path, process::Command};

use super::{
    example::profile,
    flame::{self, Caption, Direction},
    graph, tools,
};

/// Opens a picture within a page, with a search in its address; then looks into it, and writes into
/// the page what came of it.
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
    CHECK
}
addEventListener("load", () => setTimeout(() => {
    try { check(); } catch (error) { said.push(String(error)); }
    document.getElementById("result").textContent = said.join("; ");
}, 100));
</script>
"#;

/// Clicks a frame and searches.
const FLAME: &str = r#"
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
    view.search("lighting");
    said.push("searched: " + matched(svg));
"#;

/// Clicks a box and beside it, does the same with keys, and searches.
const GRAPH: &str = r#"
    const boxes = [...svg.querySelectorAll(".node")];
    const named = name => boxes.find(box => box.textContent.includes(name));
    const scale = () => named("lighting").getScreenCTM().a;
    const whole = scale();
    const tell = what => {
        const far = boxes.filter(box => box.classList.contains("far")).length;
        said.push(`${what}: ${scale() > 1.2 * whole ? "large" : "whole"}, ${far} far`);
    };
    const click = new view.MouseEvent("click", { bubbles: true });
    const press = (at, key) => at.dispatchEvent(new view.KeyboardEvent("keydown", { key, bubbles: true }));
    tell("before");
    named("lighting").querySelector("text").dispatchEvent(click);
    tell("clicked");
    svg.documentElement.dispatchEvent(click);
    tell("beside");
    named("inverse").focus();
    press(svg.activeElement, "Enter");
    tell("entered");
    press(svg.documentElement, "Escape");
    tell("escaped");
    press(svg.documentElement, "F3");
    const field = svg.activeElement;
    field.value = "LIGHT|main";
    field.dispatchEvent(new view.Event("input"));
    said.push("searched: " + matched(svg));
    field.value = "(";
    field.dispatchEvent(new view.Event("input"));
    said.push("wrong: " + matched(svg));
"#;

/// The page as it is after its scripts have run.
fn open(folder: &Path, address: &str) -> Result<String, String> {
    let mut chromium = Command::new("chromium");
    chromium.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
    ]);
    chromium.args(["--no-first-run", "--disable-background-networking"]);
    chromium.args(["--disable-component-update", "--disable-sync"]);
    // Else a page from a file cannot look into what it shows.
    chromium.arg("--allow-file-access-from-files");
    chromium.arg(format!("--user-data-dir={}", folder.join("user").display()));
    chromium.args(["--virtual-time-budget=5000", "--dump-dom"]);
    let file = format!("file://{}/{address}", folder.display());
    let page = tools::output(chromium.arg(file))?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// Checks a picture within a page, and what it says of the search when it is opened alone.
#[track_caller]
fn assert_works(svg: &str, check: &str, expected: &str, alone: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("picture.svg"), svg).expect("a picture");
    let page = PAGE.replace("CHECK", check);
    fs::write(folder.path().join("page.html"), page).expect("a page");
    let page = open(folder.path(), "page.html").expect("a browser");
    assert!(page.contains(expected), "{page}");
    let page = open(folder.path(), "picture.svg?s=inverse").expect("a browser");
    assert!(page.contains(alone), "{page}");
}

#[track_caller]
fn assert_flame_works(svg: &str, share: u32) {
    let rest = 100 - share;
    let expected = format!(
        "opened: Matched: {share}.0%; before: {share}%; zoomed: 100%; beside: true; \
         searched: Matched: {rest}.0%"
    );
    assert_works(svg, FLAME, &expected, &format!("Matched: {share}.0%"));
}

#[test]
fn flame_graphs_zoom_and_search() {
    if !tools::there_to_test("chromium") {
        return;
    }
    let caption = Caption {
        title: "test".into(),
        subtitle: "test".into(),
    };
    let before = profile(&[("malloc inverse main", 60), ("lighting main", 40)]);
    let after = profile(&[("inverse main", 10), ("lighting main", 40)]);
    let (before, after) = (before.view(1), after.view(1));
    assert_flame_works(&flame::graph(before, &caption).expect("a graph"), 60);
    for (direction, share) in [(Direction::Forward, 20), (Direction::Reversed, 60)] {
        let svg = flame::difference(before, after, direction, &caption);
        assert_flame_works(&svg.expect("a graph"), share);
    }
}

#[test]
fn call_graphs_zoom_and_search() {
    if !tools::there_to_test("chromium") || !tools::there_to_test("dot") {
        return;
    }
    let profile = profile(&[
        ("malloc <a::B>::inverse hit cast main", 60),
        ("lighting cast main", 40),
    ]);
    let dot = graph::dot(profile.view(1), "test");
    let svg = graph::svg(dot.as_bytes()).expect("it draws");
    let svg = svg.expect("it is there");
    assert_eq!(
        Ok(Some(&svg)),
        graph::svg(dot.as_bytes()).as_ref().map(Option::as_ref)
    );
    let alone = "Matched: 1 of 6";
    let expected = "opened: Matched: 1 of 6; before: whole, 0 far; clicked: large, 4 far; \
        beside: whole, 0 far; entered: large, 3 far; escaped: whole, 0 far; \
        searched: Matched: 2 of 6; wrong: Matched: 0 of 6";
    assert_works(&svg, GRAPH, expected, alone);
}
