//! Blocks of code, which must not be typed.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{Finding, parser};
use crate::directive;

/// Lines of code that are typed, and blocks that do not say what they are.
pub fn check(page: &str, masked: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut language, mut first) = (String::new(), None);
    for (event, range) in parser(masked).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                // The word after the backticks.
                language = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                language.truncate(language.find([',', ' ', '{']).unwrap_or(language.len()));
                first = Some(range.start);
                if language.is_empty() {
                    findings.push((range.start, "a block of code without its language".into()));
                }
            }
            Event::End(TagEnd::CodeBlock) => language.clear(),
            Event::Text(_) if !language.is_empty() => {
                let mut at = range.start;
                for line in page[range].split_inclusive('\n') {
                    let is_first = first.take().is_some();
                    let wrong = wrong(&language, is_first, line.trim());
                    findings.extend(wrong.map(|what| (at, what.to_owned())));
                    at += line.len();
                }
            }
            _ => {}
        }
    }
    findings
}

/// What is wrong with a line: in a console a command comes first, and what commands print is asked for.
fn wrong(language: &str, is_first: bool, line: &str) -> Option<&'static str> {
    let command = line.starts_with("$ ");
    let asked = directive::alone(line);
    let (fits, what) = match language {
        "sh" | "text" => return None,
        "console" if is_first => (command, "a console begins with `$ ` and a command"),
        "console" => (command || asked.is_some(), "output is typed, ask for it"),
        "wgsl" => (asked == Some("code"), "a shader is typed, ask for {{code}}"),
        "rust" | "rs" => (asked == Some("code"), "Rust is typed, ask for {{code}}"),
        _ => (asked == Some("include"), "it is typed, ask for {{include}}"),
    };
    (!fits && (is_first || !line.is_empty())).then_some(what)
}
