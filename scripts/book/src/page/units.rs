//! Whether a value's unit fits the sentence that it stands in: a time is never so many "times faster".

use evidence::Unit;

/// Words after a value that say how many times.
const TIMES: &str = "times fold";

/// Words after a value that say what is counted.
const COUNTED: &str = "allocations bounces bytes cores divisions instructions lanes lines pixels rays samples tests \
    waits workers";

/// Whether a unit fits what follows it.
///
/// # Errors
/// Where it does not.
pub fn check(unit: Unit, after: &str) -> Result<(), String> {
    let between = |c: char| c.is_whitespace() || "*_-\u{a0}".contains(c);
    let after = after.trim_start_matches(between);
    let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    let is_one_of = |words: &str| words.split_whitespace().any(|known| known == word);
    let fits = match unit {
        Unit::Ratio | Unit::Count => true,
        Unit::Instructions => !is_one_of(TIMES),
        _ => !is_one_of(TIMES) && !is_one_of(COUNTED),
    };
    if fits {
        return Ok(());
    }
    Err(format!(
        "its unit is {unit:?}, and the sentence goes on with {word:?}"
    ))
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
