//! What a page shows of the newest profiles: their tables, listings and flame graphs.

use std::path::PathBuf;

use evidence::{folder, stages::id};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::source::{Source, text};

/// What a browser's address may have as it is.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// The address of a file of the profiles, or of their folder for no name.
pub fn address(source: &Source, name: &str) -> Result<String, String> {
    Ok(source.address(&file(source, name)?))
}

/// All lines of a table or a listing, or those that are wanted: the first, as `14`, or from one on, as `2-11`.
pub fn lines(source: &Source, name: &str, wanted: &[&str]) -> Result<String, String> {
    let text = text(&file(source, name)?)?;
    // A listing names its sources: those of its own chapter.
    let foreign = source.stages.packages().into_iter().find(|package| {
        let own = name.split('/').next() == Some(id(package));
        !own && name.ends_with(".list.txt") && text.contains(&format!("chapters/{package}/"))
    });
    if let Some(package) = foreign {
        return Err(format!("{name}: this is a listing of {package}"));
    }
    match wanted {
        [] => Ok(text.trim_end().to_owned()),
        wanted => select(&text, &wanted.join(" ")).map_err(|why| format!("{name}: {why}")),
    }
}

/// The address of a flame graph, opened at a function where one is searched for.
pub fn flame(source: &Source, folder: &str, kind: &str, search: &[&str]) -> Result<String, String> {
    let path = file(source, &format!("{folder}/{kind}.svg"))?;
    let address = source.address(&path);
    if search.is_empty() {
        return Ok(address);
    }
    let search = search.join(" ");
    finds(&text(&path)?, &search)?;
    let search = utf8_percent_encode(&search, &PLAIN);
    Ok(format!("{address}?s={search}"))
}

/// The newest file of that name; for no name, the run that has most chapters.
fn file(source: &Source, name: &str) -> Result<PathBuf, String> {
    if name.is_empty() {
        let folders = source.profiles.iter().rev();
        let most = folders.max_by_key(|run| folder::folders(run).len());
        return most.cloned().ok_or("there are no profiles".into());
    }
    let of = source.profiles_of(name.split('/').next().unwrap_or(name));
    let path = of.map(|of| of.with_file_name(name));
    path.filter(|path| path.exists())
        .ok_or_else(|| format!("the newest profiles have no {name}"))
}

/// Whether a search marks anything in a flame graph: one name, or several with `|` between.
fn finds(svg: &str, search: &str) -> Result<(), String> {
    if let Some(sign) = search.chars().find(|sign| "()[]{}*+?^$\\.".contains(*sign)) {
        return Err(format!("search for names, without {sign:?}"));
    }
    let plain = svg.replace("&lt;", "<").replace("&gt;", ">");
    let titles = plain.split("<title>").skip(1);
    let mut titles = titles.filter_map(|rest| rest.split("</title>").next());
    match titles.any(|title| search.split('|').any(|name| title.contains(name))) {
        true => Ok(()),
        false => Err(format!("a search for `{search}` finds nothing")),
    }
}

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
