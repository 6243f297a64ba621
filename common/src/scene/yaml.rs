//! A YAML text as a tree that knows where each of its parts stands.
//!
//! The parser of the text is a library's; the tree is ours, so that no input can nest it deeper
//! than the stack allows and every error has its line and column.

use std::cell::Cell;
use std::str::Chars;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use super::error::{Fault, Position, quoted};

#[cfg(test)]
mod tests;

/// How deep the lists and mappings of a scene file may nest, the outermost list included.
pub const MAX_DEPTH: usize = 64;

/// No item of a scene has nearly as many keys; the limit keeps the search for doubles short.
const MAX_KEYS: usize = 64;

/// How many characters may pass without the parser telling anything. It holds a list in brackets
/// whole until its end, at some 200 bytes a character, so without a limit a file of a few megabytes
/// could fill the memory.
const MAX_STRETCH: usize = 1 << 20;

/// One value of the text, and where it begins.
#[derive(Debug, PartialEq)]
pub(super) struct Node {
    pub(super) at: Position,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    Scalar(Scalar),
    Sequence(Vec<Node>),
    Mapping(Mapping),
}

/// A single value: a number, a word.
#[derive(Debug, PartialEq)]
pub(super) struct Scalar {
    pub(super) text: Box<str>,
    /// Written without quotes, so that it may be a number or a boolean.
    pub(super) plain: bool,
}

/// Keys with their values, in the order of the text; each key stands in it once.
#[derive(Debug, PartialEq)]
pub(super) struct Mapping {
    pub(super) at: Position,
    pub(super) entries: Vec<(Key, Node)>,
}

/// The name before a colon, and where it begins.
#[derive(Debug, PartialEq)]
pub(super) struct Key {
    pub(super) at: Position,
    pub(super) text: Box<str>,
}

impl Mapping {
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let entry = self.entries.iter().find(|(k, _)| *k.text == *key);
        entry.map(|(_, node)| node)
    }

    pub(super) fn key(&self, key: &str) -> Option<&Key> {
        let entry = self.entries.iter().find(|(k, _)| *k.text == *key);
        entry.map(|(k, _)| k)
    }
}

/// The one document of `text`; `None` where there is nothing but white space and comments. It is to be
/// a list: of anything else, `no_list` makes the fault, whatever is wrong in it.
pub(super) fn parse_list(
    text: &str,
    no_list: &dyn Fn(&Node) -> Fault,
) -> Result<Option<Node>, Fault> {
    parse_with(text, Some(no_list))
}

#[cfg(test)]
fn parse(text: &str) -> Result<Option<Node>, Fault> {
    parse_with(text, None)
}

fn parse_with(text: &str, no_list: Option<&dyn Fn(&Node) -> Fault>) -> Result<Option<Node>, Fault> {
    let ration = Cell::new(MAX_STRETCH);
    let chars = text.chars();
    let parser = Parser::new_from_iter(Rationed {
        chars,
        left: &ration,
    });
    let mut builder = Builder {
        no_list,
        ..Builder::default()
    };
    let mut at = Position { line: 1, column: 1 };
    for event in parser {
        if ration.replace(MAX_STRETCH) == 0 {
            return Err(too_long(at));
        }
        let (event, span) = event.map_err(|error| not_yaml(&error))?;
        at = position(&span.start);
        builder.take(event, at)?;
    }
    Ok(builder.root)
}

/// The characters of a text, until the ration is used up.
struct Rationed<'a> {
    chars: Chars<'a>,
    left: &'a Cell<usize>,
}

impl Iterator for Rationed<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let left = self.left.get().checked_sub(1)?;
        self.left.set(left);
        self.chars.next()
    }
}

fn too_long(at: Position) -> Fault {
    let wrong = "a list in brackets, a text or a comment after this is too long";
    let right = format!("{MAX_STRETCH} characters are the most; write lists with dashes");
    Fault::new(at, format!("{wrong}; {right}"))
}

fn position(mark: &Marker) -> Position {
    Position {
        line: mark.line().max(1),
        column: mark.col() + 1,
    }
}

fn not_yaml(error: &ScanError) -> Fault {
    let at = position(error.marker());
    match error.info() {
        "while parsing node, found unknown anchor" => alias(at),
        "recursion limit exceeded" => too_deep(at),
        info => {
            let right = "check the indentation, brackets and quotes here and above";
            Fault::new(at, format!("not valid YAML: {info}; {right}"))
        }
    }
}

