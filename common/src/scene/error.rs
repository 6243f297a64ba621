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

/// Something wrong with a scene's text, "what is wrong; what would be right", whose file is not known
/// yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) at: Option<Position>,
    pub(super) message: String,
}

/// The place of a fault of the file as a whole.
pub(super) const NOWHERE: Option<Position> = None;

/// A [`Fault`] at a place, or [`NOWHERE`]; its message is that of `format!`.
macro_rules! fault {
    ($at:expr, $($message:tt)+) => {
        $crate::scene::error::Fault { at: $at.into(), message: format!($($message)+) }
    };
}
pub(super) use fault;

impl Fault {
    pub(super) fn in_file(self, file: &str) -> SceneError {
        SceneError {
            file: file.to_owned(),
            fault: self,
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
    fault: Fault,
}

impl fmt::Display for SceneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", printable(&self.file))?;
        if let Some(Position { line, column }) = self.fault.at {
            write!(f, "{line}:{column}:")?;
        }
        write!(f, " {}", printable(&self.fault.message))
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
    let shown = text.chars().map(|character| match character {
        '\'' | '"' | '\\' => character.into(),
        _ => character.escape_debug().to_string(),
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line_with_its_place() {
        let at = Position { line: 3, column: 7 };
        let error = fault!(at, "found 'x'; expected a number").in_file("a.yml");
        assert_eq!(error.to_string(), "a.yml:3:7: found 'x'; expected a number");
    }

    #[test]
    fn an_error_without_a_place_has_no_numbers() {
        let error = fault!(NOWHERE, "empty; write something").in_file("a.yml");
        assert_eq!(error.to_string(), "a.yml: empty; write something");
    }

    #[test]
    fn control_characters_are_escaped_everywhere() {
        let error = fault!(NOWHERE, "a\r\nb\u{85}\u{2028}\u{1b}[1m'\\\"é").in_file("x\ny");
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
