//! Flame graphs in a browser, as a test: each zooms on a click and searches, within a page and alone.

use std::{fs, path::Path, process::Command};

use super::{
    flame::{self, Caption, Direction},
    model::tests::profile,
    tools,
};

/// Clicks a frame and searches, and writes into the page what came of it.
const PAGE: &str = r#"<!DOCTYPE html>
<title>test</title>
<iframe src="FILE?s=inverse" width="900" height="600"></iframe>
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
    view.search("lighting");
    said.push("searched: " + matched(svg));
}
addEventListener("load", () => setTimeout(() => {
    try { check(); } catch (error) { said.push(String(error)); }
    document.getElementById("result").textContent = said.join("; ");
}, 100));
</script>
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

#[track_caller]
fn assert_works(svg: &str, share: u32) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("flame.svg"), svg).expect("a picture");
    let page = PAGE.replace("FILE", "flame.svg");
    fs::write(folder.path().join("page.html"), page).expect("a page");
    let page = open(folder.path(), "page.html").expect("a browser");
    let rest = 100 - share;
    let expected = format!(
        "opened: Matched: {share}.0%; before: {share}%; zoomed: 100%; beside: true; \
         searched: Matched: {rest}.0%"
    );
    assert!(page.contains(&expected), "{page}");
    let alone = open(folder.path(), "flame.svg?s=inverse").expect("a browser");
    assert!(alone.contains(&format!("Matched: {share}.0%")), "{alone}");
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
    assert_works(&flame::graph(before, &caption).expect("a graph"), 60);
    for (direction, share) in [(Direction::Forward, 20), (Direction::Reversed, 60)] {
        let svg = flame::difference(before, after, direction, &caption);
        assert_works(&svg.expect("a graph"), share);
    }
}
