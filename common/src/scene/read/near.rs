//! Names that look alike, and what a message suggests in the place of a wrong one.

use strsim::levenshtein;

use crate::scene::error::quoted;

/// Longer names are not compared: the work grows with the square of the length.
const LONGEST: usize = 32;

/// "did you mean 'near'?", or what else to do.
pub(super) fn suggestion(near: Option<&str>, otherwise: impl FnOnce() -> String) -> String {
    near.map_or_else(otherwise, |near| format!("did you mean {}?", quoted(near)))
}

/// The candidate that a slip of the pen could have turned into `name`.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = |word: &str| word.chars().take(LONGEST + 1).count();
    let near = candidates.into_iter().filter_map(|candidate| {
        let longer = length(name).max(length(candidate));
        let distance = (longer <= LONGEST).then(|| levenshtein(name, candidate))?;
        (distance * 3 <= longer).then_some((distance, candidate))
    });
    near.min().map(|(_, candidate)| candidate)
}

/// The candidate that `name` is with underscores in the place of hyphens, as some other tracers and
/// languages spell it.
pub(super) fn hyphenated<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let name = name.replace('_', "-");
    candidates.into_iter().find(|candidate| *candidate == name)
}

/// "a, b and c".
pub(super) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    match words.split_last() {
        Some((last, words)) if !words.is_empty() => format!("{} and {last}", words.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn underscores_stand_for_hyphens() {
        let keys = ["field-of-view", "from"];
        for name in ["field_of_view", "field_of-view", "field-of-view"] {
            assert_eq!(hyphenated(name, keys), Some("field-of-view"));
        }
        assert_eq!(hyphenated("field_of", keys), None);
    }

    #[test]
    fn only_what_is_alike_is_near() {
        let (long, longer) = ("a".repeat(32), "a".repeat(33));
        let names = ["glass", "grass", "mirror", "sphere", &long, &longer];
        let cases = [
            ("glas", Some("glass")),
            ("gras", Some("grass")),
            ("miror", Some("mirror")),
            ("steel", None),
            ("miro", Some("mirror")),
            ("moro", None),
            ("sfere", Some("sphere")),
            ("glàss", Some("glass")),
            (&long[1..], Some(&*long)),
            (&longer, None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(nearest(name, names), expected, "{name}");
        }
    }
}
