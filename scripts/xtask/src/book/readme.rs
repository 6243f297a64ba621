//! The table of results in README.md.

use std::path::{Path, PathBuf};

use super::{
    evidence::{Evidence, text},
    names::Names,
    tables::{cells, table, workers},
};
use crate::stages::Stage;

const README: &str = "README.md";
const BEGIN: &str = "<!-- begin: stages -->\n";
const END: &str = "<!-- end: stages -->";

/// README.md with the table of this run.
///
/// # Errors
/// Where it can't be read or has no place for the table.
pub fn file(
    repository: &Path,
    names: &Names,
    evidence: &Evidence,
) -> Result<(PathBuf, Vec<u8>), String> {
    let text = text(&repository.join(README))?;
    let text = splice(&text, &results(names, &evidence.stages))?;
    Ok((README.into(), text.into_bytes()))
}

/// A text with something else between the markers.
fn splice(text: &str, new: &str) -> Result<String, String> {
    let parts = text.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let (before, after) =
        parts.ok_or_else(|| format!("{README}: no {} and {END} after it", BEGIN.trim()))?;
    Ok(format!("{before}{BEGIN}{new}{END}{after}"))
}

fn results(names: &Names, stages: &[Stage]) -> String {
    let all = workers(names);
    let head = [
        "",
        "stage",
        "the idea",
        "1\u{a0}worker",
        &all,
        "times faster than stage 1",
        "allocations a pixel",
    ];
    let row = |(index, stage): (usize, &Stage)| {
        let link = format!("[`{0}`](chapters/{0})", stage.package);
        let mut row = vec![(index + 1).to_string(), link, stage.idea.clone()];
        row.extend(cells(
            names,
            stage,
            &["one", "all", "all-over-first", "allocations-pixel"],
        ));
        row
    };
    let rows: Vec<_> = stages.iter().enumerate().map(row).collect();
    format!("\n{}\n", table(3, &head, &rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_between_the_markers_is_replaced_and_nothing_else() {
        let text = format!("a\n{BEGIN}old\n{END}\nb\n");
        let new = splice(&text, "new\n").unwrap();
        assert_eq!(new, format!("a\n{BEGIN}new\n{END}\nb\n"));
        assert_eq!(splice(&new, "new\n").unwrap(), new);
        assert!(splice("a", "new").unwrap_err().contains("begin: stages"));
        assert!(splice(BEGIN, "new").is_err());
    }
}
