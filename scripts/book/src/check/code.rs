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
                language = of(&kind);
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
                    findings.extend(wrong.map(|what| (at, what)));
                    at += line.len();
                }
            }
            _ => {}
        }
    }
    findings
}

/// The word after the backticks.
fn of(kind: &CodeBlockKind<'_>) -> String {
    let CodeBlockKind::Fenced(info) = kind else {
        return String::new();
    };
    let language = info.split([',', ' ', '{']).next();
    language.unwrap_or_default().to_owned()
}

/// What is wrong with a line: in a console a command comes first, and what commands print is asked for.
fn wrong(language: &str, is_first: bool, line: &str) -> Option<String> {
    let command = line.starts_with("$ ");
    let asked = directive::alone(line).map(|directive| directive.name);
    let wanted = match language {
        "sh" | "text" => return None,
        "console" if is_first && !command => "a console begins with `$ ` and a command".into(),
        "console" if command || asked.is_some() => return None,
        "console" => "output is typed, ask for it".into(),
        "rust" | "rs" if asked != Some("code") => "Rust is typed, ask for it with {{code}}".into(),
        "rust" | "rs" => return None,
        _ if asked == Some("include") => return None,
        _ => format!("{language} is typed, ask for it with {{{{include}}}}"),
    };
    (!line.is_empty() || is_first).then_some(wanted)
}
