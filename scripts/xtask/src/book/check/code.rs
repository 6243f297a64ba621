//! Blocks of code, which must be spliced, and commands.

use super::{
    Book, Finding,
    includes::{self, Part},
    page::{Block, Page},
};

/// Where code stands that cargo compiles.
const COMPILED: [&str; 5] = ["chapters", "common", "benches", "scripts", "book/exercises"];

/// Blocks of a page that are typed.
pub fn check(book: &Book, page: &Page) -> Vec<Finding> {
    let findings = page
        .blocks
        .iter()
        .flat_map(|block| match block.language.as_str() {
            "rust" | "rs" => rust(book, page, block),
            "console" => console(book, page, block),
            "sh" | "text" => Vec::new(),
            "" => vec![(block.at, "a block of code without its language".to_owned())],
            language => spliced(block, language),
        });
    findings.collect()
}

/// Rust is included from compiled files, by anchor.
fn rust(book: &Book, page: &Page, block: &Block) -> Vec<Finding> {
    let wrong = |(at, line): &(usize, String)| {
        if line.trim().is_empty() {
            return None;
        }
        let Some(include) = includes::alone(line) else {
            return Some((
                *at,
                "Rust is typed, include it from a compiled file".to_owned(),
            ));
        };
        let file = include.file(page);
        let path = file.strip_prefix(&book.root).unwrap_or(&file);
        if !COMPILED.iter().any(|folder| path.starts_with(folder)) {
            return Some((
                *at,
                format!("{}: cargo compiles no such file", include.path),
            ));
        }
        let anchor = matches!(include.part, Part::Anchor(_));
        (!anchor).then(|| (*at, format!("{}: include an anchor of it", include.path)))
    };
    block.lines.iter().filter_map(wrong).collect()
}

fn spliced(block: &Block, language: &str) -> Vec<Finding> {
    let typed = block.lines.iter().filter(|(_, line)| is_typed(line));
    typed
        .map(|(at, _)| (*at, format!("{language} is typed, include it from a file")))
        .collect()
}

fn is_typed(line: &str) -> bool {
    !line.trim().is_empty() && includes::alone(line).is_none()
}

/// A command or a transcript comes first; what commands print is included.
fn console(book: &Book, page: &Page, block: &Block) -> Vec<Finding> {
    let mut findings = Vec::new();
    let first = block.lines.first();
    let (at, line) = first.map_or((block.at, ""), |(at, line)| (*at, line.as_str()));
    if !line.starts_with("$ ") && !is_transcript(book, page, line) {
        let what = "a console begins with `$ ` and a command, or includes a transcript";
        findings.push((at, what.to_owned()));
    }
    for (at, line) in block.lines.iter().skip(1) {
        if !line.starts_with("$ ") && is_typed(line) {
            findings.push((*at, "output is typed, include it".to_owned()));
        }
    }
    findings
}

fn is_transcript(book: &Book, page: &Page, line: &str) -> bool {
    let Some(include) = includes::alone(line) else {
        return false;
    };
    let file = include.file(page);
    let text = file.extension().is_some_and(|ending| ending == "txt");
    text && file.starts_with(book.source.join("transcripts"))
}
