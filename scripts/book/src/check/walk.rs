//! Going through what stands in a page.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    html,
    page::{Block, Page, parser},
    prose::Prose,
};
use crate::directive;

/// Elements whose content is no prose.
const CODE: [&str; 6] = ["code", "pre", "kbd", "samp", "script", "style"];

/// Elements that stand in a sentence.
const INLINE: [&str; 14] = [
    "a", "abbr", "b", "em", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "tspan", "u",
];

/// Attributes that are read, by eye or by ear.
const READ: [&str; 4] = ["alt", "title", "aria-label", "placeholder"];

/// Finds what stands in a page, before mdBook splices anything into it.
pub fn over(page: &mut Page) {
    let masked = directive::mask(&page.text);
    let mut walk = Walk {
        page,
        masked: &masked,
        prose: Prose::default(),
        hidden: 0,
        block: None,
        picture: None,
    };
    for (event, range) in parser(&masked).into_offset_iter() {
        walk.event(event, range);
    }
    walk.flush(false);
}

/// A way through the events of a page.
struct Walk<'a> {
    page: &'a mut Page,
    masked: &'a str,
    prose: Prose,
    /// How many elements are open whose content is no prose.
    hidden: usize,
    block: Option<Block>,
    picture: Option<(usize, String)>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.block.is_some() => self.code(range),
            Event::Text(text) => self.text(&text, range.start),
            Event::Code(_) => self.prose.push("`", range.start),
            Event::SoftBreak | Event::HardBreak => self.text("\n", range.start),
            Event::InlineHtml(html) => self.html(&html, range.start),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => return,
            Tag::Link { title, .. } => return self.aside(&title, range.start),
            Tag::Image { title, .. } => {
                self.picture = Some((range.start, String::new()));
                return self.aside(&title, range.start);
            }
            _ => self.flush(false),
        }
        match tag {
            Tag::CodeBlock(kind) => self.block = Some(Block::new(&kind, range.start)),
            // Its events are single lines, and a tag may go over several.
            Tag::HtmlBlock => self.html(&self.masked[range.clone()], range.start),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            TagEnd::Image => self.page.pictures.extend(self.picture.take()),
            TagEnd::CodeBlock => self.page.blocks.extend(self.block.take()),
            tag => self.flush(tag == TagEnd::TableCell),
        }
    }

    fn code(&mut self, range: Range<usize>) {
        let Some(block) = &mut self.block else { return };
        let mut at = range.start;
        for line in self.page.text[range].split_inclusive('\n') {
            block.lines.push((at, line.trim_end().to_owned()));
            at += line.len();
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        if let Some((_, alternative)) = &mut self.picture {
            alternative.push_str(text);
        }
        if self.hidden == 0 {
            self.prose.push(text, at);
        }
    }

    fn html(&mut self, html: &str, from: usize) {
        for piece in html::pieces(html, from) {
            match piece {
                html::Piece::Text(at, text) if !text.is_empty() => {
                    self.text(&html::resolved(text), at);
                }
                html::Piece::Text(..) => {}
                html::Piece::Comment(at, text) => self.page.comments.push((at, text.to_owned())),
                html::Piece::Tag(tag) => self.tag(tag),
            }
        }
    }

    fn tag(&mut self, tag: html::Tag) {
        match (tag.name.as_str(), tag.closes) {
            (name, false) if CODE.contains(&name) => {
                self.prose.push("`", tag.at);
                self.hidden += 1;
            }
            (name, true) if CODE.contains(&name) => self.hidden = self.hidden.saturating_sub(1),
            ("sup", false) => self.prose.push("^", tag.at),
            (name, _) if INLINE.contains(&name) => {}
            (name, _) => self.flush(matches!(name, "td" | "th")),
        }
        let attributes = tag.attributes.iter();
        for attribute in attributes.filter(|attribute| READ.contains(&attribute.name.as_str())) {
            self.aside(&attribute.value, attribute.at);
        }
        if !tag.closes {
            self.page.tags.push(tag);
        }
    }

    /// A text that belongs to none of the sentences around it.
    fn aside(&mut self, text: &str, at: usize) {
        let mut prose = Prose::default();
        prose.push(text, at);
        self.page.prose.push(prose);
    }

    /// Ends a paragraph, a cell and the like.
    fn flush(&mut self, cell: bool) {
        let mut prose = std::mem::take(&mut self.prose);
        prose.cell = cell;
        self.page.prose.push(prose);
    }
}
