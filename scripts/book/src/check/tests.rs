//! Each rule on small invented pages, both ways.

mod figures;

use std::fs;

use super::*;

/// The problems of a page, without the name of its file; other files stand beside it.
fn problems_with(page: &str, files: &[(&str, &str)]) -> Vec<String> {
    let root = tempfile::tempdir().unwrap();
    let given = [
        ("SUMMARY.md", "# Book\n\n- [Page](page.md)\n- [Change]()\n"),
        ("page.md", page),
    ];
    for (name, text) in given.iter().chain(files) {
        let path = root.path().join("src").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let problems = check(root.path()).unwrap();
    let short = |problem: &String| {
        let name = "book/src/page.md:";
        problem.strip_prefix(name).unwrap_or(problem).to_owned()
    };
    problems.iter().map(short).collect()
}

fn problems(page: &str) -> Vec<String> {
    problems_with(page, &[])
}

#[track_caller]
fn fine(page: &str) {
    assert_eq!(problems(page), [""; 0], "{page}");
}

#[track_caller]
fn wrong(page: &str, problem: &str) {
    let problems = problems(page);
    assert!(
        problems.len() == 1 && problems[0].contains(problem),
        "{page}\n{problems:?}"
    );
}

#[test]
fn the_book_has_no_problems() {
    let book = evidence::repository().join("book");
    assert_eq!(check(&book).unwrap(), [""; 0]);
}

#[test]
fn what_a_page_includes_is_checked_too() {
    let files = [("exercises/ch1.md", "Look.\n\nIt takes 3 s.\n")];
    let problems = problems_with("5 ms\n\n{{include exercises/ch1.md}}\n\n9 ms\n", &files);
    let expected = [
        "1: `5 ms` is typed, splice it",
        "5: `9 ms` is typed, splice it",
        "book/src/exercises/ch1.md:3: `3 s` is typed, splice it",
    ];
    assert_eq!(problems, expected);
}

#[test]
fn code_is_asked_for_and_text_is_free() {
    fine("```rust\n{{code ch1 lib.rs one}}\n```\n");
    wrong("```rust\nfn main() {}\n```\n", "2: Rust is typed");
    wrong("```rs,ignore\nfn main() {}\n```\n", "Rust is typed");
    wrong("- ```rust\n  fn main() {}\n  ```\n", "2: Rust is typed");
    wrong("```rust\n{{include a.rs}}\n```\n", "Rust is typed");
    fine("```toml\n{{include a.toml}}\n```\n");
    fine("```text\n1.6 s\n```\n");
    fine("```sh\nsudo apt install graphviz\n```\n");
    wrong("```go\nfunc main() {}\n```\n", "2: go is typed");
    wrong("```\nanything\n```\n", "without its language");
    wrong("    indented\n", "without its language");
}

#[test]
fn a_console_shows_a_command_and_what_it_prints() {
    let console = |lines: &str| format!("```console\n{lines}\n```\n");
    fine(&console("$ ls\n{{include transcripts/a.txt}}"));
    fine(&console("$ cargo xtask profile 1\n{{top ch1 cpu 3}}"));
    fine(&console("$ ls -a\n$ ls"));
    wrong(&console("ls -a"), "2: a console begins with");
    wrong(&console("{{top ch1 cpu}}"), "2: a console begins with");
    wrong(&console("$ ls -a\n."), "3: output is typed");
    assert!(!problems("```console\n```\n").is_empty());
}

#[test]
fn no_page_names_a_date_of_a_run() {
    fine("`{{run table}}/table.json` of 2026-01-02, and [the evidence](evidence/index.html)\n");
    wrong(
        "[a](evidence/2026-01-02/table.json)\n",
        "names the date of a run",
    );
}

#[test]
fn pictures_and_frames_say_what_they_show() {
    fine("<img src=\"a.png\" alt=\"A sphere\">\n\n![A sphere](a.png)\n");
    wrong("<img src=\"a.png\">\n", "1: an img without alt");
    wrong(
        "Text\n\n<img src=\"a.png\" alt=\" \">\n",
        "3: an img without alt",
    );
    wrong("![](a.png)\n", "1: a picture without a text");
    fine("<iframe src=\"a.svg\" title=\"x\" loading=\"lazy\"></iframe>\n");
    wrong(
        "<iframe src=\"a.svg\" loading=\"lazy\"></iframe>\n",
        "without a title",
    );
    wrong("<iframe src=\"a.svg\" title=\"x\"></iframe>\n", "loading");
}
