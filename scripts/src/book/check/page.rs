//! A page of the book and what stands in it.

use std::{
    collections::HashSet,
    ops::Range,
    path::{Path, PathBuf},
};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{html, includes, plain, prose::Prose};

/// A Markdown file, and what was found in it.
pub struct Page {
    pub file: PathBuf,
    /// The page as part of which this one is shown: itself, unless that includes it.
    pub shown_in: PathBuf,
    pub text: String,
    /// Sentences, cells, captions, titles: all that is read as text.
    pub prose: Vec<Prose>,
    pub blocks: Vec<Block>,
    /// All tags of HTML that open something.
    pub tags: Vec<html::Tag>,
    /// Comments of HTML.
    pub comments: Vec<(usize, String)>,
    /// Where Markdown links lead.
    pub links: Vec<(usize, String)>,
    /// Markdown pictures: where they are, and the text that stands for them.
    pub pictures: Vec<(usize, String, String)>,
    headings: Vec<(Option<String>, String)>,
}

/// A block of code.
pub struct Block {
    pub at: usize,
    /// The word after the backticks; empty without one.
    pub language: String,
    pub lines: Vec<(usize, String)>,
}

/// Reads Markdown as mdBook does with the settings of this book.
pub fn parser(text: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    Parser::new_ext(text, options)
}

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    /// Where the file can't be read.
    pub fn read(file: PathBuf, shown_in: PathBuf) -> Result<Self, String> {
        let text = super::read(&file)?;
        Ok(Self::new(file, shown_in, text))
    }

    fn new(file: PathBuf, shown_in: PathBuf, text: String) -> Self {
        let mut page = Page {
            file,
            shown_in,
            text,
            prose: Vec::new(),
            blocks: Vec::new(),
            tags: Vec::new(),
            comments: Vec::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            headings: Vec::new(),
        };
        let masked = includes::mask(&page.text);
        let mut walk = Walk {
            page: &mut page,
            masked: &masked,
            prose: Prose::default(),
            hidden: 0,
            block: None,
            picture: None,
            heading: None,
        };
        for (event, range) in parser(&masked).into_offset_iter() {
            walk.event(event, range);
        }
        walk.flush(false);
        page
    }

    /// The number of the line at an offset.
    pub fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|&b| b == b'\n').count()
    }

    /// A path that is written relative to this file.
    pub fn beside(&self, path: &str) -> PathBuf {
        plain(&self.file.parent().unwrap_or(Path::new("")).join(path))
    }

    /// The anchors of the page once everything is spliced into it: those that mdBook gives to
    /// headings, and those that stand in its HTML.
    pub fn anchors(&self) -> HashSet<String> {
        let spliced = includes::splice(&self.text, &self.file, 0);
        let page = Page::new(self.file.clone(), self.file.clone(), spliced);
        let mut anchors = HashSet::new();
        for (given, text) in &page.headings {
            let id = given.clone().unwrap_or_else(|| id(text));
            let counted = (1..).map(|number| format!("{id}-{number}"));
            let mut names = std::iter::once(id.clone()).chain(counted);
            let free = names.find(|name| given.is_some() || !anchors.contains(name));
            anchors.extend(free);
        }
        let tags = page.tags.iter();
        anchors.extend(tags.flat_map(|tag| ["id", "name"].map(|name| tag.value(name).to_owned())));
        anchors
    }
}

/// The anchor that mdBook makes of the text of a heading.
fn id(text: &str) -> String {
    let keep = |sign: char| match sign {
        sign if sign.is_alphanumeric() || sign == '_' || sign == '-' => Some(sign),
        sign if sign.is_whitespace() => Some('-'),
        _ => None,
    };
    text.trim()
        .to_lowercase()
        .chars()
        .filter_map(keep)
        .collect()
}

/// A way through the events of a page.
struct Walk<'a> {
    page: &'a mut Page,
    masked: &'a str,
    prose: Prose,
    /// How many elements are open whose content is no prose.
    hidden: usize,
    block: Option<Block>,
    picture: Option<(usize, String, String)>,
    heading: Option<(Option<String>, String)>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.block.is_some() => self.code(range),
            Event::Text(text) => self.text(&text, range.start),
            Event::Code(code) => self.inline_code(&code, range.start),
            Event::SoftBreak | Event::HardBreak => self.text("\n", range.start),
            Event::InlineHtml(html) => self.html(&html, range.start),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => return,
            Tag::Link {
                dest_url, title, ..
            } => {
                self.page.links.push((range.start, dest_url.into_string()));
                return self.aside(&title, range.start);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                self.picture = Some((range.start, dest_url.into_string(), String::new()));
                return self.aside(&title, range.start);
            }
            _ => self.flush(false),
        }
        match tag {
            Tag::Heading { id, .. } => {
                self.heading = Some((id.map(|id| id.into_string()), String::new()));
            }
            Tag::DefinitionListTitle => self.heading = Some((None, String::new())),
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
            TagEnd::Heading(_) | TagEnd::DefinitionListTitle => {
                self.page.headings.extend(self.heading.take());
                self.flush(false);
            }
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
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(text);
        }
        if let Some((.., alternative)) = &mut self.picture {
            alternative.push_str(text);
        }
        if self.hidden == 0 {
            self.prose.push(text, at);
        }
    }

    fn inline_code(&mut self, code: &str, at: usize) {
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(code);
        }
        self.prose.push("`", at);
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
            ("code" | "pre" | "kbd" | "samp" | "script" | "style", false) => {
                self.prose.push("`", tag.at);
                self.hidden += 1;
            }
            ("code" | "pre" | "kbd" | "samp" | "script" | "style", true) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            ("sup", false) => self.prose.push("^", tag.at),
            ("a" | "abbr" | "b" | "em" | "i" | "mark" | "small" | "span" | "strong" | "sub", _) => {
            }
            ("sup" | "tspan" | "u", _) => {}
            (name, _) => self.flush(matches!(name, "td" | "th")),
        }
        for attribute in &tag.attributes {
            if ["alt", "title", "aria-label", "placeholder", "content"].contains(&&*attribute.name)
            {
                self.aside(&attribute.value, attribute.at);
            }
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

impl Block {
    fn new(kind: &CodeBlockKind<'_>, at: usize) -> Self {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => "",
        };
        let language = info.split([',', ' ', '{']).next().unwrap_or_default();
        Block {
            at,
            language: language.to_owned(),
            lines: Vec::new(),
        }
    }
}
