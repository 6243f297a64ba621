//! A page of the book and what stands in it.

use pulldown_cmark::{CodeBlockKind, Options, Parser};

use super::{html, prose::Prose, walk};

/// A Markdown file, and what was found in it.
pub struct Page {
    pub text: String,
    /// Sentences, cells, captions, titles: all that is read as text.
    pub prose: Vec<Prose>,
    pub blocks: Vec<Block>,
    /// All tags of HTML that open something.
    pub tags: Vec<html::Tag>,
    /// Comments of HTML.
    pub comments: Vec<(usize, String)>,
    /// Markdown pictures: where they are, and the text that stands for them.
    pub pictures: Vec<(usize, String)>,
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
    /// Finds what stands in a text.
    pub fn new(text: String) -> Self {
        let mut page = Page {
            text,
            prose: Vec::new(),
            blocks: Vec::new(),
            tags: Vec::new(),
            comments: Vec::new(),
            pictures: Vec::new(),
        };
        walk::over(&mut page);
        page
    }

    /// The number of the line at an offset.
    pub fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|&b| b == b'\n').count()
    }
}

impl Block {
    /// A block without its lines.
    pub fn new(kind: &CodeBlockKind<'_>, at: usize) -> Self {
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
