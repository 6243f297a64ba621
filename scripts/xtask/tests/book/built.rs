//! The book, built by mdbook into a temporary folder.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use evidence::repository;
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

/// The real book, built. Panics with what mdbook says where that fails.
pub fn real() -> TempDir {
    build(&repository().join("book"))
}

/// A small invented book of one page, with the real looks, a picture `a.png` and a flamegraph `flame.svg`, built.
pub fn invented(page: &str) -> TempDir {
    let source = tempfile::tempdir().expect("a folder");
    let (from, to) = (repository().join("book"), source.path());
    let copy = |from: &Path, to: &str| {
        let to = source.path().join(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder is made");
        fs::copy(from, to).unwrap_or_else(|why| panic!("{}: {why}", from.display()));
    };
    for file in fs::read_dir(from.join("theme")).expect("the theme is there") {
        let file = file.expect("a file").path();
        let name = file.file_name().expect("a name").to_string_lossy();
        copy(&file, &format!("theme/{name}"));
    }
    let golden = repository().join("common/golden/reference-640x480.png");
    copy(&golden, "src/a.png");
    let source_of_all = book::Source::read(&repository()).expect("evidence");
    let profiles = source_of_all.profiles_of("ch1").expect("profiles");
    copy(&profiles.join("cpu.svg"), "src/flame.svg");
    // It asks for nothing, and our preprocessor is started from the workspace.
    let settings = fs::read_to_string(from.join("book.toml")).expect("the settings");
    let (before, rest) = settings.split_once("[preprocessor.").expect("ours");
    let (_, after) = rest.split_once("\n[").expect("more settings");
    fs::write(to.join("book.toml"), format!("{before}[{after}")).expect("settings are written");
    fs::write(to.join("src/SUMMARY.md"), "- [A page](page.md)\n").expect("a summary");
    fs::write(to.join("src/page.md"), page).expect("a page");
    build(to)
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
