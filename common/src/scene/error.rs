//! What is wrong with a scene file, and where.

use std::fmt;

/// How many characters of the input a message quotes.
const QUOTED: usize = 40;

/// A place in a text. Both numbers count from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Something wrong with a scene's text, whose file is not known yet.
#[derive(Debug)]
pub(super) struct Fault {
    at: Option<Position>,
    message: String,
}

impl Fault {
    /// A fault at a place; the message is "what is wrong; what would be right".
    pub(super) fn new(at: Position, message: impl Into<String>) -> Self {
        Fault {
            at: Some(at),
            message: message.into(),
        }
    }

    /// A fault of the file as a whole.
    pub(super) fn nowhere(message: impl Into<String>) -> Self {
        Fault {
            at: None,
            message: message.into(),
        }
    }

    pub(super) fn in_file(self, file: &str) -> SceneError {
        SceneError {
            file: file.to_owned(),
            at: self.at,
            message: self.message,
        }
    }
}

/// Why a scene could not be loaded: one line, `FILE:LINE:COLUMN: what is wrong; what would be
/// right`, without the numbers where the fault has no place in the text.
///
/// Lines and columns count from 1; columns count characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SceneError {
    file: String,
    at: Option<Position>,
    message: String,
}

impl fmt::Display for SceneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", printable(&self.file))?;
        if let Some(Position { line, column }) = self.at {
            write!(f, "{line}:{column}:")?;
        }
        write!(f, " {}", printable(&self.message))
    }
}

impl std::error::Error for SceneError {}

/// A piece of the input, shortened and in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED).collect();
    if text.chars().nth(QUOTED).is_some() {
        short.push_str("...");
    }
    format!("'{short}'")
}

/// The text with all that could end the line or upset a terminal written as an escape.
fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\'' | '"' | '\\' => shown.push(character),
            _ => shown.extend(character.escape_debug()),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line_with_its_place() {
        let at = Position { line: 3, column: 7 };
        let error = Fault::new(at, "found 'x'; expected a number").in_file("a.yml");
        assert_eq!(error.to_string(), "a.yml:3:7: found 'x'; expected a number");
    }

    #[test]
    fn an_error_without_a_place_has_no_numbers() {
        let error = Fault::nowhere("empty; write something").in_file("a.yml");
        assert_eq!(error.to_string(), "a.yml: empty; write something");
    }

    #[test]
    fn control_characters_are_escaped_everywhere() {
        let error = Fault::nowhere("a\r\nb\u{85}\u{2028}\u{1b}[1m'\\\"é").in_file("x\ny");
        assert_eq!(
            error.to_string(),
            "x\\ny: a\\r\\nb\\u{85}\\u{2028}\\u{1b}[1m'\\\"é"
        );
    }

    #[test]
    fn quotes_are_cut_at_forty_characters() {
        assert_eq!(quoted(&"é".repeat(40)), format!("'{}'", "é".repeat(40)));
        assert_eq!(quoted(&"é".repeat(41)), format!("'{}...'", "é".repeat(40)));
    }
}
