//! The table of results in README.md, and where its run is.

use evidence::tables::by_stage;

use crate::source::{Source, relative, text};

/// The file.
pub const README: &str = "README.md";

const BEGIN: &str = "<!-- begin: stages -->\n";
const END: &str = "<!-- end: stages -->";

/// README.md with the table of the newest run.
///
/// # Errors
/// Where it can't be read or has no place for the table.
pub fn readme(source: &Source) -> Result<String, String> {
    let table = by_stage(&source.values, &source.stages, "results").unwrap_or_default();
    let table = table.markdown(|package| format!("[`{package}`](chapters/{package})"));
    let run = relative(&source.run.0, &source.repository);
    let new = format!(
        "\n{table}\nMeasured in [this run]({run}), all stages in turn, in one process: `cargo xtask table {run}`\n\n"
    );
    splice(&text(&source.repository.join(README))?, &new)
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
