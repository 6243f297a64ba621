//! Frames and pictures.

use super::{fine, problems_with, wrong};

#[test]
fn pictures_have_a_text() {
    fine("<img src=\"page.html\" alt=\"A sphere\">\n\n![A sphere](page.html)\n");
    wrong("<img src=\"page.html\">\n", "1: an img without alt");
    wrong(
        "Text\n\n<img src=\"page.html\" alt=\" \">\n",
        "3: an img without alt",
    );
    wrong("![](page.html)\n", "1: a picture without a text");
}

#[test]
fn frames_have_a_title_and_load_late() {
    fine("<iframe src=\"page.html\" title=\"x\" loading=\"lazy\"></iframe>\n");
    wrong(
        "<iframe src=\"page.html\" loading=\"lazy\"></iframe>\n",
        "without a title",
    );
    wrong(
        "<iframe src=\"page.html\" title=\"x\"></iframe>\n",
        "loading",
    );
}

#[test]
fn a_search_finds_something() {
    let svg = "<svg><title>CPU</title><g><title>&lt;Vec as Drop&gt;::drop (9 samples)</title></g>\
        <text x=\"1\">Matrix::inverse</text></svg>";
    let problems = |search: &str| {
        let page =
            format!("<iframe src=\"a.svg?{search}\" title=\"x\" loading=\"lazy\"></iframe>\n");
        problems_with(&page, &[("book/src/a.svg", svg)])
    };
    for found in [
        "s=Matrix%3A%3Ainverse",
        "x=1&amp;s=inverse",
        "s=inverse%7Csort",
        "s=%3CVec",
        "",
        "x=1",
    ] {
        assert_eq!(problems(found), [""; 0], "{found}");
    }
    assert_eq!(
        problems("s=Matrix%3A%3Asort"),
        ["1: a search for `Matrix::sort` finds nothing"]
    );
    assert_eq!(problems("s=%28"), ["1: `(` is no regular expression"]);
}
