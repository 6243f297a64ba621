//! A YAML text as a tree that knows where each of its parts stands.
//!
//! The parser of the text is a library's; the tree is ours, so that no input can nest it deeper
//! than the stack allows and every error has its line and column.

use std::cell::Cell;
use std::iter;

use saphyr_parser::{BufferedInput, Event, Marker, Parser, ScalarStyle, ScanError};

use super::error::{Fault, NOWHERE, Position, fault, quoted};

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

/// What the outermost level of a file is.
const ITEMS: &str = "a list of items such as `- add: camera`";

/// One value of the text, and where it begins.
#[derive(Debug, PartialEq)]
pub(super) struct Node {
    pub(super) at: Position,
    pub(super) value: Value,
}

/// What a value is. Boxes have no room to spare, which would add up: most texts and lists are short.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    /// A text without quotes, so that it may be a number or a boolean; empty where nothing stands.
    Plain(Box<str>),
    Quoted(Box<str>),
    List(Box<[Node]>),
    Mapping(Mapping),
}

/// Keys with their values, in the order of the text; each key stands in it once.
#[derive(Debug, PartialEq)]
pub(super) struct Mapping {
    pub(super) at: Position,
    pub(super) entries: Box<[(Key, Node)]>,
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
        let mut keys = self.entries.iter().map(|(k, _)| k);
        keys.find(|k| *k.text == *key)
    }
}

impl Node {
    /// "`what`: found this; expected `right`".
    pub(super) fn expected(&self, what: &str, right: &str) -> Fault {
        let found = match &self.value {
            Value::Plain(text) if text.is_empty() => "nothing".into(),
            Value::Plain(text) => quoted(text),
            Value::Quoted(text) => format!("the quoted text {}", quoted(text)),
            Value::List(nodes) if nodes.is_empty() => "an empty list".into(),
            Value::List(nodes) => format!("a list of {}", nodes.len()),
            Value::Mapping(_) => "a mapping".into(),
        };
        fault!(self.at, "{what}: found {found}; expected {right}")
    }
}

/// The items of the list that `text` is.
pub(super) fn parse(text: &str) -> Result<Box<[Node]>, Fault> {
    let left = Cell::new(MAX_STRETCH);
    let is_left = |_: &char| left.replace(left.get().saturating_sub(1)) > 0;
    let mut events = Events {
        parser: Parser::new_from_iter(text.chars().take_while(is_left)),
        left: &left,
        at: Position { line: 1, column: 1 },
    };
    let empty = || fault!(NOWHERE, "the file is empty; expected {ITEMS}");
    let root = events.node(0)?.ok_or_else(empty)?;
    while let Some(event) = events.next()? {
        if let Event::DocumentStart(_) = event {
            let wrong = "a second YAML document begins here";
            return Err(fault!(events.at, "{wrong}; a scene is a single one"));
        }
    }
    match root.value {
        Value::List(items) => Ok(items),
        Value::Plain(text) if text.is_empty() => Err(empty()),
        _ => Err(root.expected("scene", ITEMS)),
    }
}

/// What the parser finds, one part after the other.
struct Events<'a, I: Iterator<Item = char>> {
    parser: Parser<'a, BufferedInput<I>>,
    /// How many more characters it may read for the next part.
    left: &'a Cell<usize>,
    /// Where the last part begins.
    at: Position,
}

impl<'a, I: Iterator<Item = char>> Events<'a, I> {
    fn next(&mut self) -> Result<Option<Event<'a>>, Fault> {
        let next = self.parser.next();
        if self.left.replace(MAX_STRETCH) == 0 {
            let wrong = "a list in brackets, a text or a comment after this is too long";
            let right = format!("{MAX_STRETCH} characters are the most; write lists with dashes");
            return Err(fault!(self.at, "{wrong}; {right}"));
        }
        let next = next.transpose().map_err(|error| not_yaml(&error))?;
        Ok(next.map(|(event, span)| {
            self.at = position(&span.start);
            event
        }))
    }

    /// The next value, inside so many others; `None` at the end of what is round it.
    fn node(&mut self, depth: usize) -> Result<Option<Node>, Fault> {
        let event = self.next()?;
        let at = self.at;
        let value = match event {
            Some(Event::Nothing | Event::StreamStart | Event::DocumentStart(_)) => {
                return self.node(depth);
            }
            Some(Event::Alias(_)) => return Err(alias(at)),
            Some(
                Event::Scalar(_, _, _, Some(_))
                | Event::SequenceStart(_, Some(_))
                | Event::MappingStart(_, Some(_)),
            ) => return Err(fault!(at, "YAML tags are not read; leave out the tag")),
            Some(Event::SequenceStart(..) | Event::MappingStart(..)) if depth >= MAX_DEPTH => {
                return Err(too_deep(at));
            }
            Some(Event::Scalar(text, ScalarStyle::Plain, ..)) => {
                Value::Plain(text.into_owned().into())
            }
            Some(Event::Scalar(text, ..)) => Value::Quoted(text.into_owned().into()),
            Some(Event::SequenceStart(..)) => Value::List(self.list(depth + 1)?),
            Some(Event::MappingStart(..)) => Value::Mapping(self.mapping(depth + 1)?),
            _ => return Ok(None),
        };
        Ok(Some(Node { at, value }))
    }

    fn list(&mut self, depth: usize) -> Result<Box<[Node]>, Fault> {
        iter::from_fn(|| self.node(depth).transpose()).collect()
    }

    fn mapping(&mut self, depth: usize) -> Result<Mapping, Fault> {
        let at = self.at;
        let mut entries = Vec::new();
        if depth == 1 {
            // Whatever is wrong in it: it should not be one.
            let entries = entries.into();
            let value = Value::Mapping(Mapping { at, entries });
            return Err(Node { at, value }.expected("scene", ITEMS));
        }
        while let Some(node) = self.node(depth)? {
            let key = new_key(&entries, node)?;
            if let Some(value) = self.node(depth)? {
                entries.push((key, value));
            }
        }
        let entries = entries.into();
        Ok(Mapping { at, entries })
    }
}

/// The node as the next key of a mapping.
fn new_key(entries: &[(Key, Node)], node: Node) -> Result<Key, Fault> {
    let at = node.at;
    let (Value::Plain(text) | Value::Quoted(text)) = node.value else {
        let wrong = "a list or mapping is used as a key";
        return Err(fault!(at, "{wrong}; a key is a word"));
    };
    if let Some((first, _)) = entries.iter().find(|(key, _)| key.text == text) {
        let right = format!("leave out this or the one in line {}", first.at.line);
        return Err(fault!(at, "{} is given twice; {right}", quoted(&text)));
    }
    if entries.len() >= MAX_KEYS {
        let wrong = format!("this mapping has more than {MAX_KEYS} keys");
        return Err(fault!(at, "{wrong}; no item has as many"));
    }
    Ok(Key { at, text })
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
            fault!(at, "not valid YAML: {info}; {right}")
        }
    }
}

fn too_deep(at: Position) -> Fault {
    let wrong = "lists and mappings nest too deep here";
    fault!(at, "{wrong}; {MAX_DEPTH} levels are the most")
}

fn alias(at: Position) -> Fault {
    let right = "give a name with `define` and use that";
    fault!(at, "YAML aliases are not read; {right}")
}
