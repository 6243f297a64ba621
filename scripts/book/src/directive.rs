//! What a page asks for: `{{value ch1-one}}` and the like.

use std::ops::Range;

/// One request of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// Where it stands in the page.
    pub range: Range<usize>,
    /// What is asked for: the first word.
    pub name: &'a str,
    /// The words after it.
    pub words: Vec<&'a str>,
    /// The text behind ` | `.
    pub text: Option<&'a str>,
}

/// All requests of a text; those behind a backslash are none, but shown.
pub fn find(text: &str) -> Vec<Directive<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").map(|at| from + at) {
        let Some(end) = text[start..].find("}}").map(|at| start + at + 2) else {
            break;
        };
        from = end;
        if !text[..start].ends_with('\\') {
            found.push(read(&text[start + 2..end - 2], start..end));
        }
    }
    found
}

/// What is asked for by the directive that is all of a line.
pub fn alone(line: &str) -> Option<&str> {
    match find(line).as_slice() {
        [all] if all.range == (0..line.len()) => Some(all.name),
        _ => None,
    }
}

/// The text with each directive replaced by as many letters.
pub fn mask(text: &str) -> String {
    let mut masked = text.to_owned();
    for directive in find(text) {
        let letters = "i".repeat(directive.range.len());
        masked.replace_range(directive.range, &letters);
    }
    masked
}

fn read(inside: &str, range: Range<usize>) -> Directive<'_> {
    let (words, text) = match inside.split_once(" | ") {
        Some((words, text)) => (words, Some(text.trim())),
        None => (inside, None),
    };
    let mut words = words.split_whitespace();
    Directive {
        range,
        name: words.next().unwrap_or_default(),
        words: words.collect(),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_have_a_name_words_and_a_text() {
        let page =
            "It takes {{value ch1-one}}; \\{{value x}} {{flame ch1 cpu a|b | A  title}}{{ {{";
        let found = find(page);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(
            (found[0].name, &found[0].words[..]),
            ("value", &["ch1-one"][..])
        );
        assert_eq!(&page[found[0].range.clone()], "{{value ch1-one}}");
        assert_eq!(found[1].words, ["ch1", "cpu", "a|b"]);
        assert_eq!(found[1].text, Some("A  title"));
        assert_eq!(mask("a {{b}} c"), "a iiiii c");
        assert!(alone("{{a b}}") == Some("a") && alone("{{a}} b").is_none());
    }
}
