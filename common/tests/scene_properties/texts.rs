//! Texts at random that look somewhat like scene files.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Words and signs that mean something in a scene file, or nearly do.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "add", "define", "extend", "value", "camera", "light", "sphere", "plane", "cube", "cylinder",
    "group", "cone", "material", "transform", "shadow", "children", "min", "max", "closed", "color",
    "ambient", "pattern", "type", "colors", "checkers", "stripes", "gradient", "width", "height",
    "field-of-view", "from", "to", "up", "at", "intensity", "corner", "translate", "scale",
    "rotate-x", "shear", "ball", "leg", "wall", "quarter-turn", "true", "false", "0", "1", "-1",
    "0.5", "1e999", ".nan", "-.inf", "1e-320", "65536", "'1'", "\"x", "[1, 0, 0]", "[0, 0, 0]",
    "[]", "{}", "[", "]", "{", "}", ",", ":", "-", "- ", "? ", "&a", "*a", "!t", "|", ">", "%YAML",
    "---", "...", "#", "é", "\u{feff}", "\u{2028}", "\0", "\t", "\r", "\u{1b}",
];

/// A change of a text that keeps most of it.
#[derive(Clone, Debug)]
pub enum Change {
    Flip(Index, u8),
    Delete(Index, usize),
    Double(Index, usize),
    Splice(Index, Index, usize),
    Word(Index, &'static str),
    SwapLines(Index, Index),
    Indent(Index, usize),
}

/// Some change.
pub fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(i, byte)| Change::Flip(i, byte)),
        (at(), 1usize..60).prop_map(|(i, length)| Change::Delete(i, length)),
        (at(), 1usize..300).prop_map(|(i, length)| Change::Double(i, length)),
        (at(), at(), 1usize..300).prop_map(|(i, j, length)| Change::Splice(i, j, length)),
        (at(), select(WORDS)).prop_map(|(i, word)| Change::Word(i, word)),
        (at(), select(WORDS)).prop_map(|(i, word)| Change::Word(i, word)),
        (at(), at()).prop_map(|(i, j)| Change::SwapLines(i, j)),
        (at(), 0usize..9).prop_map(|(i, width)| Change::Indent(i, width)),
    ]
}

/// The text after the change; what is spliced in comes from `donor`.
pub fn changed(text: &str, change: &Change, donor: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if bytes.is_empty() || lines.is_empty() {
        return String::new();
    }
    match change {
        Change::Flip(i, byte) => bytes[i.index(text.len())] ^= byte,
        Change::Delete(i, length) => {
            bytes.drain(part(i, *length, text));
        }
        Change::Double(i, length) => {
            let part = part(i, *length, text);
            bytes.splice(part.end..part.end, text.as_bytes()[part].to_vec());
        }
        Change::Splice(i, j, length) => {
            let end = part(i, 0, text).start;
            let piece = donor.as_bytes()[part(j, *length, donor)].to_vec();
            bytes.splice(end..end, piece);
        }
        Change::Word(i, word) => {
            let is_end = |b: &u8| b" \n,:[]{}".contains(b);
            let start = i.index(text.len());
            let length = bytes[start..].iter().position(is_end).unwrap_or(0);
            bytes.splice(start..start + length, word.bytes());
        }
        Change::SwapLines(i, j) => {
            let count = lines.len();
            lines.swap(i.index(count), j.index(count));
            return lines.join("\n");
        }
        Change::Indent(i, width) => {
            let i = i.index(lines.len());
            lines[i] = format!("{:width$}{}", "", lines[i].trim_start());
            return lines.join("\n");
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn part(start: &Index, length: usize, text: &str) -> std::ops::Range<usize> {
    let start = start.index(text.len());
    start..text.len().min(start + length)
}

/// Words at random, a few to a line.
pub fn soup() -> impl Strategy<Value = String> {
    let gap = select(vec![
        " ", " ", "\n", "\n  ", "\n    ", ": ", ", ", "\n- ", "\n  - ", "",
    ]);
    vec((gap, select(WORDS)), 0..60)
        .prop_map(|words| words.iter().flat_map(|(gap, word)| [*gap, *word]).collect())
}

/// Lines of items, some of which make sense.
pub fn items() -> impl Strategy<Value = String> {
    let line = (0usize..4, any::<bool>(), select(WORDS), select(WORDS));
    vec(line, 0..20).prop_map(|lines| {
        let lines = lines.iter().map(|(depth, dash, key, value)| {
            let dash = if *dash { "- " } else { "" };
            format!("{:width$}{dash}{key}: {value}\n", "", width = depth * 2)
        });
        lines.collect()
    })
}
