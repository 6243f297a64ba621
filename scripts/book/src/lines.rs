//! How long the chapters are: lines of code, without comments and empty ones.

use std::path::Path;

use evidence::{Figures, Stages, Unit, stages::id};

use crate::source::{entries, text};

/// Adds the lines of each stage that is in the repository.
///
/// # Errors
/// Where a source can't be read.
pub fn add(values: &mut Figures, repository: &Path, stages: &Stages) -> Result<(), String> {
    for stage in &stages.stage {
        let folder = repository.join("chapters").join(&stage.package).join("src");
        if folder.is_dir() {
            let lines = below(&folder)?;
            let name = format!("{}-lines", id(&stage.package));
            values.number(&name, lines as f64, Unit::Count);
        }
    }
    Ok(())
}

fn below(folder: &Path) -> Result<usize, String> {
    let mut lines = 0;
    for path in entries(folder)? {
        lines += match path.is_dir() {
            true => below(&path)?,
            false => of_code(&text(&path)?),
        };
    }
    Ok(lines)
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
    use std::fs;

    #[test]
    fn comments_and_empty_lines_do_not_count() {
        assert_eq!(
            of_code("//! a\n\nfn f() {\n    // why\n    g(); // too\n}\n"),
            3
        );
    }

    #[test]
    fn folders_are_counted_with_what_is_in_them() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("shape")).unwrap();
        fs::write(root.path().join("lib.rs"), "mod shape;\n").unwrap();
        fs::write(root.path().join("shape/cube.rs"), "struct Cube;\n\n").unwrap();
        assert_eq!(below(root.path()), Ok(2));
    }
}
