//! Where a function stands in its source file.

use std::{collections::HashMap, fs, ops::RangeInclusive, path::PathBuf};

/// Source files, read when they are first asked for.
pub struct Sources {
    repository: PathBuf,
    files: HashMap<String, Option<Vec<String>>>,
}

impl Sources {
    /// The files of this folder.
    pub fn new(repository: PathBuf) -> Sources {
        Sources {
            repository,
            files: HashMap::new(),
        }
    }

    /// The lines of a file; nothing where there is none.
    pub fn lines(&mut self, file: &str) -> Option<&[String]> {
        if !self.files.contains_key(file) {
            let text = fs::read_to_string(self.repository.join(file)).ok();
            let lines = text.map(|text| text.lines().map(str::to_owned).collect());
            self.files.insert(file.to_owned(), lines);
        }
        self.files[file].as_deref()
    }

    /// The lines, from 1, of the function that these lines are in; a few around them where it is not found.
    pub fn extent(
        &mut self,
        file: &str,
        function: &str,
        first: u32,
        last: u32,
    ) -> RangeInclusive<u32> {
        let lines = self.lines(file).unwrap_or_default();
        match extent(lines, function, first as usize) {
            Some((start, end)) => start as u32..=(end as u32).max(last),
            None => first.saturating_sub(5).max(1)..=last + 5,
        }
    }
}

/// From the line at or above `line` that begins the function of this name, or of a closure the one that
/// it stands in, to the first below that is a closing brace and indented as the start.
fn extent(lines: &[String], function: &str, line: usize) -> Option<(usize, usize)> {
    let is_name = |part: &&str| !part.starts_with("{{") && !part.starts_with("_{{");
    let name = function.rsplit("::").find(is_name)?;
    let headers = [format!("fn {name}("), format!("fn {name}<")];
    let begins = |text: &String| headers.iter().any(|header| text.contains(header));
    let start = lines
        .get(..line)
        .unwrap_or(lines)
        .iter()
        .rposition(begins)?;
    let header = &lines[start];
    let brace = header.replace(header.trim_start(), "}");
    let mut below = lines[start..].iter();
    let end = match header.trim_end().ends_with('}') {
        true => 0,
        false => below.position(|text| text.starts_with(&brace))?,
    };
    Some((start + 1, start + 1 + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_reaches_from_its_name_to_its_brace() {
        let folder = tempfile::tempdir().unwrap();
        let text = "\
struct A;
impl A {
    fn one(&self) -> f64 { 1.0 }
    fn two<T>(
        &self,
    ) -> f64 {
        [1].iter().map(|x| {
            x + 1
        })
    }
}
";
        fs::write(folder.path().join("a.rs"), text).unwrap();
        let mut sources = Sources::new(folder.path().to_path_buf());
        let mut extent = |function, line| sources.extent("a.rs", function, line, line);
        assert_eq!(extent("x::A::one", 3), 3..=3);
        assert_eq!(extent("x::A::two", 7), 4..=10);
        assert_eq!(extent("x::A::two::{{closure}}", 8), 4..=10);
        assert_eq!(extent("x::A::three", 8), 3..=13);
        assert_eq!(sources.lines("none.rs"), None);
        assert_eq!(sources.extent("none.rs", "f", 2, 4), 1..=9);
    }
}
