//! Each rule on small invented pages, both ways.

use std::fs;

use super::{figures::figures, *};

/// The problems of a page, without the name of its file.
fn problems(page: &str) -> Vec<String> {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("src")).unwrap();
    for (name, text) in [
        ("SUMMARY.md", "# Book\n\n- [Page](page.md)\n- [Change]()\n"),
        ("page.md", page),
    ] {
        fs::write(root.path().join("src").join(name), text).unwrap();
    }
    let problems = check(root.path()).unwrap().into_iter();
    problems
        .map(|problem| problem.replace("book/src/page.md:", ""))
        .collect()
}

#[track_caller]
fn fine(page: &str) {
    assert_eq!(problems(page), [""; 0], "{page}");
}

#[track_caller]
fn wrong(page: &str, problem: &str) {
    let problems = problems(page);
    let found = problems.len() == 1 && problems[0].contains(problem);
    assert!(found, "{page}\n{problems:?}");
}

#[test]
fn the_book_has_no_problems() {
    let book = evidence::repository().join("book");
    assert_eq!(check(&book).unwrap(), [""; 0]);
}

#[test]
fn each_problem_has_its_line_and_parts_of_pages_are_checked_too() {
    let problems = problems("5 ms\n\n{{include part.md}}\n\n9 ms\n");
    assert_eq!(
        problems,
        [
            "1: `5 ms` is typed, splice it",
            "5: `9 ms` is typed, splice it"
        ]
    );
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("src/exercises");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("ch1.md"), "Look.\n\nIt takes 3 s.\n").unwrap();
    let expected = ["book/src/exercises/ch1.md:3: `3 s` is typed, splice it"];
    assert_eq!(check(root.path()).unwrap(), expected);
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
    wrong("```go\nfunc main() {}\n```\n", "2: it is typed");
    wrong("```\nanything\n```\n", "without its language");
    wrong("    indented\n", "without its language");
}

#[test]
fn a_console_shows_a_command_and_what_it_prints() {
    let console = |lines: &str| format!("```console\n{lines}\n```\n");
    fine(&console("$ ls\n{{include part.txt}}"));
    fine(&console("$ cargo xtask profile 1\n{{top ch1 cpu 3}}"));
    fine(&console("$ ls -a\n$ ls"));
    wrong(&console("ls -a"), "2: a console begins with");
    wrong(&console("{{top ch1 cpu}}"), "2: a console begins with");
    wrong(&console("$ ls -a\n."), "3: output is typed");
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
fn numbers_with_a_unit_are_figures() {
    let texts = "1.6 s; 1.6s; 1.6\u{a0}s; 1.6\u{202f}s; 1.6\ns; 64 B; 12 KiB; 3 GHz; 50 %; 50%; 50 percent; 830 ms;
        28.8 µs; 28.8 μs; 5 us; 7 ns; 2 min; 1 h; 3 min 14 s; 2 seconds; 3 times; 3 x; 3x; 3×; 3-fold; 3fold;
        640 x 480; 640×480; 1,024 bytes; 307,200 pixels; 12 rays; 0 allocations; 9 blocks; 100 instructions; 4 cycles;
        99 samples; 120 lines; 64-line; 11 objects; 5 tests; 2 workers; 2 threads; 8 cores; 480 jobs; 60 frames;
        10^-3; 10⁻³; 1e-9; 0.011; 7,970.4; 7,970; 307200; 2 million; 5 more rays; 4 shadow rays; twenty pixels;
        Thirty-two bytes";
    for text in texts
        .split("; ")
        .flat_map(|line| line.split(";\n"))
        .map(str::trim)
    {
        assert!(!figures(text).is_empty(), "{text}");
        let sentence = format!("It took (about {text}), then");
        assert!(!figures(&sentence).is_empty(), "{text}");
    }
}

#[test]
fn names_dates_versions_and_words_are_no_figures() {
    let texts = "Chapter 3; Chapters 3 and 4; in chapter 2 workers wait; in chapters 1 to 4 jobs are pixels; stage 5;
        in 2020; the 1990s; 2026-11-23; on 2026-11-23 tests ran; Rust 1.95; mdBook 0.5.4; version 2.0; v1.2;
        CC BY 4.0; MIT OR Apache-2.0; Debian 12; f64; x86; a 3D scene; the 2nd worker; ch1 pixels; two workers;
        twelve pixels; nine primitives; a hundred times; millions of rays; twice; half a second; issue 295; #12345;
        exit code 2; 1. first; one in 3; 64-bit; a table of 2; in 194 and";
    for text in texts
        .split("; ")
        .flat_map(|line| line.split(";\n"))
        .map(str::trim)
    {
        assert_eq!(figures(text), [], "{text}");
    }
}

#[test]
fn figures_are_found_wherever_a_reader_reads() {
    let cases = "
# From 3 s -> 1: `3 s`
Text.¶¶> - It takes **1.6** s. -> 3: `1.6 s`
It takes 1.6&nbsp;s. -> 1: `1.6
| a |¶|---|¶| 3 s | -> 3: `3 s`
| stage | seconds |¶|---|---|¶| 1 | 194 | -> 3: `194`
<table><tr><td>194</td></tr></table> -> 1: `194`
<div>¶3&nbsp;s¶</div> -> 2: `3&nbsp;s`
<figure>¶<figcaption>It takes¶<b>3</b> s.</figcaption>¶</figure> -> 3: `3 s`
<details><summary>The 3 rays</summary>¶¶Text.¶¶</details> -> 1: `3 rays`
<img src='page.html'¶alt='after 3 s'> -> 2: `3 s`
<abbr title='3 ms'>x</abbr> text -> 1: `3 ms`
[other](deep/other.md 'takes 3 s') -> 1: `3 s`
![takes 3 s](page.html) -> 1: `3 s`
10<sup>-3</sup> of it -> 1: `10^`
Term[^a]¶¶[^a]: It takes 3 s. -> 3: `3 s`";
    for case in cases.trim().lines() {
        let (page, problem) = case.split_once(" -> ").unwrap();
        wrong(&page.replace('¶', "\n"), problem);
    }
}

#[test]
fn code_commands_comments_and_values_are_no_prose() {
    fine("`--size 640x480` and `1.6 s`\n");
    fine("<code>1.6 s</code> and <pre>1.6 s</pre>\n");
    fine("<div>\n<code>1.6 s</code>\n</div>\n");
    fine("<!-- it was 1.6 s -->\n");
    fine("{{value ch1-one}} later, and 2 {{value ch1-one}}\n");
    fine("# It takes {{value ch1-one}}\n\n| a |\n|---|\n| {{value ch1-one}} |\n");
    fine("1. First\n2. Second\n\n10. Tests follow\n");
    fine("[1](https://example.org/3s \"x\")\n");
}
