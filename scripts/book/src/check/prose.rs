//! What a reader reads of a page: sentences, cells, captions, titles.

use std::{ops::Range, sync::LazyLock};

use pulldown_cmark::{Event, Tag, TagEnd};
use regex::{Captures, Regex};

use super::{parser, pattern};

/// What stands between two pieces of text of which neither goes on with the other.
pub const BREAK: char = '|';

/// Text, which remembers where it stands in its page.
#[derive(Default)]
pub struct Prose {
    pub text: String,
    /// Offsets in the text, each with the one in the page.
    places: Vec<(usize, usize)>,
    /// How many elements and blocks are open whose content is no prose.
    hidden: usize,
}

/// A comment, or a tag with its name.
static TAG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?s)<!--.*?-->|<(/?[A-Za-z][\w-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>"#));

/// Attributes that are read, by eye or by ear.
static READ: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(?s)\b(?:alt|title|aria-label|placeholder)\s*=\s*("[^"]*"|'[^']*')"#)
});

impl Prose {
    /// The prose of a page, before mdBook splices anything into it.
    pub fn of(page: &str) -> Prose {
        let mut prose = Prose::default();
        for (event, range) in parser(page).into_offset_iter() {
            prose.event(event, range, page);
        }
        prose
    }

    /// Where in the page an offset of the text is, exact to the line.
    pub fn place(&self, at: usize) -> usize {
        let after = self.places.partition_point(|(start, _)| *start <= at);
        let before = after.checked_sub(1).map(|index| self.places[index]);
        before.map_or(0, |(start, place)| place + (at - start))
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, page: &str) {
        let at = range.start;
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {}
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
                self.aside(&title, at)
            }
            Event::Start(Tag::CodeBlock(_)) => self.hidden += 1,
            Event::End(TagEnd::CodeBlock) => self.hidden -= 1,
            // Its events are single lines, and a tag may go over several.
            Event::Start(Tag::HtmlBlock) => self.html(&page[range], at),
            Event::InlineHtml(html) => self.html(&html, at),
            Event::Start(_) | Event::End(_) => self.push("|", at),
            Event::Text(text) => self.push(&text, at),
            Event::Code(_) => self.push("`", at),
            Event::SoftBreak | Event::HardBreak => self.push("\n", at),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, at: usize) {
        if self.hidden == 0 {
            self.places.push((self.text.len(), at));
            self.text += text;
        }
    }

    /// A text that belongs to none of the sentences around it.
    fn aside(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.push(&format!("|{text}|"), at);
        }
    }

    fn html(&mut self, html: &str, from: usize) {
        let mut end = 0;
        for tag in TAG.captures_iter(html) {
            let whole = tag.get_match();
            self.push(&html[end..whole.start()], from + end);
            self.tag(&tag, from);
            end = whole.end();
        }
        self.push(&html[end..], from + end);
    }

    fn tag(&mut self, tag: &Captures<'_>, from: usize) {
        let Some(name) = tag.get(1) else { return };
        let at = from + name.start();
        match name.as_str().to_lowercase().as_str() {
            "code" | "pre" | "kbd" | "samp" | "script" | "style" => {
                self.push("`", at);
                self.hidden += 1;
            }
            "/code" | "/pre" | "/kbd" | "/samp" | "/script" | "/style" => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            "sup" => self.push("^", at),
            name => match name.trim_start_matches('/') {
                "a" | "abbr" | "b" | "em" | "i" | "mark" | "s" | "small" | "span" | "strong"
                | "sub" | "sup" | "tspan" | "u" => {}
                _ => self.push("|", at),
            },
        }
        let whole = tag.get_match();
        for read in READ.captures_iter(whole.as_str()) {
            let at = from + whole.start() + read.get_match().start();
            self.aside(&read[1], at);
        }
    }
}
