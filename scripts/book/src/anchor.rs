//! Code: the lines between two marks of a file that cargo compiles.

use evidence::{Stage, stages::id};

use crate::source::{Source, text};

/// Where code stands that cargo compiles, besides the chapters.
const COMPILED: [&str; 4] = ["common/", "benches/", "scripts/", "book/exercises/"];

/// A stage by what the book calls it, as `ch3`.
///
/// # Errors
/// Where there is none.
pub fn stage<'a>(source: &'a Source, chapter: &str) -> Result<&'a Stage, String> {
    let mut stages = source.stages.stage.iter();
    let found = stages.find(|stage| id(&stage.package) == chapter);
    found.ok_or_else(|| format!("there is no stage {chapter}"))
}

/// The lines of an anchor: `ch3 matrix.rs inverse`, or `common/src/heap.rs counting`.
///
/// # Errors
/// Where there is no such file or anchor, or it is not compiled.
pub fn code(source: &Source, words: &[&str]) -> Result<String, String> {
    let (file, anchor) = match *words {
        [file, anchor] => (file.to_owned(), anchor),
        [chapter, file, anchor] => {
            let packages = source.stages.packages().into_iter();
            let mut own = packages.filter(|package| id(package) == chapter);
            let package = own.next();
            let package = package.ok_or_else(|| format!("there is no chapter {chapter}"))?;
            (format!("chapters/{package}/src/{file}"), anchor)
        }
        _ => return Err("code wants a chapter, a file and an anchor".into()),
    };
    let compiled = COMPILED.iter().any(|folder| file.starts_with(folder));
    if !compiled && words.len() == 2
        || ![".rs", ".wgsl"].iter().any(|ending| file.ends_with(ending))
    {
        return Err(format!("{file}: cargo compiles no such file"));
    }
    let text = text(&source.repository.join(&file));
    let text = text.map_err(|_| format!("{file}: no such file"))?;
    anchored(&text, anchor).map_err(|why| format!("{file}: {why}"))
}

/// The lines between two marks, without other marks.
fn anchored(text: &str, name: &str) -> Result<String, String> {
    let (mut lines, mut inside) = (Vec::new(), false);
    for line in text.lines() {
        let mark = line.trim_start().strip_prefix("// ANCHOR");
        let mark = mark.and_then(|mark| mark.split_once(": "));
        match mark {
            Some((end, found)) if found.trim() == name && (end == "_END") == inside => {
                if inside {
                    return Ok(lines.join("\n"));
                }
                inside = true;
            }
            None if inside => lines.push(line),
            _ => {}
        }
    }
    match inside {
        true => Err(format!("the anchor {name} has no end")),
        false => Err(format!("no anchor {name}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_the_lines_between_its_marks() {
        let text = "// ANCHOR: a\nfn a() {\n    // ANCHOR: b\n    b();\n    // ANCHOR_END: b\n}\n\
            // ANCHOR_END: a\n// ANCHOR: open\n";
        assert_eq!(anchored(text, "a").as_deref(), Ok("fn a() {\n    b();\n}"));
        assert_eq!(anchored(text, "b").as_deref(), Ok("    b();"));
        assert_eq!(anchored(text, "c"), Err("no anchor c".into()));
        assert!(anchored(text, "open").unwrap_err().contains("no end"));
    }
}