fn too_deep(at: Position) -> Fault {
    let wrong = "lists and mappings nest too deep here";
    Fault::new(at, format!("{wrong}; {MAX_DEPTH} levels are the most"))
}

fn alias(at: Position) -> Fault {
    let advice = "give a name with `define` and use that";
    Fault::new(at, format!("YAML aliases are not read; {advice}"))
}

/// Puts events together to a tree; the open parts wait on a stack of ours.
#[derive(Default)]
struct Builder<'a> {
    no_list: Option<&'a dyn Fn(&Node) -> Fault>,
    open: Vec<Open>,
    documents: usize,
    root: Option<Node>,
}

/// A list or mapping whose end has not come yet.
enum Open {
    Sequence(Position, Vec<Node>),
    Mapping(Mapping, Option<Key>),
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, at: Position) -> Result<(), Fault> {
        match event {
            Event::DocumentStart(_) => self.start_document(at),
            Event::Alias(_) => Err(alias(at)),
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => {
                Err(Fault::new(at, "YAML tags are not read; leave out the tag"))
            }
            Event::Scalar(text, style, _, None) => {
                let plain = style == ScalarStyle::Plain;
                // The parser's strings have room to spare; a box does not.
                let text = text.into_owned().into_boxed_str();
                self.put(at, Value::Scalar(Scalar { text, plain }))
            }
            Event::SequenceStart(_, None) => self.push(at, Open::Sequence(at, Vec::new())),
            Event::MappingStart(_, None) => {
                let entries = Vec::new();
                let mapping = Mapping { at, entries };
                match self.no_list {
                    Some(no_list) if self.open.is_empty() => {
                        let value = Value::Mapping(mapping);
                        Err(no_list(&Node { at, value }))
                    }
                    _ => self.push(at, Open::Mapping(mapping, None)),
                }
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn start_document(&mut self, at: Position) -> Result<(), Fault> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        let message = "a second YAML document begins here; a scene is a single one";
        Err(Fault::new(at, message))
    }

    fn push(&mut self, at: Position, open: Open) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep(at));
        }
        self.open.push(open);
        Ok(())
    }

    fn close(&mut self) -> Result<(), Fault> {
        match self.open.pop() {
            // Room to spare adds up: most lists and mappings are short.
            Some(Open::Sequence(at, mut nodes)) => {
                nodes.shrink_to_fit();
                self.put(at, Value::Sequence(nodes))
            }
            Some(Open::Mapping(mut mapping, _)) => {
                mapping.entries.shrink_to_fit();
                self.put(mapping.at, Value::Mapping(mapping))
            }
            None => Ok(()),
        }
    }

    /// Gives a finished value to the part that is open round it.
    fn put(&mut self, at: Position, value: Value) -> Result<(), Fault> {
        let node = Node { at, value };
        match self.open.last_mut() {
            None => self.root = Some(node).filter(|node| !node.is_nothing()),
            Some(Open::Sequence(_, nodes)) => nodes.push(node),
            Some(Open::Mapping(mapping, waiting)) => match waiting.take() {
                None => *waiting = Some(new_key(mapping, node)?),
                Some(key) => mapping.entries.push((key, node)),
            },
        }
        Ok(())
    }
}

impl Node {
    /// Whether it is what YAML makes of no text at all.
    fn is_nothing(&self) -> bool {
        matches!(&self.value, Value::Scalar(s) if s.plain && s.text.is_empty())
    }
}

/// The node as the next key of the mapping.
fn new_key(mapping: &Mapping, node: Node) -> Result<Key, Fault> {
    let at = node.at;
    let Value::Scalar(Scalar { text, .. }) = node.value else {
        let message = "a list or mapping is used as a key; a key is a word";
        return Err(Fault::new(at, message));
    };
    if let Some(first) = mapping.key(&text) {
        let wrong = format!("{} is given twice", quoted(&text));
        let right = format!("leave out this or the one in line {}", first.at.line);
        return Err(Fault::new(at, format!("{wrong}; {right}")));
    }
    if mapping.entries.len() >= MAX_KEYS {
        let message = format!("this mapping has more than {MAX_KEYS} keys; no item has as many");
        return Err(Fault::new(at, message));
    }
    Ok(Key { at, text })
}
