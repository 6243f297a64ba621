//! The book, built by mdbook into a temporary folder.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// Whether a test that needs a tool can run. Where `REQUIRE_TOOLS` is set, it must.
pub fn there_to_test(tool: &str) -> bool {
    let mut command = Command::new(tool);
    command.arg("--version").stdout(Stdio::null());
    let there = command.stderr(Stdio::null()).status().is_ok();
    let required = std::env::var_os("REQUIRE_TOOLS").is_some();
    assert!(there || !required, "{tool} is not installed");
    if !there {
        eprintln!("not tested: {tool} is not installed");
    }
    there
}

/// The workspace's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The real book, built. Panics with what mdbook says where that fails.
pub fn real() -> TempDir {
    build(&root().join("book"))
}

/// A small invented book of one page, with the real looks, a picture `a.png` and a flamegraph `flame.svg`, built.
pub fn invented(page: &str) -> TempDir {
    let source = tempfile::tempdir().expect("a folder");
    let (from, to) = (root().join("book"), source.path());
    fs::create_dir_all(to.join("src")).expect("a folder is made");
    fs::create_dir_all(to.join("theme")).expect("a folder is made");
    // It asks for nothing, and our preprocessor is started from the workspace.
    let settings = fs::read_to_string(from.join("book.toml")).expect("the settings");
    let (before, rest) = settings.split_once("[preprocessor.").expect("ours");
    let (_, after) = rest.split_once("\n[").expect("more settings");
    fs::write(to.join("book.toml"), format!("{before}[{after}")).expect("settings are written");
    for file in fs::read_dir(from.join("theme")).expect("the theme is there") {
        let file = file.expect("a file").path();
        let name = file.file_name().expect("a name");
        copy(&file, &to.join("theme").join(name));
    }
    let golden = root().join("common/golden/reference-640x480.png");
    copy(&golden, &to.join("src/a.png"));
    let flame = "src/evidence/2026-11-24/profiles/ch1/cpu.svg";
    copy(&from.join(flame), &to.join("src/flame.svg"));
    fs::write(to.join("src/SUMMARY.md"), "- [A page](page.md)\n").expect("a summary");
    fs::write(to.join("src/page.md"), page).expect("a page");
    build(to)
}

/// All files under a folder whose names end in `.html`, sorted.
pub fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|kind| kind == "html") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A page's name in the book, with `/` on every system.
pub fn name(book: &Path, page: &Path) -> String {
    let inside = page.strip_prefix(book).expect("the page is in the book");
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn build(book: &Path) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::new("mdbook");
    command.arg("build").arg(book).arg("-d").arg(folder.path());
    let output = command.output().expect("mdbook starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "mdbook: {said}");
    assert!(!said.contains("ERROR") && !said.contains("WARN"), "{said}");
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::copy(from, to).unwrap_or_else(|why| panic!("{}: {why}", from.display()));
}
