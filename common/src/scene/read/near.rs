//! Names that look alike.

/// Longer names are not compared: the work grows with the square of the length.
const LONGEST: usize = 32;

/// The candidate that a slip of the pen could have turned into `name`.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let near = candidates.filter_map(|candidate| {
        let distance = distance(name, candidate)?;
        let length = name.chars().count().max(candidate.chars().count());
        (distance * 3 <= length).then_some((distance, candidate))
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

/// How many characters must be put in, left out or replaced to make one from the other.
fn distance(from: &str, to: &str) -> Option<usize> {
    let from: Vec<char> = from.chars().take(LONGEST + 1).collect();
    let to: Vec<char> = to.chars().take(LONGEST + 1).collect();
    if from.len().max(to.len()) > LONGEST {
        return None;
    }
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (b, &above) in to.iter().zip(row.iter().skip(1)) {
            let replaced = diagonal + usize::from(a != b);
            left = replaced.min(left + 1).min(above + 1);
            next.push(left);
            diagonal = above;
        }
        row = next;
    }
    row.last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_single_characters() {
        let cases = [
            ("", "", 0),
            ("abc", "", 3),
            ("", "abc", 3),
            ("glass", "glas", 1),
            ("sfere", "sphere", 2),
            ("kitten", "sitting", 3),
            ("é", "e", 1),
        ];
        for (from, to, expected) in cases {
            assert_eq!(distance(from, to), Some(expected), "{from} {to}");
        }
        let long = "a".repeat(32);
        assert_eq!(distance(&long, "a"), Some(31));
        assert_eq!(distance("a", &long), Some(31));
        let longer = "a".repeat(33);
        assert_eq!(distance(&longer, "a"), None);
        assert_eq!(distance("a", &longer), None);
    }

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
        let names = ["glass", "grass", "mirror"];
        let cases = [
            ("glas", Some("glass")),
            ("gras", Some("grass")),
            ("miror", Some("mirror")),
            ("steel", None),
            ("miro", Some("mirror")),
            ("moro", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(nearest(name, names.into_iter()), expected, "{name}");
        }
    }
}
