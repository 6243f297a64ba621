//! Links within the book and out of it.

use super::{check, fine, problems_with, repository_with, wrong};

#[test]
fn links_lead_to_pages_and_files_of_the_book() {
    fine("[a](deep/other.md) [b](deep/other.html) [c](./page.md) <a href=\"values.txt\">d</a>\n");
    fine("[a](https://example.org/x) [b](mailto:a@example.org) [c](print.html)\n");
    wrong("Text\n[a](missing.md)\n", "2: missing.md: no such page");
    wrong("[a](missing.html)\n", "no such page");
    wrong("[a](missing.svg)\n", "no such file");
    wrong("<a href=\"missing.svg\">x</a>\n", "no such file");
    wrong("[a](../../README.md)\n", "this is not in the book");
    wrong("[a](/page.md)\n", "relative");
    wrong("[a][b]\n\n[b]: missing.md\n", "no such page");
    let unlisted = problems_with("[a](unlisted.md)\n", &[("book/src/unlisted.md", "")]);
    assert_eq!(unlisted, ["1: unlisted.md: no such page"]);
}

#[test]
fn anchors_are_those_that_mdbook_makes() {
    let other = "# Other *kinds* of `Vec::new`\n\n## Same\n\n## Same\n\n## Given {#own}\n\n\
        ### Takes {{#include ../values.txt:ch1-one}}\n\n<div id=\"raw\"></div>\n\nA term\n: its meaning\n";
    for anchor in [
        "other-kinds-of-vecnew",
        "same",
        "same-1",
        "own",
        "takes-3-s",
        "raw",
        "a-term",
    ] {
        let page = format!("# Page\n\n[a](deep/other.md#{anchor})\n");
        assert_eq!(
            problems_with(&page, &[("book/src/deep/other.md", other)]),
            [""; 0],
            "{anchor}"
        );
    }
    for anchor in ["same-2", "given", "Other", "takes-"] {
        let page = format!("# Page\n\n[a](deep/other.md#{anchor})\n");
        let problems = problems_with(&page, &[("book/src/deep/other.md", other)]);
        assert_eq!(
            problems,
            [format!("3: deep/other.md#{anchor}: no anchor {anchor}")]
        );
    }
    fine("# Page\n\n[a](#page)\n");
    wrong("# Page\n\n[a](#pages)\n", "no anchor pages");
}

#[test]
fn links_out_of_the_book_are_listed() {
    let root = repository_with(
        "Text\n[a](https://example.org/x) and <https://example.org/y>\n",
        &[],
    );
    let report = check(&root.path().join("book")).unwrap();
    assert_eq!(
        report.external,
        [
            "book/src/page.md:2: https://example.org/x",
            "book/src/page.md:2: https://example.org/y"
        ]
    );
}

#[test]
fn anchors_of_included_parts_belong_to_the_page() {
    let files = [(
        "book/src/exercises/a.md",
        "## Exercise\n\n[up](#page) [other](deep/other.md)\n",
    )];
    let page = "# Page\n\n[a](#exercise)\n\n{{#include exercises/a.md}}\n";
    assert_eq!(problems_with(page, &files), [""; 0]);
}
