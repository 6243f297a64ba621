//! The book as mdbook builds it: its pages in a browser, their links, and the looks that all pages share.

mod browser;
mod built;

fn can_browse() -> bool {
    built::there_to_test("mdbook") && built::there_to_test(browser::PROGRAM)
}

#[test]
fn nothing_is_wrong_with_the_pages() {
    if can_browse() {
        let found = browser::complaints(built::real().path());
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn the_race_and_the_viewer_run() {
    if can_browse() {
        let found = browser::complaints_of_race(built::real().path());
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn a_good_page_has_nothing_wrong() {
    if can_browse() {
        let book = built::invented(include_str!("good.md"));
        assert_eq!(browser::complaints(book.path()), [""; 0]);
    }
}

#[test]
fn what_is_wrong_is_found() {
    if !can_browse() {
        return;
    }
    let book = built::invented(include_str!("broken.md"));
    let found = browser::complaints(book.path()).join("\n");
    for expected in [
        "page.html: nowhere.html: no such file",
        "page.html: #nowhere: no such heading or id",
        "page.html: gone.svg?s=a: no such file",
        "page.html: https://example.com/a.png: loaded from elsewhere",
        "page.html: no alt: <img src=\"a.png\"",
        "page.html: no title: <iframe",
        "page.html: does not start with its one h1: H1,H1",
        "page.html (1200, light): the frame is empty",
        "page.html (390, navy): nothing in the frame fits its search",
        "page.html (390, light): too wide: <div style=\"width: 600px\"",
        "scrolls sideways",
        "page.html (390): console: an error",
        "page.html (390): exception: ",
        "page.html (390): 404: http",
        "page.html (1200): the divider can't be reached",
        "page.html: not seen without JavaScript: <span",
    ] {
        assert!(found.contains(expected), "{expected}\n{found}");
    }
    assert!(!found.contains("https://example.com/:"), "{found}");
}
