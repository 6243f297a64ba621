//! How long the chapters are: lines of code, without comments and empty ones.

use std::path::Path;

use evidence::{Figures, Stages, Unit, stages::id};

use crate::source::{below, text};

/// Adds the lines of each stage that is in the repository.
///
/// # Errors
/// Where a source can't be read.
pub fn add(values: &mut Figures, repository: &Path, stages: &Stages) -> Result<(), String> {
    for stage in &stages.stage {
        let folder = repository.join("chapters").join(&stage.package).join("src");
        if folder.is_dir() {
            let files = below(&folder)?;
            let lines = files.iter().map(|path| Ok(of_code(&text(path)?)));
            let lines = lines.sum::<Result<usize, String>>()?;
            let name = format!("{}-lines", id(&stage.package));
            values.number(&name, lines as f64, Unit::Count);
        }
    }
    Ok(())
}

fn of_code(text: &str) -> usize {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_do_not_count() {
        assert_eq!(
            of_code("//! a\n\nfn f() {\n    // why\n    g(); // too\n}\n"),
            3
        );
    }
}
