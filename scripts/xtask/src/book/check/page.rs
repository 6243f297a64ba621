//! A page of the book and what stands in it.

use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Options, Parser};

use super::{html, plain, prose::Prose, walk};

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
            pictures: Vec::new(),
        };
        walk::over(&mut page);
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
