//! Frames and pictures: what those need who do not see them.

use super::{Finding, html::Tag, page::Page};

/// Frames and pictures of a page that lack something.
pub fn check(page: &Page) -> Vec<Finding> {
    let pictures = page.pictures.iter();
    let blank = pictures.filter(|(_, alternative)| alternative.trim().is_empty());
    let blank = blank.map(|(at, _)| (*at, "a picture without a text for it"));
    let tags = page.tags.iter();
    let wrong = tags.filter_map(|tag| Some((tag.at, wrong(tag)?)));
    let all = blank.chain(wrong);
    all.map(|(at, what)| (at, what.to_owned())).collect()
}

fn wrong(tag: &Tag) -> Option<&'static str> {
    let lacks = |name: &str| tag.value(name).trim().is_empty();
    match tag.name.as_str() {
        "img" if lacks("alt") => Some("an img without alt"),
        "iframe" if lacks("title") => Some("an iframe without a title"),
        "iframe" if tag.value("loading") != "lazy" => Some("an iframe without loading=\"lazy\""),
        _ => None,
    }
}
