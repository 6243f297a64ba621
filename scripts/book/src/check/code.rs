//! Blocks of code, which must not be typed.

use super::{
    Finding,
    page::{Block, Page},
};
use crate::directive;

/// Blocks of a page that are typed.
pub fn check(page: &Page) -> Vec<Finding> {
    let findings = page
        .blocks
        .iter()
        .flat_map(|block| match block.language.as_str() {
            "rust" | "rs" => spliced(block, "Rust", &["code"]),
            "console" => console(block),
            "sh" | "text" => Vec::new(),
            "" => vec![(block.at, "a block of code without its language".to_owned())],
            language => spliced(block, language, &["include"]),
        });
    findings.collect()
}

/// Every line asks for something, by one of these names.
fn spliced(block: &Block, language: &str, names: &[&str]) -> Vec<Finding> {
    let typed = block.lines.iter().filter(|(_, line)| {
        let asked = directive::alone(line);
        let asked = asked.is_some_and(|asked| names.contains(&asked.name));
        !line.trim().is_empty() && !asked
    });
    let name = names[0];
    let what = format!("{language} is typed, ask for it with {{{{{name}}}}}");
    typed.map(|(at, _)| (*at, what.clone())).collect()
}

/// A command comes first; what commands print is spliced.
fn console(block: &Block) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_command = |line: &str| line.starts_with("$ ");
    let first = block.lines.first();
    let (at, line) = first.map_or((block.at, ""), |(at, line)| (*at, line.as_str()));
    if !is_command(line) {
        findings.push((at, "a console begins with `$ ` and a command".to_owned()));
    }
    for (at, line) in block.lines.iter().skip(1) {
        let spliced = directive::alone(line).is_some() || line.trim().is_empty();
        if !is_command(line) && !spliced {
            findings.push((*at, "output is typed, ask for it".to_owned()));
        }
    }
    findings
}
