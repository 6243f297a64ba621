//! Comparing two transcripts, to the letter or by their shape.

use std::sync::LazyLock;

use regex::Regex;

static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"\b\d+(?:[,.]\d+)*";
    let unit = r"(?: ?(?:min|[nmuµ]?s|h|%|(?:[kKMG]i?)?B)(?:\b|$)|%)?";
    let words = r"(?: (?:thousand|million|billion))?";
    pattern(&format!("(?:{number}{words}{unit} ?)+"))
});
static RULES: LazyLock<Regex> = LazyLock::new(|| pattern(r"[-=─]{2,}"));
static GAPS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[ \t]+"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this program")
}

/// The first difference of two transcripts; unless they must be exact, numbers and their units don't count.
pub fn difference(was: &str, is: &str, exact: bool) -> Option<String> {
    if exact && was == is {
        return None;
    }
    let shape = |text: &str| match exact {
        true => text.lines().map(str::to_owned).collect::<Vec<_>>(),
        false => shape(text),
    };
    let (old, new) = (shape(was), shape(is));
    let count = old.len().max(new.len());
    let differs = (0..count).find(|index| old.get(*index) != new.get(*index));
    let told = |lines: &[String], index: usize| match lines.get(index) {
        Some(line) => format!("{line:?}"),
        None => "missing".to_owned(),
    };
    match differs {
        Some(index) => {
            let (is, was) = (told(&new, index), told(&old, index));
            Some(format!("line {} is {is}, was {was}", index + 1))
        }
        None => exact.then(|| "line ends differ".to_owned()),
    }
}

/// The lines with numbers, their units, and the room that they take masked.
fn shape(text: &str) -> Vec<String> {
    let mask = |(index, line): (usize, &str)| {
        // The command is no output.
        if index == 0 {
            return line.to_owned();
        }
        let masked = NUMBERS.replace_all(line, "# ");
        let masked = RULES.replace_all(&masked, "--");
        GAPS.replace_all(&masked, " ").trim().to_owned()
    };
    text.lines().enumerate().map(mask).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_transcripts_differ_by_a_letter() {
        assert_eq!(difference("$ a\nb 1\n", "$ a\nb 1\n", true), None);
        let difference = difference("$ a\nb 1\n", "$ a\nb 2\n", true);
        assert_eq!(
            difference.as_deref(),
            Some("line 2 is \"b 2\", was \"b 1\"")
        );
        assert!(super::difference("$ a\nb", "$ a\nb\n", true).is_some());
    }

    #[test]
    fn others_differ_by_their_shape() {
        let same = |a: &str, b: &str| {
            difference(&format!("$ x\n{a}"), &format!("$ x\n{b}"), false).is_none()
        };
        assert!(same("took 1 min 33 s", "took 830 ms"));
        assert!(same("434.13 us a pixel", "1.2 ms a pixel"));
        assert!(same("1,234,567 rays   12.5%", "89 rays 3%"));
        assert!(same("| 12 |\n|----|", "|    3.5 µs |\n|-----|"));
        assert!(same("2.4 billion tests", "12 million tests"));
        assert!(!same("took 1 s", "took long"));
        assert!(!same("3 rays", "3 pixels"));
        assert!(!same("a\nb", "a"));
        assert!(!same("[exit status 2]", ""));
        assert!(!same("ch1-naive", "ch2-multithreaded"));
        assert!(difference("$ a 1", "$ a 2", false).is_some());
    }
}
