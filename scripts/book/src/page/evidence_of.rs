//! What a page shows of profiles: their tables, listings and flame graphs, of the newest run.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Writer, words};
use crate::{directive::Directive, source::text};

/// What a browser's address may have as it is.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

impl Writer<'_> {
    /// The folder of the newest run of a kind, seen from the pages.
    pub(super) fn run(&self, kind: &str) -> Result<String, String> {
        let folder = match kind {
            "table" => Some(self.source.run.0.clone()),
            "profiles" => self.source.profiles.clone(),
            _ => return Err(format!("there are no runs of the kind {kind:?}")),
        };
        let folder = folder.ok_or("there are no profiles")?;
        self.relative(&folder)
    }

    /// Lines of a table, of a listing, or of the places where threads wait.
    pub(super) fn lines(&self, directive: &Directive<'_>) -> Result<String, String> {
        let (file, lines) = match (directive.name, directive.words.as_slice()) {
            ("waits", [chapter]) => (format!("{chapter}/blocked.txt"), None),
            ("top", [chapter, kind, rest @ ..]) => {
                (format!("{chapter}/{kind}.top.txt"), rest.first())
            }
            ("changes", [step, kind, rest @ ..]) => {
                (format!("{step}/{kind}-changes.txt"), rest.first())
            }
            ("listing", [chapter, kind, rest @ ..]) => {
                (format!("{chapter}/{kind}.list.txt"), rest.first())
            }
            (name, _) => return Err(format!("{name} wants a chapter, a kind and lines")),
        };
        let text = text(&self.profile(&file)?)?;
        self.belongs(&file, &text)?;
        match lines {
            None => Ok(text.trim_end().to_owned()),
            Some(lines) => select(&text, lines).map_err(|why| format!("{file}: {why}")),
        }
    }

    /// A listing names its sources: those of its own chapter.
    fn belongs(&self, file: &str, text: &str) -> Result<(), String> {
        let Some((chapter, _)) = file.split_once('/').filter(|_| file.ends_with(".list.txt"))
        else {
            return Ok(());
        };
        let foreign = self.source.stages.packages().into_iter().find(|package| {
            let own = package.split('-').next() == Some(chapter);
            !own && text.contains(&format!("chapters/{package}/"))
        });
        match foreign {
            Some(package) => Err(format!("{file}: this is a listing of {package}")),
            None => Ok(()),
        }
    }

    /// A flame graph, opened at a function.
    pub(super) fn flame(&self, directive: &Directive<'_>) -> Result<String, String> {
        let title = directive.text.ok_or("flame wants a title, after ` | `")?;
        let address = self.address(directive)?;
        Ok(format!(
            "<iframe class=\"flame\" src=\"{address}\" title=\"{title}\" loading=\"lazy\"></iframe>"
        ))
    }

    /// A link to a flame graph alone.
    pub(super) fn open(&self, directive: &Directive<'_>) -> Result<String, String> {
        let text = directive.text.unwrap_or("Open alone");
        let address = self.address(directive)?;
        Ok(format!("<a href=\"{address}\">{text}</a>"))
    }

    fn address(&self, directive: &Directive<'_>) -> Result<String, String> {
        let (folder, kind, search) = match directive.words.as_slice() {
            [folder, kind] => (folder, kind, None),
            [folder, kind, search] => (folder, kind, Some(*search)),
            _ => {
                let [_, _] = words(directive)?;
                return Err(String::new());
            }
        };
        let path = self.profile(&format!("{folder}/{kind}.svg"))?;
        let address = self.relative(&path)?;
        let Some(search) = search else {
            return Ok(address);
        };
        finds(&text(&path)?, search)?;
        Ok(format!(
            "{address}?s={}",
            utf8_percent_encode(search, &PLAIN)
        ))
    }

    fn profile(&self, name: &str) -> Result<PathBuf, String> {
        let folder = self
            .source
            .profiles
            .as_ref()
            .ok_or("there are no profiles")?;
        let path = folder.join(name);
        match path.is_file() {
            true => Ok(path),
            false => Err(format!("the newest profiles have no {name}")),
        }
    }

    fn relative(&self, path: &Path) -> Result<String, String> {
        let pages = self.source.repository.join("book/src");
        let inside = path.strip_prefix(pages).map_err(|why| why.to_string())?;
        let parts = inside.iter().map(|part| part.to_string_lossy());
        Ok(parts.collect::<Vec<_>>().join("/"))
    }
}

/// Whether a search marks anything in a flame graph: one name, or several with `|` between.
fn finds(svg: &str, search: &str) -> Result<(), String> {
    if let Some(sign) = search.chars().find(|sign| "()[]{}*+?^$\\.".contains(*sign)) {
        return Err(format!("search for names, without {sign:?}"));
    }
    let titles = svg.split("<title>").skip(1);
    let titles = titles.filter_map(|rest| rest.split("</title>").next());
    let plain = |title: &str| title.replace("&lt;", "<").replace("&gt;", ">");
    let titles: Vec<String> = titles.map(plain).collect();
    let is_there = |name: &str| titles.iter().any(|title| title.contains(name));
    match search.split('|').any(is_there) {
        true => Ok(()),
        false => Err(format!("a search for `{search}` finds nothing")),
    }
}

/// The first lines of a text, as `14`, or those from one to another, as `2-11`.
fn select(text: &str, lines: &str) -> Result<String, String> {
    let (from, to) = lines.split_once('-').unwrap_or(("1", lines));
    let count = text.lines().count();
    match (from.parse::<usize>(), to.parse::<usize>()) {
        (Ok(from), Ok(to)) if 0 < from && from <= to && to <= count => {
            let lines = text.lines().skip(from - 1).take(to + 1 - from);
            Ok(lines.collect::<Vec<_>>().join("\n"))
        }
        _ => Err(format!("no lines {lines}, it has {count}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_that_there_are() {
        let text = "a\nb\nc\n";
        assert_eq!(select(text, "2").as_deref(), Ok("a\nb"));
        assert_eq!(select(text, "2-3").as_deref(), Ok("b\nc"));
        for wrong in ["0", "4", "3-2", "2-4", "x", ""] {
            assert!(select(text, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_search_finds_something() {
        let svg = "<svg><title>&lt;Vec as Drop&gt;::drop (9 samples)</title></svg>";
        assert_eq!(finds(svg, "<Vec|sort"), Ok(()));
        assert!(finds(svg, "sort").unwrap_err().contains("finds nothing"));
        assert!(finds(svg, "(").unwrap_err().contains("search for names"));
    }
}
