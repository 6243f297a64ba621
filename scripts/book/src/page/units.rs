//! Whether a value's unit fits the sentence that it stands in: a time is never so many "times faster".

use evidence::Unit;

/// What a word after a value says of its unit.
const WORDS: [(&[&str], &[Unit]); 2] = [
    (&["times", "fold"], &[Unit::Ratio, Unit::Count]),
    (
        &[
            "allocations",
            "bounces",
            "bytes",
            "cores",
            "divisions",
            "instructions",
            "lanes",
            "lines",
            "pixels",
            "rays",
            "samples",
            "tests",
            "waits",
            "workers",
        ],
        &[Unit::Count, Unit::Instructions, Unit::Ratio],
    ),
];

/// Whether a unit fits what follows it.
///
/// # Errors
/// Where it does not.
pub fn check(unit: Unit, after: &str) -> Result<(), String> {
    let between = |c: char| c.is_whitespace() || "*_-\u{a0}".contains(c);
    let after = after.trim_start_matches(between);
    let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    match WORDS
        .iter()
        .find(|(words, _)| words.contains(&word.as_str()))
    {
        Some((_, units)) if !units.contains(&unit) => Err(format!(
            "its unit is {unit:?}, and the sentence goes on with {word:?}"
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_ratio_is_so_many_times_faster() {
        for after in [" times faster", "\ntimes fewer", "** times", "-fold"] {
            assert!(check(Unit::Ratio, after).is_ok(), "{after}");
            for unit in [Unit::Seconds, Unit::Bytes, Unit::Share] {
                assert!(check(unit, after).is_err(), "{after}");
            }
        }
        assert!(check(Unit::Seconds, " for each of them").is_ok());
        assert!(check(Unit::Seconds, " rays").is_err());
        assert!(check(Unit::Count, " rays").is_ok());
    }
}
