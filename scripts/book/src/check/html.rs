//! Reading the HTML that stands in Markdown: tags, their attributes, comments and text.

use std::sync::LazyLock;

use regex::Regex;

/// A piece of HTML, and where it begins.
pub enum Piece<'a> {
    Text(usize, &'a str),
    Comment(usize, &'a str),
    Tag(Tag),
}

/// A tag that opens or closes an element.
#[derive(Clone, Debug)]
pub struct Tag {
    pub at: usize,
    /// In small letters.
    pub name: String,
    pub closes: bool,
    pub attributes: Vec<Attribute>,
}

/// An attribute with its value, the entities resolved.
#[derive(Clone, Debug)]
pub struct Attribute {
    pub at: usize,
    pub name: String,
    pub value: String,
}

impl Tag {
    /// The value of an attribute; empty where it has none.
    pub fn value(&self, name: &str) -> &str {
        let named = |attribute: &&Attribute| attribute.name == name;
        let found = self.attributes.iter().find(named);
        found.map_or("", |attribute| attribute.value.as_str())
    }
}

static PIECES: LazyLock<Regex> = LazyLock::new(|| {
    let tag = r#"<(/?)([A-Za-z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>"#;
    pattern(&format!("(?s)<!--(.*?)-->|{tag}"))
});
static ATTRIBUTES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?s)([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>/]+))"#));

/// A pattern that is written in this program.
pub fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this program")
}

/// The pieces of some HTML that begins at an offset.
pub fn pieces(html: &str, from: usize) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for found in PIECES.captures_iter(html) {
        let whole = found.get_match();
        pieces.push(Piece::Text(from + end, &html[end..whole.start()]));
        end = whole.end();
        let at = from + whole.start();
        let group = |number| found.get(number).map_or("", |group| group.as_str());
        pieces.push(match found.get(1) {
            Some(comment) => Piece::Comment(at, comment.as_str()),
            None => Piece::Tag(Tag {
                at,
                name: group(3).to_lowercase(),
                closes: group(2) == "/",
                attributes: attributes(group(4), from + found.get(4).map_or(0, |g| g.start())),
            }),
        });
    }
    pieces.push(Piece::Text(from + end, &html[end..]));
    pieces
}

fn attributes(text: &str, from: usize) -> Vec<Attribute> {
    let read = |found: regex::Captures<'_>| {
        let value = (2..=4).find_map(|number| found.get(number));
        Attribute {
            at: from + found.get_match().start(),
            name: found[1].to_lowercase(),
            value: resolved(value.map_or("", |value| value.as_str())),
        }
    };
    ATTRIBUTES.captures_iter(text).map(read).collect()
}

/// A text with the entities resolved that matter here.
pub fn resolved(text: &str) -> String {
    let entities = [
        ("&nbsp;", "\u{a0}"),
        ("&#160;", "\u{a0}"),
        ("&#xa0;", "\u{a0}"),
        ("&#8239;", "\u{202f}"),
        ("&thinsp;", "\u{2009}"),
        ("&times;", "×"),
        ("&micro;", "µ"),
        ("&percnt;", "%"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let resolve = |text: String, (entity, sign): &(&str, &str)| text.replace(entity, sign);
    entities.iter().fold(text.to_owned(), resolve)
}
