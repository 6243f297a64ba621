//! What is a figure and what is none.

use super::{fine, problems, wrong};
use crate::check::figures::figures;

#[test]
fn numbers_with_a_unit_are_figures() {
    for text in [
        "1.6 s",
        "1.6s",
        "1.6\u{a0}s",
        "1.6\u{202f}s",
        "1.6\ns",
        "64 B",
        "12 KiB",
        "3 GHz",
        "50 %",
        "50%",
        "50 percent",
        "830 ms",
        "28.8 µs",
        "28.8 μs",
        "5 us",
        "7 ns",
        "2 min",
        "1 h",
        "3 times",
        "3 x",
        "3x",
        "3×",
        "3-fold",
        "3fold",
        "640 x 480",
        "640×480",
        "1,024 bytes",
        "307,200 pixels",
        "12 rays",
        "0 allocations",
        "9 blocks",
        "100 instructions",
        "4 cycles",
        "99 samples",
        "120 lines",
        "64-line",
        "11 objects",
        "5 tests",
        "2 workers",
        "2 threads",
        "8 cores",
        "480 jobs",
        "60 frames",
        "10^-3",
        "10⁻³",
        "1e-9",
        "0.011",
        "7,970.4",
        "7,970",
        "307200",
        "2 million",
        "5 more rays",
        "4 shadow rays",
        "twenty pixels",
        "Thirty-two bytes",
        "3 min 14 s",
        "2 seconds",
    ] {
        assert!(!figures(text, false).is_empty(), "{text}");
        assert!(
            !figures(&format!("It took (about {text}), then"), false).is_empty(),
            "{text}"
        );
    }
}

#[test]
fn names_dates_versions_and_words_are_no_figures() {
    for text in [
        "Chapter 3",
        "Chapters 3 and 4",
        "in chapter 2 workers wait",
        "in chapters 1 to 4 jobs are pixels",
        "stage 5",
        "in 2020",
        "the 1990s",
        "2026-11-23",
        "on 2026-11-23 tests ran",
        "Rust 1.95",
        "mdBook 0.5.4",
        "version 2.0",
        "v1.2",
        "CC BY 4.0",
        "MIT OR Apache-2.0",
        "Debian 12",
        "f64",
        "x86",
        "a 3D scene",
        "the 2nd worker",
        "ch1 pixels",
        "two workers",
        "twelve pixels",
        "nine primitives",
        "a hundred times",
        "millions of rays",
        "twice",
        "half a second",
        "issue 295",
        "#12345",
        "exit code 2",
        "1. first",
        "one in 3",
        "64-bit",
        "a table of 2 columns wide".split(" of").next().unwrap(),
    ] {
        assert_eq!(figures(text, false), [], "{text}");
    }
}

#[test]
fn a_cell_that_is_a_number_is_a_figure() {
    assert_eq!(figures("194", true).len(), 1);
    assert!(figures("1", true).is_empty());
    assert!(figures("194", false).is_empty());
    wrong("| stage | seconds |\n|---|---|\n| 1 | 194 |\n", "3: `194`");
    wrong("<table><tr><td>194</td></tr></table>\n", "1: `194`");
}

#[test]
fn figures_are_found_wherever_a_reader_reads() {
    wrong("# From 3 s\n", "1: `3 s`");
    wrong("Text.\n\n> - It takes **1.6** s.\n", "3: `1.6 s`");
    wrong("It takes 1.6&nbsp;s.\n", "1: `1.6");
    wrong("| a |\n|---|\n| 3 s |\n", "3: `3 s`");
    wrong(
        "<figure>\n<figcaption>It takes\n<b>3</b> s.</figcaption>\n</figure>\n",
        "3: `3 s`",
    );
    wrong(
        "<details><summary>The 3 rays</summary>\n\nText.\n\n</details>\n",
        "1: `3 rays`",
    );
    wrong("<img src=\"page.html\"\nalt=\"after 3 s\">\n", "2: `3 s`");
    wrong("<abbr title='3 ms'>x</abbr> text\n", "1: `3 ms`");
    wrong("[other](deep/other.md \"takes 3 s\")\n", "1: `3 s`");
    wrong("![takes 3 s](page.html)\n", "1: `3 s`");
    wrong("10<sup>-3</sup> of it\n", "1: `10^`");
    wrong("Term[^a]\n\n[^a]: It takes 3 s.\n", "3: `3 s`");
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

#[test]
fn a_comment_exempts_one_line_and_must_be_of_use() {
    fine("It takes 3 s. <!-- figure: of a story -->\n");
    fine("<!-- figure: of a story -->\nIt takes 3 s.\n");
    wrong(
        "<!-- figure: of a story -->\nIt takes 3 s,\nnot 4 s.\n",
        "3: `4 s`",
    );
    wrong(
        "<!-- figure: of a story -->\nNo figure.\n",
        "1: this exempts nothing",
    );
    wrong("It takes 3 s. <!-- figure: -->\n", "gives no reason");
    assert_eq!(
        problems("It takes 3 s.\n\n<!-- figure: of a story -->\n").len(),
        2
    );
}
