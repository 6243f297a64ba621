//! Each rule on small invented pages, both ways.

mod figures;
mod frames;

use super::*;

/// A repository with a book whose only written page is this one, next to an empty `other.md`.
pub fn repository_with(page: &str, files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let given = [
        (
            "Cargo.toml",
            "[workspace]\nmembers = ['chapters/*', 'benches']\n",
        ),
        (
            "README.md",
            "Run `cargo bench --bench table` or:\n\n    cargo run -p ch1 --release\n",
        ),
        (
            "chapters/ch1/Cargo.toml",
            "[package]\nname = 'ch1'\n[features]\ncount = []\n[[bin]]\nname = 'extra'\n",
        ),
        (
            "chapters/ch1/src/lib.rs",
            "// ANCHOR: one\nfn one() {}\n// ANCHOR_END: one\n// ANCHOR: open\n",
        ),
        (
            "benches/Cargo.toml",
            "[package]\nname = 'benches'\n[[bench]]\nname = 'table'\n",
        ),
        ("book/book.toml", "[book]\n"),
        ("book/src/transcripts/a.txt", "$ ls -a\n.\n"),
        (
            "book/src/values.txt",
            "ANCHOR: ch1-one\n3 s\nANCHOR_END: ch1-one\n",
        ),
        (
            "book/src/SUMMARY.md",
            "# Book\n\n- [Page](page.md)\n    - [Other](deep/other.md)\n",
        ),
        ("book/src/deep/other.md", "# Other\n"),
        ("book/src/page.md", page),
    ];
    for (name, text) in given.iter().chain(files) {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

/// The problems of a page, without the name of its file.
pub fn problems_with(page: &str, files: &[(&str, &str)]) -> Vec<String> {
    let root = repository_with(page, files);
    let problems = check(&root.path().join("book")).unwrap();
    let name = "book/src/page.md:";
    let short = |problem: &String| problem.strip_prefix(name).unwrap_or(problem).to_owned();
    problems.iter().map(short).collect()
}

pub fn problems(page: &str) -> Vec<String> {
    problems_with(page, &[])
}

#[track_caller]
pub fn fine(page: &str) {
    assert_eq!(problems(page), [""; 0], "{page}");
}

#[track_caller]
pub fn wrong(page: &str, problem: &str) {
    let problems = problems(page);
    assert!(
        problems.len() == 1 && problems[0].contains(problem),
        "{page}\n{problems:?}"
    );
}

#[test]
fn the_book_has_no_problems() {
    let book = crate::stages::repository().join("book");
    assert_eq!(check(&book).unwrap(), [""; 0]);
}

#[test]
fn problems_are_told_in_the_order_of_the_summary_with_file_and_line() {
    let files = [("book/src/deep/other.md", "# Other\n\nIt takes\n3 s.\n")];
    let problems = problems_with("5 ms\n\nThen\n9 ms\n", &files);
    let told = |line: &str| line.split(": ").next().unwrap().to_owned();
    let places: Vec<_> = problems.iter().map(|line| told(line)).collect();
    assert_eq!(places, ["1", "4", "book/src/deep/other.md:4"]);
}

#[test]
fn written_pages_that_a_page_includes_are_checked_and_generated_ones_are_not() {
    let page = "{{#include exercises/ch1.md}}\n{{#include generated/times.md}}\n";
    let files = [
        (
            "book/src/exercises/ch1.md",
            "Look at [the other](deep/other.md).\n\nIt takes 3 s.\n",
        ),
        ("book/src/generated/times.md", "It takes 3 s.\n"),
    ];
    let problems = problems_with(page, &files);
    assert_eq!(
        problems,
        ["book/src/exercises/ch1.md:3: `3 s` is typed, splice it"]
    );
}

#[test]
fn includes_exist_with_their_part() {
    fine(
        "{{#include values.txt:ch1-one}} and {{#include values.txt:1:2}} and {{#include values.txt}}\n",
    );
    fine("`\\{{#include missing.txt}}`\n");
    wrong("{{#include missing.txt}}\n", "1: missing.txt: no such file");
    wrong(
        "It takes\n{{#include values.txt:ch9}}.\n",
        "2: values.txt: no anchor ch9",
    );
    wrong("{{#include values.txt:3:4}}\n", "no lines 3 to 4, it has 3");
    wrong("{{#include values.txt:0}}\n", "no lines 0 to 0");
    wrong("{{#inclood values.txt}}\n", "mdBook knows no #inclood");
    let open = "```rust\n{{#include ../../chapters/ch1/src/lib.rs:open}}\n```\n";
    wrong(open, "the anchor open has no end");
    let deep = [(
        "book/src/deep/other.md",
        "{{#include ../values.txt:ch1-one}}\n",
    )];
    assert_eq!(problems_with("# Page\n", &deep), [""; 0]);
}

#[test]
fn rust_is_included_by_anchor_from_what_cargo_compiles() {
    fine("```rust\n{{#include ../../chapters/ch1/src/lib.rs:one}}\n```\n");
    wrong("```rust\nfn main() {}\n```\n", "2: Rust is typed");
    wrong("```rs,ignore\nfn main() {}\n```\n", "Rust is typed");
    wrong("- ```rust\n  fn main() {}\n  ```\n", "2: Rust is typed");
    wrong(
        "```rust\n{{#include ../../chapters/ch1/src/lib.rs}}\n```\n",
        "include an anchor",
    );
    wrong(
        "```rust\n{{#include ../../chapters/ch1/src/lib.rs:2:2}}\n```\n",
        "include an anchor",
    );
    wrong(
        "```rust\n{{#include values.txt:ch1-one}}\n```\n",
        "cargo compiles no such file",
    );
    wrong(
        "```rust\n{{#include ../../chapters/ch1/src/lib.rs:two}}\n```\n",
        "no anchor two",
    );
}

#[test]
fn other_code_is_included_and_text_is_free() {
    fine("```toml\n{{#include ../../Cargo.toml}}\n```\n");
    fine("```text\n1.6 s\n```\n");
    fine("```sh\nsudo apt install graphviz\n```\n");
    wrong("```go\nfunc main() {}\n```\n", "2: go is typed");
    wrong("```toml\n[a]\n```\n", "toml is typed");
    wrong("```\nanything\n```\n", "without its language");
    wrong("    indented\n", "without its language");
}

#[test]
fn a_console_shows_a_command_and_spliced_output() {
    let console = |lines: &str| format!("```console\n{lines}\n```\n");
    fine(&console("{{#include transcripts/a.txt}}"));
    fine(&console(
        "$ cargo xtask profile 1\n{{#include values.txt:1:2}}",
    ));
    fine(&console("$ ls -a\n$ ls"));
    wrong(&console("ls -a"), "2: a console begins with");
    wrong(
        &console("{{#include values.txt}}"),
        "2: a console begins with",
    );
    wrong(&console("$ ls -a\n."), "3: output is typed");
    assert!(!problems("```console\n```\n").is_empty());
}

#[test]
fn evidence_exists_and_is_the_newest_of_its_kind() {
    let files = [
        ("book/src/evidence/2026-01-02/table/table.md", ""),
        (
            "book/src/evidence/2026-01-02/profiles/ch1/cpu.svg",
            "<svg/>",
        ),
        ("book/src/evidence/2026-03-04/table/table.md", ""),
    ];
    let problems = |page: &str| problems_with(page, &files);
    assert_eq!(
        problems("`evidence/2026-03-04/table/table.md` and `evidence/2026-01-02/profiles`.\n"),
        [""; 0]
    );
    assert_eq!(
        problems("See `evidence/2026-01-02/table/table.md`.\n"),
        ["1: evidence/2026-01-02/table/table.md: the newest table are of 2026-03-04"]
    );
    assert_eq!(
        problems("See `evidence/2026-01-02/profiles/ch2/cpu.svg`.\n"),
        ["1: evidence/2026-01-02/profiles/ch2/cpu.svg: no such file"]
    );
}
